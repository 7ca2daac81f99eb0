import type { Span } from './span';
import type { TextEdit } from './text-edit';

/**
 * How sure and how bad, worst first. `error`: AWS rejects it, or a live secret stands there. `warning`: grants more than
 * its author would defend. `information`: worth a look. `hint`: tidy-up.
 */
export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** A change that mends a finding. */
export interface Fix {
  readonly title: string;
  /** `safe` keeps the meaning and feeds `source.fixAll.keyward`; a `suggestion` waits for a person to choose it. */
  readonly safety: 'safe' | 'suggestion';
  /** The edits against the linted text; computed when asked for. */
  edits(): readonly TextEdit[];
  readonly reads?: EnvironmentReads;
}

/** For a fix after which a text reads environment variables. */
export interface EnvironmentReads {
  /** The variables, and where the values stand that they are to hold. */
  readonly values: readonly { readonly variable: string; readonly at: Span }[];
  /** The edits of the fix with other names for the variables. */
  edits(nameOf: (variable: string) => string): readonly TextEdit[];
}

/** Another place that belongs to a finding, such as the id of a secret access key. */
export interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
}

/** One thing that a rule says about one place of a text. Never holds a secret in any of its texts. */
export interface Finding {
  readonly ruleId: string;
  /** Which of the rule's messages this is. */
  readonly messageId: string;
  readonly severity: Severity;
  readonly message: string;
  /** UTF-16 offsets of the exact value in the linted text. */
  readonly span: Span;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
  /** Whether the value could go without any change of meaning; editors fade it. */
  readonly redundant: boolean;
  /** The IAM Access Analyzer issue codes that this message answers to; empty where it has none. */
  readonly accessAnalyzerCodes: readonly string[];
}

/**
 * The finding with some of it changed. A copy would have all its fixes found out, which takes time; this keeps them for
 * whoever asks.
 */
export function changed(
  finding: Finding,
  changes: Partial<Omit<Finding, 'fixes'>>,
  toFix: (fix: Fix) => Fix = (fix) => fix,
): Finding {
  const { ruleId, messageId, severity, message, span, related, redundant, accessAnalyzerCodes } = finding;
  let fixes: readonly Fix[] | undefined;
  return {
    ...{ ruleId, messageId, severity, message, span, related, redundant, accessAnalyzerCodes },
    ...changes,
    get fixes() {
      return (fixes ??= finding.fixes.map(toFix));
    },
  };
}
