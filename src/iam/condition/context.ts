export type ContextScalar = string | number | boolean;

/**
 * What a request brings along for one condition key. A list, be it of one, makes the key multivalued; null and an empty
 * list say that it is absent.
 */
export type ContextValue = ContextScalar | readonly ContextScalar[] | null;

export interface ContextEntry {
  /** One at least. */
  readonly values: readonly string[];
  readonly multivalued: boolean;
}

/**
 * The condition keys of a request. Names don't mind their case, tag keys in them included
 * (IAM User Guide, "IAM JSON policy elements: Condition").
 */
export class RequestContext {
  /** The keys that have a value, as the request spells them. */
  readonly keys: readonly string[];
  readonly #entries = new Map<string, ContextEntry>();

  constructor(values: Iterable<readonly [key: string, value: ContextValue]>) {
    const keys: string[] = [];
    for (const [key, value] of values) {
      if (value === null) continue;
      const multivalued = typeof value === 'object';
      const list = multivalued ? value : [value];
      if (list.length === 0) continue;
      this.#entries.set(key.toLowerCase(), { values: list.map(String), multivalued });
      keys.push(key);
    }
    this.keys = keys;
  }

  get(key: string): ContextEntry | undefined {
    return this.#entries.get(key.toLowerCase());
  }

  /** The value of a key that has just one; undefined where it is absent or multivalued. */
  single(key: string): string | undefined {
    const entry = this.get(key);
    return entry?.multivalued === false ? entry.values[0] : undefined;
  }
}
