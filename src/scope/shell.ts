/** A word of a POSIX shell that stands for exactly this text. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command line of words, wherever they come from. */
export function shellCommand(...words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}
