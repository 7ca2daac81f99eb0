import { hosts } from '../hosts';
import { profileFileKind, readsProfileFile } from '../hosts/aws-ini/kind';
import { parseProfileFile } from '../hosts/aws-ini/parse';
import { SharedProfiles } from '../hosts/aws-ini/profiles';
import type { HostText } from '../hosts/host';
import { buildPolicyInSteps } from '../iam/policy/build-policy';
import { inferPolicyType } from '../iam/policy/infer-type';
import type { PolicyDocument } from '../iam/policy/model';
import type { PolicyType } from '../iam/policy/policy-type';
import type { ServiceReference } from '../iam/reference';
import { detectKeysInSteps } from '../keys/detect';
import type { DetectedKey } from '../keys/detected-key';
import { commentRules } from '../rules/comment';
import { profileRules } from '../rules/profile';
import { resourceRules } from '../rules/resource';
import { rules } from '../rules';
import { globMatches } from './file-glob';
import type { Finding, Fix } from './finding';
import { lintPolicy, type LintedPolicy } from './lint-policy';
import { lintKeys } from './lint-secrets';
import { createMask } from './mask-keys';
import { defaultLintSettings, type LintSettings } from './settings';
import { silence, type Suppressed } from './silence';
import { findDirectives, type Directive } from './suppression';
import { finish, type Steps } from './steps';
import { severityOf, toFinding } from './to-finding';

export type { LintedPolicy } from './lint-policy';

export interface LintOptions {
  readonly reference: ServiceReference;
  readonly settings?: LintSettings;
  /** The type of the text's policies, where a person says so; then the whole text counts as a policy. */
  readonly policyType?: PolicyType | undefined;
  /** The other one of the shared AWS config and credentials files, where the text is one of them. */
  readonly sibling?: HostText | undefined;
  /** The keys of the text, where they have been looked for already (while typing). */
  readonly keys?: readonly DetectedKey[] | undefined;
}

export interface LintResult {
  /** In text order. */
  readonly findings: readonly Finding[];
  /** What a comment or a setting silences. */
  readonly suppressed: readonly Suppressed[];
  readonly policies: readonly LintedPolicy[];
  readonly keys: readonly DetectedKey[];
  /** Whether parts that may hold policies are too long or too broken to be read; keys are found in any text. */
  readonly policiesPassedOver: boolean;
}

/**
 * Everything that Keyward has to say about a text. Pure, never throws on any text; the editor and the command line
 * both ask this and nothing else.
 */
export function lint(source: HostText, options: LintOptions): LintResult {
  return finish(lintInSteps(source, options));
}

/** The same in steps. */
export function* lintInSteps(source: HostText, options: LintOptions): Steps<LintResult> {
  const settings = options.settings ?? defaultLintSettings;
  const policies = yield* findPoliciesInSteps(source, options.policyType, settings);
  yield;
  const keys = options.keys ?? (yield* detectKeysInSteps(source.text));
  yield;
  const ofPolicies: (readonly Finding[])[] = [];
  for (const policy of policies) {
    ofPolicies.push(yield* lintPolicy(policy, options.reference, settings));
    yield;
  }
  const directives = findDirectives(source.text);
  const others = [
    ...(policies.length > 1 ? withoutRepetitions(ofPolicies.flat()) : ofPolicies.flat()),
    ...(yield* lintResources(source, settings)),
    ...(yield* lintProfiles(source, settings, options.sibling)),
    ...lintComments(directives, settings),
  ];
  const found: Finding[] = [];
  const mask = createMask(keys);
  for (const finding of others) {
    found.push(mask(finding));
    yield;
  }
  for (const finding of yield* lintKeys(source, keys, settings)) found.push(finding);
  found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  yield;
  const host = hosts.find((candidate) => candidate.reads(source));
  const policiesPassedOver = host?.passesOver !== undefined && (yield* host.passesOver(source));
  return {
    ...silence(source, found, { keys, directives, settings, familyOf: (id) => families.get(id) }),
    policies,
    keys,
    policiesPassedOver,
  };
}

/** What stands in the text once may be part of several policies. */
function withoutRepetitions(findings: readonly Finding[]): readonly Finding[] {
  const distinct = new Map<string, Finding>();
  for (const finding of findings) {
    const { ruleId, message, span } = finding;
    const key = `${span.start} ${span.end} ${ruleId} ${message}`;
    if (!distinct.has(key)) distinct.set(key, finding);
  }
  return [...distinct.values()];
}

/** The policies of a text, by the first host that reads such texts, in steps. */
export function* findPoliciesInSteps(
  source: HostText,
  wantedType: PolicyType | undefined,
  settings: LintSettings = defaultLintSettings,
): Steps<readonly LintedPolicy[]> {
  const type = wantedType ?? policyTypeFor(source.path, settings);
  const host = hosts.find((candidate) => candidate.reads(source));
  if (host === undefined) return [];
  const policies: LintedPolicy[] = [];
  for (const hosted of yield* host.find(source, wantedType !== undefined)) {
    yield;
    const said = type && { type, evidence: wantedType ? 'you said so' : 'the settings say so' };
    const facts = { ...hosted, type: said ?? hosted.type, path: source.path };
    const document = yield* buildPolicyInSteps(hosted.root, facts);
    policies.push({ document: said ? asTrustPolicy(document) : document, print: hosted.print.bind(hosted) });
  }
  return policies;
}

/** A policy that is said to be resource-based may be that of a role, which is one too, with a grammar of its own. */
function asTrustPolicy(document: PolicyDocument): PolicyDocument {
  if (document.type !== 'resource') return document;
  const inferred = inferPolicyType(document.statements, undefined);
  return inferred.type === 'trust' ? { ...document, ...inferred } : document;
}

function* lintResources(source: HostText, settings: LintSettings): Steps<Finding[]> {
  const host = hosts.find((candidate) => candidate.reads(source));
  if (host?.resources === undefined) return [];
  const active = resourceRules.flatMap((rule) => {
    const severity = severityOf(rule, settings);
    return severity !== 'off' && rule.resourceTypes.some((type) => source.text.includes(type))
      ? [{ rule, severity }]
      : [];
  });
  if (active.length === 0) return [];
  const resources = yield* host.resources(
    source,
    active.flatMap(({ rule }) => rule.resourceTypes),
  );
  return resources.flatMap((resource) =>
    active.flatMap(({ rule, severity }) =>
      Array.from(rule.check(resource), (report) => toFinding(rule, report, severity, (fix: Fix) => fix)),
    ),
  );
}

function* lintProfiles(source: HostText, settings: LintSettings, sibling: HostText | undefined): Steps<Finding[]> {
  if (!readsProfileFile(source)) return [];
  const file = parseProfileFile(source.text, profileFileKind(source.path, source.text));
  yield;
  const other = sibling && parseProfileFile(sibling.text, file.kind === 'config' ? 'credentials' : 'config');
  const profiles = new SharedProfiles({ ...(other && { [other.kind]: other }), [file.kind]: file });
  const found: Finding[] = [];
  for (const rule of profileRules) {
    yield;
    const severity = severityOf(rule, settings);
    if (severity === 'off') continue;
    for (const report of rule.check(file, profiles)) {
      found.push(toFinding(rule, report, severity, (fix: Fix) => fix));
      yield;
    }
  }
  return found;
}

function lintComments(directives: readonly Directive[], settings: LintSettings): Finding[] {
  if (directives.length === 0) return [];
  return commentRules.flatMap((rule) => {
    const severity = severityOf(rule, settings);
    if (severity === 'off') return [];
    return Array.from(rule.check(directives, ruleIds), (report) =>
      toFinding(rule, report, severity, (fix: Fix) => fix),
    );
  });
}

function policyTypeFor(path: string, settings: LintSettings): PolicyType | undefined {
  return Object.entries(settings.policyTypes).find(([glob]) => globMatches(glob, path))?.[1];
}

const families = new Map(rules.map(({ id, family }) => [id, family]));
const ruleIds = new Set(families.keys());
