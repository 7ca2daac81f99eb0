import type { Span } from '../../../core/span';
import type { TextEdit } from '../../../core/text-edit';
import type { CodeOutline } from './outline';

/** Imports `os` in Python, where the text doesn't: behind the docstring and what must be imported first. */
export function importOsInPython(outline: CodeOutline, eol: string): readonly TextEdit[] {
  const { text, code, foreign } = outline;
  const names = [...code.matchAll(/^import[ \t]+([^\n;]+)/gm)].flatMap(([, list = '']) => list.split(','));
  // `import os.path` makes the name `os`, with `as` it doesn't.
  if (names.some((name) => /^os(?:\.\w+)*$/.test(name.trim()))) return [];
  // Comments, and what a notebook does before its code.
  let at = /^(?:[ \t]*(?:[%!][^\n]*)?\n)*/.exec(code)?.[0].length ?? 0;
  const [first] = foreign;
  const hasDocstring = first !== undefined && /^[rRuU]?$/.test(code.slice(at, first.start)) && first.start >= at;
  if (hasDocstring) at = nextStatement(outline, first);
  for (;;) {
    const future = /^\s*from[ \t]+__future__\b/.exec(code.slice(at));
    if (future === null) break;
    at = nextStatement(outline, { start: at, end: at + future[0].length });
  }
  at += /^\s*(?=\S|$)/.exec(text.slice(at))?.[0].length ?? 0;
  return [inserted(at, `import os${eol}`)];
}

/** The line behind a statement that begins with a piece. */
function nextStatement(outline: CodeOutline, piece: Span): number {
  const { code } = outline;
  for (let end = code.indexOf('\n', piece.end); end >= 0; end = code.indexOf('\n', end + 1)) {
    const goesOn = /\\\r?$/.test(code.slice(piece.end, end)) || outline.groupAround({ start: end, end }) !== undefined;
    if (!goesOn) return end + 1;
  }
  return code.length;
}

/** Imports `os` in Go, where the text doesn't: in the block of imports, or as a declaration of its own. */
export function importOsInGo(outline: CodeOutline, eol: string): readonly TextEdit[] {
  const { text, code } = outline;
  const clause = /^\s*package\s+\w+[ \t]*;?/.exec(code)?.[0];
  if (clause === undefined) return [];
  const declarations = [...code.matchAll(/(?:^|[\n;])[ \t]*import\b[ \t]*(\()?/g)].map(
    ({ 0: found, 1: bracket, index }) => {
      const start = index + found.length;
      const end =
        bracket === undefined ? code.indexOf('\n', start) : outline.groupAround({ start, end: start })?.span.end;
      return { start, end: end === undefined || end < 0 ? code.length : end, isBlock: bracket !== undefined };
    },
  );
  const isImported = declarations.some(({ start, end }) =>
    text
      .slice(start, end)
      .split(/[\n;)]/)
      .some((spec) => /^\s*"os"\s*(?:\/\/.*)?$/.test(spec)),
  );
  if (isImported) return [];
  const block = declarations.find(({ isBlock }) => isBlock);
  if (block !== undefined) {
    const isOpen = /^[ \t]*\r?\n/.test(code.slice(block.start));
    return [inserted(block.start, isOpen ? `${eol}\t"os"` : '"os"; ')];
  }
  if (clause.endsWith(';')) return [inserted(clause.length, ' import "os";')];
  const lineEnd = code.indexOf('\n', clause.length);
  if (lineEnd < 0) return [];
  const at = lineEnd + (/^\s*/.exec(text.slice(lineEnd))?.[0].length ?? 0);
  const isFollowed = /^(?:\/[/*]|import\b)/.test(text.slice(at));
  return [inserted(at, `import "os"${eol}${isFollowed ? '' : eol}`)];
}

function inserted(at: number, text: string): TextEdit {
  return { span: { start: at, end: at }, text };
}
