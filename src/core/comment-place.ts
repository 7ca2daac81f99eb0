import { readProgramInSteps } from './program-text';
import type { Span } from './span';
import type { Steps } from './steps';

/**
 * Whether what is written at an offset, the start or the end of a line, in the syntax of comments would be a comment,
 * rather than a part of a value, of what a page shows, or of a line that goes on.
 */
export type TakesComment = (offset: number) => boolean;

/** Where a text takes comments, by the language ids of VS Code; nearly anywhere where nothing more is known. */
export function* commentPlaces(text: string, languageId: string): Steps<TakesComment> {
  const takesByFormat = yield* readerOf(text, languageId);
  // Within an instruction of a Dockerfile, comments have lines of their own.
  if (languageId === 'dockerfile') return takesByFormat;
  const continued = languageId === 'powershell' ? /`(?:\r?\n)?$/ : /\\(?:\r?\n)?$/;
  return (offset) => !continued.test(text.slice(Math.max(0, offset - 3), offset)) && takesByFormat(offset);
}

function* readerOf(text: string, languageId: string): Steps<TakesComment> {
  if (yamlIds.has(languageId)) {
    const quoted = yield* quotedOverLines(text);
    return (offset) =>
      !isInBlockScalar(text, offset) && !quoted.some(({ start, end }) => start < offset && offset < end);
  }
  if (languageId === 'markdown') return (offset) => isBetweenTags(text, offset) && !isInCodeBlock(text, offset);
  if (languageId === 'html' || languageId === 'xml') return (offset) => isBetweenTags(text, offset);
  const program = yield* readProgramInSteps(text, languageId);
  if (program === undefined) return () => true;
  const { code, foreign } = program;
  const isScript = /^(?:java|type)script/.test(languageId);
  return (offset) => {
    const isForeign = foreign.some(({ start, end }) => (start < offset || start === 0) && offset < end);
    return !isForeign && !(isScript && isInElement(code, offset));
  };
}

const yamlIds = new Set(['yaml', 'dockercompose', 'github-actions-workflow', 'azure-pipelines']);

/**
 * The first offset of a file at which a comment may stand: some first lines have to stay the first ones.
 * @returns undefined where there is none
 */
export function firstCommentOffset(text: string, languageId: string): number | undefined {
  const shebang = /^#![^\n]*\n/.exec(text)?.[0].length ?? 0;
  const head = heads[languageId]?.exec(text.slice(shebang));
  return head === null ? undefined : shebang + (head?.[0].length ?? 0);
}

const markup = /^(?:\s*<\?xml[^>]*\?>[ \t]*\r?\n|\s*<!doctype[^>]*>[ \t]*\r?\n)*/i;
/** What declares the encoding, in one of the first two lines. */
const encoding = /^(?:(?:#[^\n]*\n)?#[^\n]*coding[:=][^\n]*\n)?/;

/** What has to stay first, up to the end of its line; where one doesn't match there is no place for a comment. */
const heads: Readonly<Record<string, RegExp>> = {
  python: encoding,
  ruby: encoding,
  perl: encoding,
  // Directives of the parser.
  dockerfile: /^(?:#[ \t]*(?:syntax|escape|check)[ \t]*=[^\n]*\n)*/i,
  yaml: /^(?:#cloud-config[^\n]*\n)?/,
  html: markup,
  xml: markup,
  // Front matter.
  markdown: /^(?:---[ \t]*\r?\n(?:[^]*?\n)?---[ \t]*\r?\n)?/,
  css: /^(?:@charset[^\n]*\n)?/,
  php: /^[^]*?<\?php\b(?:(?!\?>)[^\n])*\n/,
};

/** Values of YAML in quotes that go on over several lines. */
function* quotedOverLines(text: string): Steps<readonly Span[]> {
  const pattern = /(?<=[:\-,[{]\s+|^)(?:"(?:\\[^]|[^"\\])*"|'(?:''|[^'])*')/gm;
  const spans: Span[] = [];
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (found.includes('\n')) spans.push({ start: index, end: index + found.length });
    yield;
  }
  return spans;
}

/** In a value of YAML over several lines, unless it is a script, in which a comment is one all the same. */
function isInBlockScalar(text: string, offset: number): boolean {
  let lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  let indent = indentOf(lineAt(text, lineStart));
  while (lineStart > 0 && indent > 0) {
    const lineEnd = lineStart;
    lineStart = text.lastIndexOf('\n', lineEnd - 2) + 1;
    const line = lineAt(text, lineStart);
    if (line.trim() === '' || indentOf(line) >= indent) continue;
    indent = indentOf(line);
    const header =
      /^\s*(?:-\s+)*(?:(?<key>[^"':#]+|"[^"]*"|'[^']*')\s*:\s*)?(?:[&!]\S+\s+)*[|>][-+\d]*\s*(?:#.*)?$/.exec(line);
    if (header === null) continue;
    const isScript = scriptKeys.test(header.groups?.key ?? '') || /^\s*#!/.test(text.slice(lineEnd, lineEnd + 200));
    return !isScript;
  }
  return false;
}

/** Keys of pipelines whose values are scripts for a shell. */
const scriptKeys = /^(?:run|script|before_script|after_script|commands?|shell|bash|inlineScript)$/;

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

/** Neither in a tag or a comment nor in what is shown or run as it stands, such as scripts and styles. */
function isBetweenTags(text: string, offset: number): boolean {
  const before = text.slice(0, offset);
  const isInComment = before.lastIndexOf('<!--') > before.lastIndexOf('-->');
  const isInTag = /<[\w!?/][^<>]*$/.test(before.slice(before.lastIndexOf('<')));
  const isRaw = ['script', 'style', 'pre', 'textarea'].some((name) => {
    const lower = before.toLowerCase();
    return lower.lastIndexOf(`<${name}`) > lower.lastIndexOf(`</${name}`);
  });
  const isData = before.lastIndexOf('<![CDATA[') > before.lastIndexOf(']]>');
  return !isInComment && !isInTag && !isRaw && !isData;
}

/** Between fences, or indented behind an empty line. */
function isInCodeBlock(text: string, offset: number): boolean {
  const lines = text.slice(0, offset).split('\n');
  const own = lines.pop() ?? '';
  const isIndented = (line: string): boolean => /^(?: {4}|\t)/.test(line);
  const fences = lines.filter((line) => /^[ \t>]*(?:`{3,}|~{3,})/.test(line)).length;
  const above = lines.findLast((line) => !isIndented(line));
  return fences % 2 === 1 || (isIndented(lineAt(text, offset - own.length)) && above?.trim() === '');
}

/** Among the children of an element of JSX. */
function isInElement(code: string, offset: number): boolean {
  // What braces hold within children is code again, and what was closed before is behind.
  let level = 0;
  let start = offset;
  while (start > 0 && level >= 0) {
    start--;
    const mark = code.charAt(start);
    if (mark === '}' || mark === ')') level++;
    if (mark === '{' || mark === '(') level--;
  }
  let depth = 0;
  for (const { 0: tag, groups } of code.slice(start, offset).matchAll(tags))
    if (groups?.closes !== undefined) depth--;
    else if (!tag.endsWith('/>')) depth++;
  return depth > 0;
}

/** Tags of JSX; types stand behind a name. */
const tags = /(?<![\w$)\]])<(?<closes>\/)?(?:[A-Za-z][\w.]*(?:\s(?:[^<>=]|=(?!>)|=>){0,500})?)?>/g;
