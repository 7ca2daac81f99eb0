import type { ConditionKeyType } from './format';

/** A key of the request context that a condition can ask about. */
export interface ConditionKey {
  /** As AWS spells it; a placeholder stands for what the author of a policy fills in: `aws:ResourceTag/${TagKey}`. */
  readonly name: string;
  /** Of its value, or of each of its values. */
  readonly type: ConditionKeyType;
  /** Whether a request may hold several values for it, so that conditions need `ForAllValues` or `ForAnyValue`. */
  readonly multivalued: boolean;
}

/** Finds condition keys by name, in any case, those with placeholders among them. */
export class ConditionKeyIndex<Key extends ConditionKey = ConditionKey> {
  readonly #exact = new Map<string, Key>();
  readonly #templates: { readonly pieces: readonly string[]; readonly key: Key }[] = [];

  constructor(readonly keys: readonly Key[]) {
    for (const key of keys) {
      const name = key.name.toLowerCase();
      this.#exact.set(name, key);
      if (isTemplate(key)) this.#templates.push({ pieces: name.split(placeholder), key });
    }
  }

  /**
   * The key of that full name. `aws:ResourceTag/team` finds `aws:ResourceTag/${TagKey}`, and so does the template
   * itself; `aws:ResourceTag` alone finds nothing.
   */
  find(name: string): Key | undefined {
    const lowerName = name.toLowerCase();
    return this.#exact.get(lowerName) ?? this.#templates.find(({ pieces }) => fills(pieces, lowerName))?.key;
  }
}

/** AWS's documentation writes placeholders in both ways. */
const placeholder = /\$\{[^}]*\}|<[^>]*>/;

/** Whether part of the key's name is for the author of the policy to fill in. */
export function isTemplate(key: ConditionKey): boolean {
  return placeholder.test(key.name);
}

/** What stands before the first placeholder: `aws:ResourceTag/`; the whole name where there is none. */
export function fixedPart(key: ConditionKey): string {
  return key.name.split(placeholder, 1)[0] ?? key.name;
}

/** Whether the text is the pieces with something between each two of them. */
function fills(pieces: readonly string[], text: string): boolean {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at + 1);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.endsWith(last) && text.length - last.length > at;
}
