import { severities, type Severity } from '../core/finding';
import { lint } from '../core/lint';
import { defaultLintSettings, type LintSettings } from '../core/settings';
import { countOf, enumerate } from '../core/words';
import type { ServiceReference } from '../iam/reference';
import type { OutputFile } from './outputs';
import type { ScopePlan } from './plan';
import { printPolicy } from './policy-document';
import { prove, type Proof } from './prove';

/** What is known of an output before anybody relies on it. */
export interface Inspection {
  readonly proof: Proof;
  /** What Keyward says about the files, the worst first, each thing once. */
  readonly findings: readonly OutputFinding[];
  /** How the findings come out, in a sentence. */
  readonly summary: string;
}

export interface OutputFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
}

/** Proves the plan, and lints the files as any others of their kind, and the policies in them by themselves. */
export function inspect(
  plan: ScopePlan,
  files: readonly OutputFile[],
  reference: ServiceReference,
  settings: LintSettings = defaultLintSettings,
): Inspection {
  const policies = plan.policies.map(({ name, document }) => ({
    name: `${name}.json`,
    languageId: 'json',
    text: printPolicy(document),
  }));
  const found = new Map<string, OutputFinding>();
  for (const { name, languageId, text } of [...files, ...policies]) {
    for (const { ruleId, severity, message } of lint({ text, path: name, languageId }, { reference, settings })
      .findings)
      found.set(`${ruleId} ${message}`, { ruleId, severity, message });
  }
  const findings = [...found.values()].toSorted(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );
  return { proof: prove(plan, reference), findings, summary: summarise(findings) };
}

/** Whether the finding says that the output is not as it should be. */
export function isGrave({ severity }: OutputFinding): boolean {
  return severity === 'error' || severity === 'warning';
}

function summarise(findings: readonly OutputFinding[]): string {
  if (findings.length === 0) return 'No rule of Keyward finds anything in it.';
  const numbers = severities.flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [severity === 'information' ? `${number} for information` : countOf(number, severity)];
  });
  return `Keyward’s rules have remarks: ${enumerate(numbers)}.`;
}
