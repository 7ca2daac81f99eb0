import { isPolicyType } from '../iam/policy/policy-type';
import { severities } from './finding';
import { defaultLintSettings, type LintSettings, type SeverityChoice } from './settings';

/**
 * What people wrote into their settings, as far as it makes sense; anything else counts as not said.
 * @param get the value of a setting by its name without `keyward.`
 */
export function lintSettingsFrom(get: (name: string) => unknown): LintSettings {
  const { thresholds } = defaultLintSettings;
  return {
    rules: recordOf(get('rules'), isSeverityChoice),
    ignore: recordOf(get('ignore'), isTextList),
    ignoredKeys: recordOf(get('ignoredKeys'), (value) => typeof value === 'string'),
    policyTypes: recordOf(get('policyTypes'), (value) => typeof value === 'string' && isPolicyType(value)),
    thresholds: {
      broadestIpv4Prefix: prefixOr(get('broadestIpv4Prefix'), 32, thresholds.broadestIpv4Prefix),
      broadestIpv6Prefix: prefixOr(get('broadestIpv6Prefix'), 128, thresholds.broadestIpv6Prefix),
    },
  };
}

function recordOf<Value>(
  record: unknown,
  accepts: (value: unknown) => value is Value,
): Readonly<Record<string, Value>> {
  if (typeof record !== 'object' || record === null) return {};
  return Object.fromEntries(
    Object.entries(record).filter((entry: [string, unknown]): entry is [string, Value] => accepts(entry[1])),
  );
}

export function isSeverityChoice(value: unknown): value is SeverityChoice {
  return (['default', 'off', ...severities] as readonly unknown[]).includes(value);
}

export function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function prefixOr(value: unknown, bits: number, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= bits ? value : otherwise;
}
