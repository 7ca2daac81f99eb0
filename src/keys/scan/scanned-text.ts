/** A text that runs are looked for in. */
export interface ScannedText {
  readonly text: string;
  /** Whether units above 255 have been met in it. */
  isWide: boolean;
  /** The text before the offset, as far back as names are looked for. */
  before(offset: number): string;
}
