import type { Finding, Fix, Severity } from './finding';
import { type AnyReport, fillMessage, normalizeMessage } from './messages';
import type { Rule } from './rule';
import type { LintSettings } from './settings';

/** `undefined` where the messages' own severities count. */
export function severityOf(rule: Rule, settings: LintSettings): Severity | 'off' | undefined {
  const choice = settings.rules[rule.id] ?? 'default';
  if (choice !== 'default') return choice;
  return rule.severity === 'off' ? 'off' : undefined;
}

/** @param chosen the severity of the settings, where they have one */
export function toFinding<Draft>(
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
