import type { HostText } from '../hosts/host';
import { detectKeysInSteps } from '../keys/detect';
import type { DetectedKey } from '../keys/detected-key';
import { secretRules } from '../rules/secret';
import type { Finding, Fix } from './finding';
import type { LintOptions, LintResult } from './lint';
import { defaultLintSettings, type LintSettings } from './settings';
import { silence } from './silence';
import { finish, type Steps } from './steps';
import { findDirectives } from './suppression';
import { severityOf, toFinding } from './to-finding';

/** What `lint` says about the keys of a text, for where only they matter: in the past, policies don't. */
export function lintSecrets(source: HostText, options: SecretOptions): SecretResult {
  return finish(lintSecretsInSteps(source, options));
}

type SecretOptions = Pick<LintOptions, 'settings' | 'keys'>;
type SecretResult = Pick<LintResult, 'findings' | 'suppressed' | 'keys'>;

/** The same in steps. */
export function* lintSecretsInSteps(
  source: HostText,
  { settings = defaultLintSettings, keys: known }: SecretOptions,
): Steps<SecretResult> {
  const keys = known ?? (yield* detectKeysInSteps(source.text));
  const found = (yield* lintKeys(source, keys, settings)).toSorted((a, b) => a.span.start - b.span.start);
  const directives = findDirectives(source.text);
  return { ...silence(source, found, { keys, directives, settings, familyOf: () => 'secret' }), keys };
}

/** What the rules about keys find, silenced or not. */
export function* lintKeys(
  source: HostText,
  keys: readonly DetectedKey[],
  settings: LintSettings,
): Steps<readonly Finding[]> {
  const context = { ...source, languageId: source.languageId, keys };
  const found: Finding[] = [];
  for (const rule of secretRules) {
    const severity = severityOf(rule, settings);
    if (severity === 'off') continue;
    for (const report of rule.check(context)) {
      found.push(toFinding(rule, report, severity, (fix: Fix) => fix));
      yield;
    }
  }
  return found;
}
