import type { HostedPolicy } from '../hosts/host';
import type { Condition, PolicyDocument, Statement } from '../iam/policy/model';
import type { ServiceReference } from '../iam/reference';
import { policyRules } from '../rules/policy';
import type { Finding, Fix, Severity } from './finding';
import type { AnyReport } from './messages';
import type { PolicyContext, PolicyFix, PolicyRule } from './rule';
import type { LintSettings } from './settings';
import type { Steps } from './steps';
import { type Candidate, withoutConsequences } from './supersede';
import { severityOf, toFinding } from './to-finding';

/** A policy of the text with the way to change it. */
export interface LintedPolicy {
  readonly document: PolicyDocument;
  readonly print: HostedPolicy['print'];
}

/** A rule that is to run, with the severity of the settings, where they have one. */
interface Active {
  readonly rule: PolicyRule;
  readonly severity: Severity | undefined;
  /** Its place among the rules. */
  readonly place: number;
}

/** A statement beyond this takes so long that every rule is a step; in UTF-16 code units. */
const longStatement = 20_000;

/** What the rules say of one policy, in steps. */
export function* lintPolicy(
  policy: LintedPolicy,
  reference: ServiceReference,
  settings: LintSettings,
): Steps<readonly Finding[]> {
  const { document } = policy;
  const context: PolicyContext = { document, reference, thresholds: settings.thresholds };
  const active = policyRules.flatMap((rule, place): readonly Active[] => {
    const severity = severityOf(rule, settings);
    return severity === 'off' || rule.appliesTo?.includes(document.type) === false ? [] : [{ rule, severity, place }];
  });
  const found = new Found(policy);
  for (const one of active) {
    if (one.rule.checkDocument === undefined) continue;
    for (const report of one.rule.checkDocument(document, context)) {
      if (report !== undefined) found.add(one, [report]);
      yield;
    }
    yield;
  }
  const statementRules = active.filter(({ rule }) => rule.checkStatement !== undefined);
  const conditions = new ConditionRules(active, context, found);
  // All rules on one statement after the other, which keeps the statement in the processor's cache.
  for (const statement of document.statements) {
    const isLong = statement.span.end - statement.span.start > longStatement;
    found.begin(statement);
    for (const one of statementRules) {
      if (one.rule.concerns?.(statement) === false) continue;
      found.add(one, one.rule.checkStatement?.(statement, context) ?? nothing);
      if (isLong) yield;
    }
    yield* conditions.check(statement, isLong);
    found.end();
    yield;
  }
  return withoutConsequences(found.candidates);
}

const nothing: readonly never[] = [];

/** Gathers what the rules report. */
class Found {
  readonly candidates: Candidate[] = [];
  readonly #toFix: (draft: PolicyFix) => Fix;
  #statement: number | undefined;
  #ofStatement: { readonly candidate: Candidate; readonly place: number }[] = [];

  constructor({ print }: LintedPolicy) {
    this.#toFix = ({ title, safety, edits }) => ({ title, safety, edits: () => print(edits) });
  }

  /** From here on everything is about that statement. */
  begin(statement: Statement): void {
    this.#statement = statement.index;
  }

  /** @returns whether the rule reports anything */
  add({ rule, severity, place }: Active, reports: Iterable<AnyReport<PolicyFix>>): boolean {
    let any = false;
    for (const report of reports) {
      any = true;
      const finding = toFinding(rule, report, severity, this.#toFix);
      const candidate = { finding, rule, statement: this.#statement };
      if (this.#statement === undefined) this.candidates.push(candidate);
      else this.#ofStatement.push({ candidate, place });
    }
    return any;
  }

  /** Puts what was found in the statement into the order of the rules. */
  end(): void {
    if (this.#ofStatement.length === 0) return;
    this.#ofStatement.sort((a, b) => a.place - b.place);
    for (const { candidate } of this.#ofStatement) this.candidates.push(candidate);
    this.#ofStatement = [];
  }
}

/**
 * Runs the rules on conditions. A policy has the same few conditions in many statements, so a rule that had nothing to say
 * of some is not asked about those that read the same.
 */
class ConditionRules {
  readonly #onAll: readonly Active[];
  readonly #onEach: readonly Active[];
  readonly #context: PolicyContext;
  readonly #found: Found;
  /** The conditions of whole statements of which no rule had anything to say. */
  readonly #silent = new Set<string>();
  /** The rules that had something to say of a single condition. */
  readonly #outspoken = new Map<string, readonly Active[]>();

  constructor(active: readonly Active[], context: PolicyContext, found: Found) {
    this.#onAll = active.filter(({ rule }) => rule.checkConditions !== undefined);
    this.#onEach = active.filter(({ rule }) => rule.checkCondition !== undefined);
    this.#context = context;
    this.#found = found;
  }

  *check(statement: Statement, isLong: boolean): Steps<void> {
    const identities = statement.conditions.map((condition) => identityOf(condition, statement));
    const isWhole = isReadable(statement) && !identities.includes(undefined);
    const block = isWhole ? `${statement.effect ?? ''}\n\n${identities.join('\n\n')}` : undefined;
    if (block !== undefined && this.#silent.has(block)) return;
    let any = false;
    for (const one of this.#onAll) {
      if (this.#found.add(one, one.rule.checkConditions?.(statement, this.#context) ?? nothing)) any = true;
      if (isLong) yield;
    }
    const context = { ...this.#context, statement };
    for (const [index, condition] of statement.conditions.entries()) {
      const identity = identities[index];
      const outspoken: Active[] = [];
      const known = identity === undefined ? undefined : this.#outspoken.get(identity);
      for (const one of known ?? this.#onEach) {
        if (this.#found.add(one, one.rule.checkCondition?.(condition, context) ?? nothing)) outspoken.push(one);
        if (isLong) yield;
      }
      if (identity !== undefined) this.#outspoken.set(identity, outspoken);
      if (outspoken.length > 0) any = true;
    }
    if (block !== undefined && !any) this.#silent.add(block);
  }
}

/** Longer lists hardly repeat. */
const longList = 20;

/** The same text for conditions that read the same in statements of one effect; undefined where a part is not known. */
function identityOf(
  { operatorMember, keyMember, complete, values }: Condition,
  { effect }: Statement,
): string | undefined {
  if (!complete || values.length > longList) return undefined;
  if (operatorMember.key.unknowns.length > 0 || keyMember.key.unknowns.length > 0) return undefined;
  const operator = operatorMember.key.text;
  const key = keyMember.key.text;
  let identity = `${effect ?? ''} ${keyMember.value.kind} ${operator.length} ${operator} ${key.length} ${key}`;
  for (const { node, text, known } of values) {
    if (!known || node.kind === 'object' || node.kind === 'array') return undefined;
    identity += `\n${node.kind} ${text.length} ${text}`;
  }
  return identity;
}

/** Whether the conditions are all that the Condition element holds. */
function isReadable({ conditionElement }: Statement): boolean {
  const block = conditionElement?.member.value;
  if (block === undefined) return true;
  return (
    block.kind === 'object' && block.members.every(({ value }) => value.kind === 'object' && value.members.length > 0)
  );
}
