import type { Span } from '../../core/span';
import { groupSettings, type ProfileFile } from './model';

export interface FoldingRange {
  /** From the line that stays visible to the last one that is folded away. */
  readonly range: Span;
  readonly isComment: boolean;
}

/** What can be folded: sections, settings with sub-settings, and runs of comment lines. Each spans at least two lines. */
export function foldingRanges(file: ProfileFile): FoldingRange[] {
  const spans = [...sectionSpans(file)].map((range) => ({ range, isComment: false }));
  const comments = commentBlocks(file).map((range) => ({ range, isComment: true }));
  return [...spans, ...comments].filter(({ range }) => /[\r\n]/.test(file.text.slice(range.start, range.end)));
}

function* sectionSpans(file: ProfileFile): Iterable<Span> {
  for (const section of file.sections) {
    yield section.range;
    for (const [parent, inner] of groupSettings(section)) {
      const last = inner.at(-1);
      if (parent !== undefined && last !== undefined) yield { start: parent.keySpan.start, end: last.valueSpan.end };
    }
  }
}

/** Comments that fill their lines, joined where only white space and one line break lie between them. */
function commentBlocks({ text, comments }: ProfileFile): Span[] {
  const blocks: Span[] = [];
  for (const { span, fillsLine } of comments) {
    if (!fillsLine) continue;
    const last = blocks.at(-1);
    if (last !== undefined && /^(\r\n|\r|\n)[^\S\r\n]*$/.test(text.slice(last.end, span.start))) {
      blocks[blocks.length - 1] = { start: last.start, end: span.end };
    } else {
      blocks.push(span);
    }
  }
  return blocks;
}
