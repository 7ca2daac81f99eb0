import type { HostText } from '../hosts/host';
import { detectKeys } from '../keys/detect';
import type { DetectedKey } from '../keys/detected-key';
import { secretRules } from '../rules/secret';
import type { Finding, Fix } from './finding';
import type { LintOptions, LintResult } from './lint';
import { defaultLintSettings, type LintSettings } from './settings';
import { silence } from './silence';
import { severityOf, toFinding } from './to-finding';

/** What `lint` says about the keys of a text, for where only they matter: in the past, policies don't. */
export function lintSecrets(
  source: HostText,
  { settings = defaultLintSettings, keys = detectKeys(source.text) }: Pick<LintOptions, 'settings' | 'keys'>,
): Pick<LintResult, 'findings' | 'suppressed' | 'keys'> {
  const found = lintKeys(source, keys, settings).toSorted((a, b) => a.span.start - b.span.start);
  return { ...silence(source, keys, found, settings, () => 'secret'), keys };
}

/** What the rules about keys find, silenced or not. */
export function lintKeys(source: HostText, keys: readonly DetectedKey[], settings: LintSettings): Finding[] {
  const context = { ...source, languageId: source.languageId, keys };
  return secretRules.flatMap((rule) => {
    const severity = severityOf(rule, settings);
    if (severity === 'off') return [];
    return Array.from(rule.check(context), (report) => toFinding(rule, report, severity, (fix: Fix) => fix));
  });
}
