import type { PolicyType } from '../iam/policy/policy-type';
import type { Severity } from './finding';
import type { IgnoredKeys } from './ignored-keys';

/** Limits that people may set to their own house's taste. */
export interface Thresholds {
  /** An IPv4 prefix shorter than this is too broad for a source IP, in bits. */
  readonly broadestIpv4Prefix: number;
  /** The same for IPv6. */
  readonly broadestIpv6Prefix: number;
}

/** A severity of one's own for a rule. */
export type SeverityChoice = Severity | 'off' | 'default';

/** Everything that changes what `lint` says; the editor reads it from settings, the command line from flags. */
export interface LintSettings {
  readonly rules: Readonly<Record<string, SeverityChoice>>;
  /**
   * File globs to the rule ids that are silent there, each with its reason behind a colon where it has one; a family
   * (`secret`, `policy`) silences all of its rules, `*` all there are.
   * For files that can't hold comments.
   */
  readonly ignore: Readonly<Record<string, readonly string[]>>;
  /** Keys that are silent wherever they stand. */
  readonly ignoredKeys: IgnoredKeys;
  /** File globs to the policy type of the files, where it can't be told from the text. */
  readonly policyTypes: Readonly<Record<string, PolicyType>>;
  readonly thresholds: Thresholds;
}

export const defaultLintSettings: LintSettings = {
  rules: {},
  ignore: {},
  ignoredKeys: {},
  policyTypes: {},
  thresholds: { broadestIpv4Prefix: 8, broadestIpv6Prefix: 19 },
};
