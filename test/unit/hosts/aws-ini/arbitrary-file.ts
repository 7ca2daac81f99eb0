import fc from 'fast-check';

/** Mostly the first, else one of the others: texts in which much is right and something is odd. */
function mostly(usual: readonly string[], odd: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

const indent = mostly(['', '', '  '], ['\t', ' \t ', '\u00a0', '\ufeff']);
const gap = mostly(['', ' '], ['\t', '   ', '\u00a0', '\ufeff']);
const pad = mostly([''], [' ', '\t', '\ufeff']);
const prefix = mostly(
  ['', 'profile ', 'profile ', 'sso-session ', 'services '],
  ['profile  ', 'profile\t', 'plugins ', 'Profile ', 'profile\u00a0'],
);
const name = mostly(
  ['default', 'dev', 'my-app', 'a.b', 'x@y', 'toto/tata'],
  ['Ünïcode', 'two words', '', 'profile', 'a"b', 'x]y', 'a#b', 'a #b', 'x=y', '*', 'a\\b', 'dev.s3'],
);
const key = mostly(
  ['region', 's3', 'source_profile', 'sso_session', 'credential_process', 'addressing_style', 'output'],
  ['Region', 'a b', 'k:v', '', '"q"', '[x', 'toString', 'constructor', 's3.a', '#k', '键'],
);
const value = mostly(
  ['', 'us-east-1', 'dev', 'path', 'a = b', 'arn:aws:iam::111122223333:role/x'],
  ['"quoted"', "'half", 'a#b', 'a #b', '#', 'x ; y', '[dev]', '🗝', 'a;b', '=', 'x\\', '${HOME}', '\u2028', 'null'],
);
const comment = mostly([''], [' # note', ' ; note', '#', ';', '\t#=[x]', '\u00a0;']);

const header = fc
  .tuple(indent, pad, prefix, mostly([''], ['"', "'"]), name, pad, mostly([']'], ['', '] x', ']]']), comment)
  .chain(([before, padding, type, quote, title, after, bracket, note]) =>
    mostly([quote], ['', '"']).map(
      (closing) => `${before}[${padding}${type}${quote}${title}${closing}${after}${bracket}${note}`,
    ),
  );
const setting = fc
  .tuple(indent, key, gap, mostly(['='], [':', '', '==']), gap, value, comment)
  .map((parts) => parts.join(''));
/** A line that only those who know continuation lines take for more of the value above. */
const continuation = fc.tuple(fc.constantFrom(' ', '\t', '    '), value, comment).map((parts) => parts.join(''));
const noise = fc.oneof(comment, gap, fc.stringMatching(/^[[\]=#; \t"'\\ax]{0,10}$/));
const line = fc.oneof(
  { weight: 3, arbitrary: header },
  { weight: 8, arbitrary: setting },
  { weight: 1, arbitrary: noise },
  { weight: 1, arbitrary: continuation },
);
const lines = fc.array(fc.tuple(line, mostly(['\n', '\r\n'], ['\r'])), { maxLength: 24, size: 'max' });

/** Texts that look like shared files, well formed and not, with all kinds of line breaks. */
export const arbitraryFile: fc.Arbitrary<string> = fc
  .tuple(mostly([''], ['\ufeff']), lines)
  .map(([mark, pairs]) => mark + pairs.map((pair) => pair.join('')).join(''));
