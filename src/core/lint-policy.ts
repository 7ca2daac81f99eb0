import type { HostedPolicy } from '../hosts/host';
import type { PolicyDocument } from '../iam/policy/model';
import type { ServiceReference } from '../iam/reference';
import { policyRules } from '../rules/policy';
import { ConditionRules } from './condition-rules';
import type { Finding } from './finding';
import { Found, type Active } from './found';
import { PartNumbering } from './part-numbers';
import type { PolicyContext } from './rule';
import type { LintSettings } from './settings';
import { StatementRules } from './statement-rules';
import type { Steps } from './steps';
import { type Candidate, withoutConsequences } from './supersede';
import { severityOf } from './to-finding';

/** A policy of the text with the way to change it. */
export interface LintedPolicy {
  readonly document: PolicyDocument;
  readonly print: HostedPolicy['print'];
}

/** A statement beyond this takes so long that every rule is a step; in UTF-16 code units. */
const longStatement = 20_000;

/** What the rules say of one policy, in steps. */
export function* lintPolicy(
  { document, print }: LintedPolicy,
  reference: ServiceReference,
  settings: LintSettings,
): Steps<readonly Finding[]> {
  const context: PolicyContext = { document, reference, thresholds: settings.thresholds };
  const active = policyRules.flatMap((rule, place): readonly Active[] => {
    const severity = severityOf(rule, settings);
    return severity === 'off' || rule.appliesTo?.includes(document.type) === false ? [] : [{ rule, severity, place }];
  });
  const found = new Found(print);
  for (const one of active) {
    if (one.rule.checkDocument === undefined) continue;
    for (const report of one.rule.checkDocument(document, context)) {
      if (report !== undefined) found.add(one, [report]);
      yield;
    }
    yield;
  }
  const numbering = new PartNumbering();
  const onStatements = new StatementRules(active, context, found);
  const onConditions = new ConditionRules(active, context, found);
  // All rules on one statement after the other, which keeps the statement in the processor's cache.
  for (const statement of document.statements) {
    const isLong = statement.span.end - statement.span.start > longStatement;
    const numbers = numbering.of(statement);
    found.begin(statement);
    yield* onStatements.check(statement, numbers, isLong);
    yield* onConditions.check(statement, numbers, isLong);
    found.end();
    yield;
  }
  return yield* withoutConsequences(judgedIn(document, found.candidates));
}

/** The candidates without grammar behind what misleads, and right before that. */
function judgedIn({ syntaxErrors }: PolicyDocument, candidates: readonly Candidate[]): readonly Candidate[] {
  const misread = syntaxErrors.find(({ misleads }) => misleads)?.span.start;
  if (misread === undefined) return candidates;
  return candidates.filter(({ finding, rule }) => finding.span.end < misread - 1 || !rule.tags.includes('grammar'));
}
