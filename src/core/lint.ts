import picomatch from 'picomatch';
import { hosts } from '../hosts';
import { profileFileKind, readsProfileFile } from '../hosts/aws-ini/kind';
import { parseProfileFile } from '../hosts/aws-ini/parse';
import { SharedProfiles } from '../hosts/aws-ini/profiles';
import type { HostedPolicy, HostText } from '../hosts/host';
import { buildPolicy } from '../iam/policy/build-policy';
import { inferPolicyType } from '../iam/policy/infer-type';
import type { PolicyDocument } from '../iam/policy/model';
import type { PolicyType } from '../iam/policy/policy-type';
import type { ServiceReference } from '../iam/reference';
import { detectKeys } from '../keys/detect';
import type { DetectedKey } from '../keys/detected-key';
import { policyRules } from '../rules/policy';
import { profileRules } from '../rules/profile';
import { resourceRules } from '../rules/resource';
import { secretRules } from '../rules/secret';
import { rules } from '../rules';
import type { Finding, Fix, Severity } from './finding';
import { ignoredBecause } from './ignored-keys';
import { type AnyReport, fillMessage, normalizeMessage } from './messages';
import type { PolicyContext, PolicyFix, Rule } from './rule';
import { defaultLintSettings, type LintSettings } from './settings';
import { type Candidate, withoutConsequences } from './supersede';
import { createSuppressor, type Directive } from './suppression';

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

/** A policy of the text with the way to change it. */
export interface LintedPolicy {
  readonly document: PolicyDocument;
  readonly print: HostedPolicy['print'];
}

/** A setting that silences a finding. */
export interface SettingsEntry {
  readonly scope: 'settings';
  readonly reason: string | undefined;
}

export interface LintResult {
  /** In text order. */
  readonly findings: readonly Finding[];
  /** What a comment or a setting silences. */
  readonly suppressed: readonly { readonly finding: Finding; readonly by: Directive | SettingsEntry }[];
  readonly policies: readonly LintedPolicy[];
  readonly keys: readonly DetectedKey[];
}

/**
 * Everything that Keyward has to say about a text. Pure, never throws on any text; the editor and the command line
 * both ask this and nothing else.
 */
export function lint(source: HostText, options: LintOptions): LintResult {
  const settings = options.settings ?? defaultLintSettings;
  const policies = findPolicies(source, options.policyType, settings);
  const keys = options.keys ?? detectKeys(source.text);
  const found = [
    ...policies.flatMap((policy) => lintPolicy(policy, options.reference, settings)),
    ...lintResources(source, settings),
    ...lintKeys(source, keys, settings),
    ...lintProfiles(source, settings, options.sibling),
  ].toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { ...silence(source, keys, found, settings), policies, keys };
}

/** What `lint` says about the keys of a text, for where only they matter: in the past, policies don't. */
export function lintSecrets(
  source: HostText,
  { settings = defaultLintSettings, keys = detectKeys(source.text) }: Pick<LintOptions, 'settings' | 'keys'>,
): Pick<LintResult, 'findings' | 'suppressed' | 'keys'> {
  const found = lintKeys(source, keys, settings).toSorted((a, b) => a.span.start - b.span.start);
  return { ...silence(source, keys, found, settings), keys };
}

/** Takes out what a comment or a setting silences. */
function silence(
  source: HostText,
  keys: readonly DetectedKey[],
  found: readonly Finding[],
  settings: LintSettings,
): Pick<LintResult, 'findings' | 'suppressed'> {
  const silencedBySettings = createSettingsSilence(source.path, keys, settings);
  const silencedByComment = createSuppressor(source.text);
  const findings: Finding[] = [];
  const suppressed: { finding: Finding; by: Directive | SettingsEntry }[] = [];
  for (const finding of found) {
    const by = silencedBySettings(finding) ?? silencedByComment(finding);
    if (by === undefined) findings.push(finding);
    else suppressed.push({ finding, by });
  }
  return { findings, suppressed };
}

/** The policies of a text, by the first host that reads such texts. */
export function findPolicies(
  source: HostText,
  wantedType: PolicyType | undefined,
  settings: LintSettings = defaultLintSettings,
): readonly LintedPolicy[] {
  const type = wantedType ?? policyTypeFor(source.path, settings);
  const host = hosts.find((candidate) => candidate.reads(source));
  return (host?.find(source, wantedType !== undefined) ?? []).map((hosted) => {
    const said = type && { type, evidence: wantedType ? 'you said so' : 'the settings say so' };
    const document = buildPolicy(hosted.root, { ...hosted, type: said ?? hosted.type, path: source.path });
    return { document: said ? asTrustPolicy(document) : document, print: hosted.print.bind(hosted) };
  });
}

/** A policy that is said to be resource-based may be that of a role, which is one too, with a grammar of its own. */
function asTrustPolicy(document: PolicyDocument): PolicyDocument {
  if (document.type !== 'resource') return document;
  const inferred = inferPolicyType(document.statements, undefined);
  return inferred.type === 'trust' ? { ...document, ...inferred } : document;
}

function lintPolicy(policy: LintedPolicy, reference: ServiceReference, settings: LintSettings): readonly Finding[] {
  const { document } = policy;
  const context: PolicyContext = { document, reference, thresholds: settings.thresholds };
  const toFix = (draft: PolicyFix): Fix => ({
    title: draft.title,
    safety: draft.safety,
    edits: () => policy.print(draft.edits),
  });
  const found: Candidate[] = [];
  const active = policyRules.flatMap((rule) => {
    const severity = severityOf(rule, settings);
    return severity === 'off' || rule.appliesTo?.includes(document.type) === false ? [] : [{ rule, severity }];
  });
  type Active = (typeof active)[number];
  const add = ({ rule, severity }: Active, reports: Iterable<AnyReport<PolicyFix>>, statement?: number): void => {
    for (const report of reports) found.push({ finding: toFinding(rule, report, severity, toFix), rule, statement });
  };
  for (const one of active) add(one, one.rule.checkDocument?.(document, context) ?? []);
  // All rules on one statement after the other, which keeps the statement in the processor's cache.
  const statementRules = active.filter(({ rule }) => rule.checkStatement !== undefined);
  for (const statement of document.statements)
    for (const one of statementRules) add(one, one.rule.checkStatement?.(statement, context) ?? [], statement.index);
  return withoutConsequences(found);
}

function lintResources(source: HostText, settings: LintSettings): Finding[] {
  const host = hosts.find((candidate) => candidate.reads(source));
  if (host?.resources === undefined) return [];
  const active = resourceRules.flatMap((rule) => {
    const severity = severityOf(rule, settings);
    return severity !== 'off' && rule.resourceTypes.some((type) => source.text.includes(type))
      ? [{ rule, severity }]
      : [];
  });
  if (active.length === 0) return [];
  return host
    .resources(source)
    .flatMap((resource) =>
      active.flatMap(({ rule, severity }) =>
        Array.from(rule.check(resource), (report) => toFinding(rule, report, severity, (fix: Fix) => fix)),
      ),
    );
}

function lintKeys(source: HostText, keys: readonly DetectedKey[], settings: LintSettings): Finding[] {
  const context = { ...source, languageId: source.languageId, keys };
  return secretRules.flatMap((rule) => {
    const severity = severityOf(rule, settings);
    if (severity === 'off') return [];
    return Array.from(rule.check(context), (report) => toFinding(rule, report, severity, (fix: Fix) => fix));
  });
}

function lintProfiles(source: HostText, settings: LintSettings, sibling: HostText | undefined): Finding[] {
  if (!readsProfileFile(source)) return [];
  const file = parseProfileFile(source.text, profileFileKind(source.path, source.text));
  const other = sibling && parseProfileFile(sibling.text, file.kind === 'config' ? 'credentials' : 'config');
  const profiles = new SharedProfiles({ ...(other && { [other.kind]: other }), [file.kind]: file });
  return profileRules.flatMap((rule) => {
    const severity = severityOf(rule, settings);
    if (severity === 'off') return [];
    return Array.from(rule.check(file, profiles), (report) => toFinding(rule, report, severity, (fix: Fix) => fix));
  });
}

/** `undefined` where the messages' own severities count. */
function severityOf(rule: Rule, settings: LintSettings): Severity | 'off' | undefined {
  const choice = settings.rules[rule.id] ?? 'default';
  if (choice !== 'default') return choice;
  return rule.severity === 'off' ? 'off' : undefined;
}

function toFinding<Draft>(
  rule: Rule,
  report: AnyReport<Draft>,
  chosen: Severity | undefined,
  toFix: (draft: Draft) => Fix,
): Finding {
  const message = normalizeMessage(rule.messages[report.message] ?? '');
  const { fixes: drafts = [] } = report;
  let fixes: readonly Fix[] | undefined;
  return {
    ruleId: rule.id,
    messageId: report.message,
    severity: chosen ?? message.severity ?? (rule.severity === 'off' ? 'warning' : rule.severity),
    message: fillMessage(message.text, report.data),
    span: report.at,
    related: report.related ?? [],
    get fixes() {
      return (fixes ??= Array.from(drafts, toFix));
    },
    redundant: report.redundant ?? false,
    accessAnalyzerCodes: message.accessAnalyzer ?? [],
  };
}

function policyTypeFor(path: string, settings: LintSettings): PolicyType | undefined {
  return Object.entries(settings.policyTypes).find(([glob]) => globMatches(glob, path))?.[1];
}

function createSettingsSilence(
  path: string,
  keys: readonly DetectedKey[],
  settings: LintSettings,
): (finding: Finding) => SettingsEntry | undefined {
  const { ignoredKeys } = settings;
  const isAnyKeyIgnored = Object.keys(ignoredKeys).length > 0;
  const valueAt = new Map(isAnyKeyIgnored ? keys.map(({ span, value }) => [span.start, value]) : []);
  const ids = new Set(
    Object.entries(settings.ignore).flatMap(([glob, rules]) => (globMatches(glob, path) ? rules : [])),
  );
  return ({ ruleId, span }) => {
    if (ids.has('*') || ids.has(ruleId) || ids.has(familyOf(ruleId))) return { scope: 'settings', reason: undefined };
    const value = valueAt.get(span.start);
    const reason = value === undefined ? undefined : ignoredBecause(value, ignoredKeys);
    return reason === undefined ? undefined : { scope: 'settings', reason };
  };
}

const families = new Map<string, string>(rules.map(({ id, family }) => [id, family]));

function familyOf(ruleId: string): string {
  return families.get(ruleId) ?? '';
}

/** A glob without a folder matches the file name anywhere; otherwise any end of the path. */
function globMatches(glob: string, path: string): boolean {
  const anywhere = glob.startsWith('/') || glob.startsWith('**/') ? glob : `**/${glob}`;
  return picomatch.isMatch(path.startsWith('/') ? path : `/${path}`, anywhere, { dot: true });
}
