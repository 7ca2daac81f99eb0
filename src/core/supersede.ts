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
  const graver = new Map<string, Candidate>();
  for (const candidate of candidates) for (const place of placesBelow(candidate)) graver.set(place, candidate);
  if (graver.size === 0) return candidates.map(({ finding }) => finding);
  const superseded = new Set(Array.from(graver.keys(), (place) => place.slice(0, place.search(/[ /]/))));
  const consequences = new Map<Candidate, Candidate[]>();
  const kept = candidates.filter((candidate) => {
    if (!superseded.has(candidate.rule.id)) return true;
    const cause = placesOf(candidate).flatMap((place) => graver.get(place) ?? [])[0];
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

/** The places in which the candidate supersedes others: its statement by its rule, its value by its message. */
function placesBelow({ finding, rule, statement }: Candidate): string[] {
  const ofMessage = normalizeMessage(rule.messages[finding.messageId] ?? '').supersedes ?? [];
  return [
    ...(rule.supersedes ?? []).map((id) => `${id} in ${String(statement)}`),
    ...ofMessage.map((id) => `${id} at ${finding.span.start}`),
  ];
}

/** The places in which the candidate may be superseded; a finding on the whole document supersedes everywhere. */
function placesOf({ finding, rule: { id }, statement }: Candidate): string[] {
  const message = `${id}/${finding.messageId}`;
  const places = [`at ${finding.span.start}`, `in ${String(statement)}`, `in ${String(undefined)}`];
  return places.flatMap((place) => [`${id} ${place}`, `${message} ${place}`]);
}
