import type { Span } from '../../core/span';
import { lineEnd, lineStart } from './edits';
import type { ProfileFile, Section, Setting } from './model';

/** What stands at an offset of a shared file, half-typed lines included. */
export type Place =
  | { readonly part: 'comment' }
  | {
      readonly part: 'title';
      /** All that an accepted suggestion replaces, on both sides of the offset. */
      readonly span: Span;
      /** The section whose title it is, where the line is whole enough to be one. */
      readonly section: Section | undefined;
      /** The `]` is there already. */
      readonly closed: boolean;
    }
  | (InSection & {
      readonly part: 'key';
      /** The setting of this line, where the line is whole enough to be one. */
      readonly setting: Setting | undefined;
      /** The `=` is there already. */
      readonly closed: boolean;
    })
  | (InSection & { readonly part: 'value'; readonly key: string });

interface InSection {
  /** All that an accepted suggestion replaces, on both sides of the offset. */
  readonly span: Span;
  readonly section: Section | undefined;
  /** The setting without a value under which the line is indented. */
  readonly parent: Setting | undefined;
}

/** Works on the text of the line, since what is being typed is not a setting yet. */
export function placeAt(file: ProfileFile, offset: number): Place {
  const { text } = file;
  const start = lineStart(text, offset);
  const line = text.slice(start, lineEnd(text, offset));
  const first = start + line.length - line.trimStart().length;
  const section = file.sections.findLast(({ header }) => header.start <= offset);
  if (file.comments.some(({ span }) => span.start < offset && offset <= span.end)) return { part: 'comment' };
  if (text[first] === '[' && offset > first) {
    const bracket = line.indexOf(']');
    const end = bracket < 0 ? start + line.trimEnd().length : start + bracket;
    const own = section?.header.start === first ? section : undefined;
    return { part: 'title', span: around(first + 1, end, offset), section: own, closed: bracket >= 0 };
  }

  const parent = first > start && section !== undefined ? openParent(section, start) : undefined;
  const setting = section?.settings.find((candidate) => candidate.line.start === start);
  const equals = line.indexOf('=');
  if (equals < 0 || offset <= start + equals) {
    const key = line.slice(0, equals < 0 ? line.length : equals).trimEnd();
    const span = around(first, start + key.length, offset);
    return { part: 'key', span, section, parent, setting, closed: equals >= 0 };
  }
  const value = line.slice(equals + 1);
  const valueStart = start + line.length - value.trimStart().length;
  const valueEnd = setting?.valueSpan.end ?? start + line.trimEnd().length;
  const key = line.slice(0, equals).trim();
  return { part: 'value', span: around(valueStart, valueEnd, offset), section, parent, key };
}

/** The span, stretched so that it holds the offset. */
function around(start: number, end: number, offset: number): Span {
  return { start: Math.min(start, offset), end: Math.max(end, offset) };
}

/** The setting without a value that an indented line starting here belongs to. */
function openParent(section: Section, start: number): Setting | undefined {
  const above = section.settings.findLast(({ line }) => line.start < start);
  return above?.value === '' ? above : above?.parent;
}
