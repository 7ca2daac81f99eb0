/**
 * Free text on one line, fit for comments and descriptions of any language: without control characters, line breaks, marks
 * of direction, zero-width and private characters, which could end a comment or make it read as something else.
 */
export function plainText(text: string): string {
  return text
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFE00-\uFE0F\uFFA0]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The text in the characters that IAM takes in a description: printable Latin-1 ("API_CreateRole", Description). */
export function latinText(text: string): string {
  return plainText(text).replaceAll(/[^\x20-\x7E\u00A1-\u00FF]+/g, '?');
}

/**
 * Whether IAM takes the text inside a policy: printable Latin-1, as ARNs and condition values have it ("IAM and AWS STS
 * quotas").
 */
export function isPolicyText(text: string): boolean {
  return /^[\x20-\x7E\u00A1-\u00AC\u00AE-\u00FF]+$/.test(text);
}

/** A name in words: `Netscan append, nightly` gives `netscan-append-nightly`. Empty where nothing is left. */
export function slugOf(text: string, longest = 50): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-+|-+$/g, '');
}

/** `netscan-append` and `netscan append` give `NetscanAppend`. */
export function pascalCase(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** Breaks at spaces so that lines have at most `width` characters; a longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
