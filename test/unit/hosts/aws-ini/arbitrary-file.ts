import fc from 'fast-check';

const blanks = fc.constantFrom('', '', '', ' ', '  ', '\t', '\u00a0', '\ufeff');
const names = fc.constantFrom(
  'default',
  'dev',
  'my-app',
  'a.b',
  'x@y',
  'Ünïcode',
  'two words',
  '',
  'toto/tata',
  'profile',
);
const prefixes = fc.constantFrom(
  '',
  '',
  'profile ',
  'profile ',
  'profile  ',
  'profile\t',
  'sso-session ',
  'services ',
  'plugins ',
  'my ',
);
const quotes = fc.constantFrom('', '', '', '"', "'");
const keys = fc.constantFrom(
  'region',
  's3',
  'source_profile',
  'sso_session',
  'credential_process',
  'Region',
  'a b',
  'k:v',
  '',
  '"q"',
  'addressing_style',
);
const values = fc.constantFrom(
  '',
  '',
  'us-east-1',
  'dev',
  '"quoted"',
  'a = b',
  'a#b',
  'a #b',
  'x ; y',
  '[dev]',
  'path',
  '🗝',
  'a;b',
  '=',
);
const comments = fc.constantFrom('', '', '', '', ' # note', ' ; note', '#', ';', '\t#=[x]', '\u00a0;');

const header = fc
  .tuple(
    blanks,
    blanks,
    prefixes,
    quotes,
    names,
    quotes,
    blanks,
    fc.constantFrom(']', ']', ']', ']', '', '] x', ']]'),
    comments,
  )
  .map(
    ([indent, pad, prefix, open, name, close, padEnd, bracket, comment]) =>
      `${indent}[${pad}${prefix}${open}${name}${close}${padEnd}${bracket}${comment}`,
  );
const setting = fc
  .tuple(blanks, keys, blanks, fc.constantFrom('=', '=', '=', '=', ':', ''), blanks, values, comments)
  .map((parts) => parts.join(''));
const noise = fc.oneof(comments, blanks, fc.stringMatching(/^[[\]=#; \t"'\\ax]{0,10}$/));
const line = fc.oneof(
  { weight: 3, arbitrary: header },
  { weight: 7, arbitrary: setting },
  { weight: 2, arbitrary: noise },
);
const lineBreak = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');

/** Texts that look like shared files, well formed and not, with all kinds of line breaks. */
export const arbitraryFile: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('', '', '\ufeff'), fc.array(fc.tuple(line, lineBreak), { maxLength: 24 }))
  .map(([mark, lines]) => mark + lines.map((pair) => pair.join('')).join(''));
