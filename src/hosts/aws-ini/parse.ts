import type { Comment, ProfileFile, ProfileFileKind, Section, Setting, UnreadableLine } from './model';
import { readTitle } from './title';

/**
 * Reads a shared `config` or `credentials` file. Never fails: what cannot be read is kept as an unreadable line.
 *
 * Reads as the AWS SDK for JavaScript does (the tests compare the two), with one difference: a lone carriage return
 * ends a line, as it does for the editor, for Python and for Java.
 */
export function parseProfileFile(text: string, kind: ProfileFileKind): ProfileFile {
  return new Parser(text, kind).parse();
}

interface OpenSection {
  readonly head: Omit<Section, 'range' | 'settings'>;
  readonly settings: Setting[];
  end: number;
}

class Parser {
  private readonly sections: Section[] = [];
  private readonly orphans: Setting[] = [];
  private readonly comments: Comment[] = [];
  private readonly unreadable: UnreadableLine[] = [];
  private section: OpenSection | undefined;
  /** The last setting without a value; indented settings below it are its own. */
  private parent: Setting | undefined;
  private previous: Setting | undefined;

  constructor(
    private readonly text: string,
    private readonly kind: ProfileFileKind,
  ) {}

  parse(): ProfileFile {
    const { text } = this;
    let start = 0;
    while (start < text.length) {
      const line = scanLine(text, start);
      this.readLine(line);
      start = line.end + (text.startsWith('\r\n', line.end) ? 2 : 1);
    }
    this.closeSection();
    const { kind, sections, orphans, comments, unreadable } = this;
    return { kind, text, sections, orphans, comments, unreadable };
  }

  private readLine(line: Line): void {
    const { text } = this;
    const first = skipBlanks(text, line.start, line.end);
    if (first === line.end) return;
    const end = trimEnd(text, first, line.comment);
    const fillsLine = end <= first;
    if (line.comment < line.end) this.comments.push({ span: { start: line.comment, end: line.end }, fillsLine });
    if (fillsLine) return;

    if (text[first] === '[' && text[end - 1] === ']') {
      this.openSection(first, end);
    } else if (line.equals > first && line.equals < end) {
      this.addSetting(line, first, end);
    } else {
      const inSection = this.section !== undefined;
      this.unreadable.push({
        span: { start: first, end },
        indent: first - line.start,
        inSection,
        after: this.previous,
      });
      if (this.section !== undefined) this.section.end = end;
    }
  }

  private openSection(start: number, end: number): void {
    this.closeSection();
    this.parent = undefined;
    this.previous = undefined;
    const title = this.text.slice(start + 1, end - 1);
    this.section = { head: { header: { start, end }, ...readTitle(title, start + 1, this.kind) }, settings: [], end };
  }

  private closeSection(): void {
    if (this.section === undefined) return;
    const { head, settings, end } = this.section;
    this.sections.push({ ...head, range: { start: head.header.start, end }, settings });
  }

  private addSetting(line: Line, first: number, end: number): void {
    const { text } = this;
    const keyEnd = trimEnd(text, first, line.equals);
    const valueStart = skipBlanks(text, line.equals + 1, end);
    const isParent = valueStart === end;
    if (isParent || first === line.start) this.parent = undefined;
    const setting: Setting = {
      key: text.slice(first, keyEnd),
      keySpan: { start: first, end: keyEnd },
      value: text.slice(valueStart, end),
      valueSpan: { start: valueStart, end },
      line: { start: line.start, end: line.end },
      indent: first - line.start,
      parent: this.parent,
      comment: line.comment < line.end ? { start: line.comment, end: line.end } : undefined,
    };
    if (isParent) this.parent = setting;
    this.previous = setting;
    if (this.section === undefined) {
      this.orphans.push(setting);
    } else {
      this.section.settings.push(setting);
      this.section.end = end;
    }
  }
}

/** A line without its line break. */
interface Line {
  readonly start: number;
  readonly end: number;
  /** Its first `=` outside a comment, or -1. */
  readonly equals: number;
  /** Where its comment starts: a `#` or `;` at its start or behind white space. `end` where there is none. */
  readonly comment: number;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const hash = 0x23;
const semicolon = 0x3b;
const equalsSign = 0x3d;

function scanLine(text: string, start: number): Line {
  let end = start;
  let equals = -1;
  let comment = -1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === lineFeed || code === carriageReturn) break;
    if (comment >= 0) continue;
    if (code === equalsSign) {
      if (equals < 0) equals = end;
    } else if ((code === hash || code === semicolon) && (end === start || isBlank(text.charCodeAt(end - 1)))) {
      comment = end;
    }
  }
  return { start, end, equals, comment: comment < 0 ? end : comment };
}

function skipBlanks(text: string, start: number, end: number): number {
  let offset = start;
  while (offset < end && isBlank(text.charCodeAt(offset))) offset++;
  return offset;
}

function trimEnd(text: string, start: number, end: number): number {
  let offset = end;
  while (offset > start && isBlank(text.charCodeAt(offset - 1))) offset--;
  return offset;
}

/** White space as `String.prototype.trim` knows it; a byte order mark is part of it. */
function isBlank(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code >= 0xa0 && /\s/.test(String.fromCharCode(code));
}
