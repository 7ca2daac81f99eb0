/** What is a comment or a string in a language: all that it takes to find the brackets of a program. */
export interface CodeSyntax {
  /** Comments, in the first group, and strings. */
  readonly noCode: RegExp;
}

// What is not closed goes on to the end of the text, or of its line; so no part of a text is read twice.
const double = String.raw`"(?:\\[^]|[^"\\\n])*"?`;
const single = String.raw`'(?:\\[^]|[^'\\\n])*'?`;
const character = String.raw`'(?:\\[^'\n]{1,12}|[^'\\\n])'`;
const longDouble = String.raw`"(?:\\[^]|[^"\\])*"?`;
const longSingle = String.raw`'(?:\\[^]|[^'\\])*'?`;
const tripleDouble = String.raw`"""(?:\\[^]|[^\\])*?(?:"""|$)`;
const tripleSingle = String.raw`'''(?:\\[^]|[^\\])*?(?:'''|$)`;
const slashes = String.raw`\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)`;
const hash = String.raw`#[^\n]*`;

function syntax(comments: string, ...strings: readonly string[]): CodeSyntax {
  return { noCode: new RegExp(`(${comments})|${strings.join('|')}`, 'g') };
}

const script = syntax(
  slashes,
  double,
  // An apostrophe in the text of JSX stands behind a letter; a string does so only behind a keyword.
  String.raw`(?<!\w(?<!\b(?:return|typeof|case|in|of|from|import|default|throw|else|await|yield)))${single}`,
  // A template with code in it, one level deep.
  String.raw`\x60(?:\\[^]|\$\{[^{}]*\}|[^\x60\\])*\x60?`,
  // A regular expression, where a value may begin.
  String.raw`(?=\/)(?<=(?:^|[(,=:[!&|?{};\n]|\breturn)\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n]){0,200}\]|[^/\\[\n]){1,500}\/`,
);
const jvm = syntax(slashes, tripleDouble, double, character);

/** By the language ids of VS Code. */
export const syntaxes: Readonly<Record<string, CodeSyntax>> = {
  python: syntax(hash, tripleDouble, tripleSingle, double, single),
  javascript: script,
  javascriptreact: script,
  typescript: script,
  typescriptreact: script,
  java: jvm,
  kotlin: jvm,
  csharp: syntax(slashes, '"""[^]*?(?:"""|$)', '@"(?:""|[^"])*"?', double, character),
  go: syntax(slashes, double, String.raw`\x60[^\x60]*\x60?`, character),
  ruby: syntax(hash, String.raw`"(?:\\[^]|#\{[^{}]*\}|[^"\\])*"?`, longSingle),
  // What is not between the marks of PHP is HTML.
  php: syntax(
    String.raw`^[^]*?<\?(?:php\b|=)|\?>(?:[^]*?<\?(?:php\b|=)|[^]*)|${slashes}|#(?!\[)[^\n]*`,
    longDouble,
    longSingle,
  ),
  terraform: syntax(
    `${slashes}|${hash}`,
    String.raw`"(?:\\.|\$\{[^{}\n]*\}|[^"\\\n])*"`,
    String.raw`<<-?(\w+)[ \t]*\r?\n(?:(?:[^]*?\n)??[ \t]*\2(?![^\n\r])|[^]*$)`,
  ),
  rust: syntax(slashes, 'r#"[^]*?(?:"#|$)', longDouble, character),
};
