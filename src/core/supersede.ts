import { changed, type Finding } from './finding';
import { normalizeMessage } from './messages';
import type { PolicyRule } from './rule';
import type { Steps } from './steps';

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
export function* withoutConsequences(candidates: readonly Candidate[]): Steps<readonly Finding[]> {
  const graver = new Graver();
  for (const [index, candidate] of candidates.entries()) {
    graver.add(candidate);
    if (index % stepSize === 0) yield;
  }
  const consequences = new Map<Candidate, Candidate[]>();
  const kept: Candidate[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const cause = graver.than(candidate);
    if (cause === undefined) kept.push(candidate);
    else addTo(consequences, cause, candidate);
    if (index % stepSize === 0) yield;
  }
  const all = (candidate: Candidate): Candidate[] =>
    (consequences.get(candidate) ?? []).flatMap((one) => [one, ...all(one)]);
  const findings: Finding[] = [];
  for (const candidate of kept) {
    findings.push(takeOver(candidate.finding, all(candidate)));
    if (findings.length % stepSize === 0) yield;
  }
  return findings;
}

/** So many candidates are one step. */
const stepSize = 1_000;

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
  /** The rules of which anything is superseded. */
  readonly #rules = new Set<string>();

  add(candidate: Candidate): void {
    const { finding, rule, statement } = candidate;
    const ofMessage = normalizeMessage(rule.messages[finding.messageId] ?? '').supersedes ?? [];
    for (const id of ofMessage) this.#inner(this.#byValue, id).set(finding.span.start, candidate);
    for (const id of rule.supersedes ?? []) this.#inner(this.#byStatement, id).set(statement, candidate);
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

  #inner<Key>(maps: Map<string, Map<Key, Candidate>>, id: string): Map<Key, Candidate> {
    const known = maps.get(id);
    if (known !== undefined) return known;
    const added = new Map<Key, Candidate>();
    maps.set(id, added);
    this.#rules.add(id.replace(/\/.*/, ''));
    return added;
  }
}

function addTo(lists: Map<Candidate, Candidate[]>, key: Candidate, candidate: Candidate): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [candidate]);
  else list.push(candidate);
}
