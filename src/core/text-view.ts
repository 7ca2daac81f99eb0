import type { Span } from './span';

/**
 * A run of the view that came from one run of the source. Runs of equal length map code unit by code unit; where the
 * lengths differ (an escape, an encoded byte) the run maps as a whole.
 */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly sourceStart: number;
  readonly sourceEnd: number;
}

/**
 * Decoded text plus the way back to the text it was decoded from: a JSON string, a YAML scalar, a heredoc, base64.
 * Views nest, and nothing else in Keyward does offset arithmetic across an encoding.
 */
export class TextView {
  readonly text: string;
  /** The pieces, or where the text starts in the source if it stands there unchanged: nearly all views are of that kind. */
  #source: readonly Piece[] | number;

  /** Use {@link TextViewBuilder} or {@link TextView.of}. */
  constructor(text: string, source: readonly Piece[] | number) {
    this.text = text;
    this.#source = source;
  }

  /** The view of `text` that stands unchanged in its source from `sourceStart` on. */
  static of(text: string, sourceStart = 0): TextView {
    return new TextView(text, sourceStart);
  }

  get #pieces(): readonly Piece[] {
    if (typeof this.#source !== 'number') return this.#source;
    const end = this.text.length;
    this.#source = [{ start: 0, end, sourceStart: this.#source, sourceEnd: this.#source + end }];
    return this.#source;
  }

  /** Where a span of the view stands in the source. A span that cuts through an escape takes in the whole escape. */
  toSource(span: Span): Span {
    const start = this.#offset(span.start, 'start');
    return { start, end: span.end === span.start ? start : this.#offset(span.end, 'end') };
  }

  /** Appends this view, with its way back, to one that is being built. */
  appendTo(builder: TextViewBuilder): void {
    for (const { start, end, sourceStart, sourceEnd } of this.#pieces) {
      builder.replace(this.text.slice(start, end), { start: sourceStart, end: sourceEnd });
    }
  }

  /** The same way back for a text of the same length. */
  withText(text: string): TextView {
    return new TextView(text, this.#source);
  }

  /** The view whose text is that of `inner`, a view on this view's text, and whose source is this view's source. */
  nest(inner: TextView): TextView {
    return new TextView(
      inner.text,
      inner.#pieces.flatMap((piece) => {
        const linear = piece.end - piece.start === piece.sourceEnd - piece.sourceStart;
        if (!linear) {
          const source = this.toSource({ start: piece.sourceStart, end: piece.sourceEnd });
          return [{ start: piece.start, end: piece.end, sourceStart: source.start, sourceEnd: source.end }];
        }
        return this.#cut(piece.sourceStart, piece.sourceEnd).map((part) => ({
          start: part.start - piece.sourceStart + piece.start,
          end: part.end - piece.sourceStart + piece.start,
          sourceStart: part.sourceStart,
          sourceEnd: part.sourceEnd,
        }));
      }),
    );
  }

  /** The pieces that cover `[start, end)` of the view, cut to it. */
  #cut(start: number, end: number): Piece[] {
    const parts: Piece[] = [];
    for (let index = this.#indexAt(start); index < this.#pieces.length; index++) {
      const piece = this.#pieces[index];
      if (piece === undefined || piece.start >= end) break;
      const from = Math.max(piece.start, start);
      const to = Math.min(piece.end, end);
      if (from >= to && piece.start !== piece.end) continue;
      const source = this.toSource({ start: from, end: to });
      parts.push({ start: from, end: to, sourceStart: source.start, sourceEnd: source.end });
    }
    return parts;
  }

  #offset(offset: number, edge: 'start' | 'end'): number {
    // The end of a span belongs to the piece before it, so that a span never swallows what follows.
    const piece = this.#pieces[this.#indexAt(edge === 'end' ? offset - 1 : offset)] ?? this.#pieces.at(-1);
    if (piece === undefined) return 0;
    if (offset >= piece.end) return piece.sourceEnd;
    if (piece.end - piece.start === piece.sourceEnd - piece.sourceStart)
      return piece.sourceStart + Math.max(0, offset - piece.start);
    return edge === 'start' || offset <= piece.start ? piece.sourceStart : piece.sourceEnd;
  }

  /** The index of the piece that holds `offset`, or the number of pieces. */
  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#pieces[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Builds a {@link TextView} from left to right. */
export class TextViewBuilder {
  readonly #pieces: Piece[] = [];
  #text = '';

  /** How long the view is by now, in UTF-16 code units. */
  get length(): number {
    return this.#text.length;
  }

  /** Appends `text`, which stands unchanged in the source from `sourceStart` on. */
  copy(text: string, sourceStart: number): this {
    return this.replace(text, { start: sourceStart, end: sourceStart + text.length });
  }

  /** Appends `text`, for which `source` stands in the source (an escape sequence, an encoded byte). */
  replace(text: string, source: Span): this {
    if (text.length === 0) return this;
    const start = this.#text.length;
    this.#text += text;
    this.#pieces.push({ start, end: this.#text.length, sourceStart: source.start, sourceEnd: source.end });
    return this;
  }

  /** Appends what `view` maps to the same source. */
  append(view: TextView): this {
    view.appendTo(this);
    return this;
  }

  /** @param emptyAt where an empty view stands in the source */
  build(emptyAt = 0): TextView {
    return this.#pieces.length === 0 ? TextView.of('', emptyAt) : new TextView(this.#text, this.#pieces);
  }
}
