import { changed, type Finding } from './finding';
import { normalizeMessage } from './messages';
import type { PolicyRule } from './rule';

/** A finding before it is decided whether a graver one says the same. */
export interface Candidate {
  readonly finding: Finding;
  readonly rule: PolicyRule;
  /** The index of the statement that the rule looked at; undefined where it looked at the whole document. */
  readonly statement: number | undefined;
}

/**
 * Leaves out what only follows from a graver finding, which takes it over: as a related place, and with its Access
 * Analyzer codes, so that nothing is lost to those who look for them.
 */
export function withoutConsequences(candidates: readonly Candidate[]): readonly Finding[] {
  const graver = new Graver(candidates);
  if (graver.isEmpty) return candidates.map(({ finding }) => finding);
  const consequences = new Map<Candidate, Candidate[]>();
  const kept = candidates.filter((candidate) => {
    const cause = graver.than(candidate);
    if (cause === undefined) return true;
    const others = consequences.get(cause);
    if (others === undefined) consequences.set(cause, [candidate]);
    else others.push(candidate);
    return false;
  });
  const all = (candidate: Candidate): Candidate[] =>
    (consequences.get(candidate) ?? []).flatMap((one) => [one, ...all(one)]);
  return kept.map((candidate) => takeOver(candidate.finding, all(candidate)));
}

function takeOver(finding: Finding, consequences: readonly Candidate[]): Finding {
  if (consequences.length === 0) return finding;
  const others = consequences.map((one) => one.finding);
  return changed(finding, {
    related: [
      ...finding.related,
      ...others.map(({ span, message, ruleId }) => ({ span, message: `${message} (${ruleId})` })),
    ],
    accessAnalyzerCodes: [...new Set([finding, ...others].flatMap((one) => one.accessAnalyzerCodes))],
  });
}

/** Which candidate supersedes which: by its message those on the same value, by its rule those on the same statement. */
class Graver {
  /** By what is superseded, a rule or a message, and where its value starts. */
  readonly #byValue = new Map<string, Map<number, Candidate>>();
  /** By rule and statement; what is said of the whole document supersedes everywhere. */
  readonly #byStatement = new Map<string, Map<number | undefined, Candidate>>();
  readonly #rules: ReadonlySet<string>;

  constructor(candidates: readonly Candidate[]) {
    for (const candidate of candidates) {
      const { finding, rule, statement } = candidate;
      const ofMessage = normalizeMessage(rule.messages[finding.messageId] ?? '').supersedes ?? [];
      for (const id of ofMessage) inner(this.#byValue, id).set(finding.span.start, candidate);
      for (const id of rule.supersedes ?? []) inner(this.#byStatement, id).set(statement, candidate);
    }
    const ids = [...this.#byValue.keys(), ...this.#byStatement.keys()];
    this.#rules = new Set(ids.map((id) => id.replace(/\/.*/, '')));
  }

  get isEmpty(): boolean {
    return this.#rules.size === 0;
  }

  /** The candidate that says more than this one. */
  than({ finding, rule: { id }, statement }: Candidate): Candidate | undefined {
    if (!this.#rules.has(id)) return undefined;
    const message = `${id}/${finding.messageId}`;
    const { start } = finding.span;
    return (
      this.#byValue.get(id)?.get(start) ??
      this.#byValue.get(message)?.get(start) ??
      this.#inStatement(id, message, statement) ??
      this.#inStatement(id, message, undefined)
    );
  }

  #inStatement(id: string, message: string, statement: number | undefined): Candidate | undefined {
    return this.#byStatement.get(id)?.get(statement) ?? this.#byStatement.get(message)?.get(statement);
  }
}

function inner<Key>(maps: Map<string, Map<Key, Candidate>>, id: string): Map<Key, Candidate> {
  const known = maps.get(id);
  if (known !== undefined) return known;
  const added = new Map<Key, Candidate>();
  maps.set(id, added);
  return added;
}
