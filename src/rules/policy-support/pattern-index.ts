interface Pattern<Item> {
  readonly item: Item;
  /** What stands between the wildcards. */
  readonly literals: readonly string[];
}

/** More patterns with one beginning than any person writes; of the rest nothing is said. */
const mostAlike = 32;

/**
 * Patterns with `*` and `?`, found by what stands before the first of these, so that the time for many texts and many
 * patterns grows with the length of the texts and not with the number of pairs.
 */
export class PatternIndex<Item> {
  /** By a hash of the beginning; whatever else has the same hash is told by its literals. */
  readonly #byBeginning = new Map<number, Pattern<Item>[]>();
  /** Whether some pattern has a beginning of that length. */
  readonly #lengths: boolean[] = [];

  /** Adds a pattern; a text without wildcards is none. */
  add(text: string, item: Item): void {
    const wildcard = text.search(/[*?]/);
    if (wildcard < 0) return;
    let hash = 0;
    for (let index = 0; index < wildcard; index++) hash = extend(hash, text.charCodeAt(index));
    while (this.#lengths.length <= wildcard) this.#lengths.push(false);
    this.#lengths[wildcard] = true;
    const alike = this.#byBeginning.get(hash);
    const pattern = { item, literals: text.split(/[*?]+/) };
    if (alike === undefined) this.#byBeginning.set(hash, [pattern]);
    else if (alike.length < mostAlike) alike.push(pattern);
  }

  /** The items of the patterns that may stand for all that the text, a pattern perhaps, stands for. */
  *candidates(text: string): Iterable<Item> {
    let hash = 0;
    for (let length = 0; length < this.#lengths.length && length <= text.length; length++) {
      if (this.#lengths[length] === true)
        for (const { item, literals } of this.#byBeginning.get(hash) ?? [])
          if (literals.every((literal) => text.includes(literal))) yield item;
      hash = extend(hash, text.charCodeAt(length));
    }
  }
}

function extend(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}
