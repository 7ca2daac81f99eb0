import type { Span } from '../../core/span';
import { lineEnd, lineStart } from './edits';
import type { ProfileFile, Section, Setting } from './model';

/** What stands at an offset of a shared file, half-typed lines included. */
export interface Place {
  readonly part: 'title' | 'key' | 'value' | 'comment';
  /** The section the offset lies in or, for a title, whose title it is. */
  readonly section?: Section;
  /** The setting under which the line is indented. */
  readonly parent?: Setting;
  /** What has been typed of this part, and what follows it: all that an accepted suggestion replaces. */
  readonly span: Span;
  /** The part before the offset. */
  readonly typed: string;
  /** The setting on this line, where it is whole enough to be one. */
  readonly setting?: Setting;
  /** The key on this line, for a value; also where the value is missing. */
  readonly key?: string;
  /** For a key: whether an `=` follows already. For a title: whether the `]` does. */
  readonly closed: boolean;
}

/** Works on the text of the line, since what is being typed is not a setting yet. */
export function placeAt(file: ProfileFile, offset: number): Place {
  const { text } = file;
  const line = { start: lineStart(text, offset), end: lineEnd(text, offset) };
  const first = line.start + (/^\s*/.exec(text.slice(line.start, line.end))?.[0].length ?? 0);
  const section = file.sections.findLast(({ header }) => header.start <= offset);
  const comment = file.comments.find(({ span }) => span.start < offset && offset <= span.end);
  if (comment !== undefined) return { part: 'comment', span: comment.span, typed: '', closed: true };

  if (text[first] === '[' && offset > first) {
    const bracket = text.slice(first, line.end).indexOf(']');
    const end = bracket < 0 ? trimmedEnd(text, first, line.end) : first + bracket;
    const span = { start: first + 1, end: Math.max(end, offset) };
    const own = section?.header.start === first ? { section } : {};
    return { part: 'title', span, typed: text.slice(first + 1, offset), closed: bracket >= 0, ...own };
  }

  const here = section === undefined ? {} : { section };
  const setting = section?.settings.find((candidate) => candidate.line.start === line.start);
  const known = setting === undefined ? {} : { setting };
  const parent = first > line.start && section !== undefined ? openParent(section, line.start) : undefined;
  const below = parent === undefined ? {} : { parent };
  const equals = text.slice(first, line.end).indexOf('=');
  if (equals < 0 || offset <= first + equals) {
    const end = equals < 0 ? trimmedEnd(text, first, line.end) : trimmedEnd(text, first, first + equals);
    const start = Math.min(first, offset);
    const span = { start, end: Math.max(end, offset) };
    return { part: 'key', span, typed: text.slice(start, offset), closed: equals >= 0, ...here, ...below, ...known };
  }
  const afterEquals = first + equals + 1;
  const blanks = /^\s*/.exec(text.slice(afterEquals, line.end))?.[0].length ?? 0;
  const start = Math.min(afterEquals + blanks, offset);
  const span = { start, end: Math.max(setting?.valueSpan.end ?? trimmedEnd(text, start, line.end), offset) };
  const key = text.slice(first, first + equals).trim();
  return { part: 'value', span, typed: text.slice(start, offset), key, closed: true, ...here, ...below, ...known };
}

/** The setting without a value that an indented line starting here belongs to. */
function openParent(section: Section, lineStart: number): Setting | undefined {
  const above = section.settings.findLast(({ line }) => line.start < lineStart);
  return above?.value === '' ? above : above?.parent;
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}
