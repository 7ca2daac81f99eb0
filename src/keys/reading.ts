import type { Span } from '../core/span';
import { NAME_REACH } from './context';
import type { DecodedText } from './escapes';
import type { ScannedText } from './scan/scanned-text';

/** Where a text is written in another one: a run of it, without its escapes. */
interface Origin {
  readonly outer: Reading;
  readonly decoded: DecodedText;
  /** Where the run begins in the outer text. */
  readonly start: number;
}

/** A text in which values are looked for: the host's, or that of a run of it, read as part of the text around it. */
export class Reading implements DecodedText, ScannedText {
  isWide = false;

  constructor(
    readonly text: string,
    private readonly origin?: Origin,
  ) {}

  /** How many escapes inside escapes were undone. */
  get depth(): number {
    return this.origin === undefined ? 0 : this.origin.outer.depth + 1;
  }

  toSource(span: Span): Span {
    return this.origin === undefined ? span : this.origin.outer.toSource(this.origin.decoded.toSource(span));
  }

  /** The text before the offset, as far back as names are looked for. */
  before(offset: number): string {
    const own = this.text.slice(Math.max(0, offset - NAME_REACH), offset);
    if (this.origin === undefined || offset >= NAME_REACH) return own;
    return (this.origin.outer.before(this.origin.start) + own).slice(-NAME_REACH);
  }
}
