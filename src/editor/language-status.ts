import * as vscode from 'vscode';
import { countOf } from '../core/words';
import { policyTypeNames } from '../iam/policy/policy-type';
import type { DiagnosticManager } from './diagnostics';
import type { Linter } from './linter';
import { writtenSettings } from './settings';

/**
 * The item in the `{}` menu: what the policies of the file are taken for, how much there is to say about it, and what of
 * the settings counts for nothing.
 */
export class LanguageStatus implements vscode.Disposable {
  readonly #linter: Linter;
  readonly #log: vscode.LogOutputChannel;
  readonly #item = vscode.languages.createLanguageStatusItem('keyward', { pattern: '**' });
  readonly #subscriptions: vscode.Disposable;
  /** What the log has been told of the settings. */
  readonly #logged = new Set<string>();

  constructor(linter: Linter, diagnostics: DiagnosticManager, log: vscode.LogOutputChannel) {
    this.#linter = linter;
    this.#log = log;
    this.#item.name = 'Keyward';
    this.#subscriptions = vscode.Disposable.from(
      this.#item,
      diagnostics.onDidLint((document) => {
        if (document === vscode.window.activeTextEditor?.document) void this.#show(document);
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor) void this.#show(editor.document);
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #show(document: vscode.TextDocument): Promise<void> {
    const linted = this.#linter.current(document);
    // Before the first text was looked at, the core is not loaded, and shall not be for this.
    const problems =
      linted === undefined ? [] : (await this.#linter.engine()).settingsProblems(writtenSettings(document));
    if (document !== vscode.window.activeTextEditor?.document) return;
    this.#tell(problems);
    const [policy] = linted?.result.policies ?? [];
    const count = linted?.result.findings.length ?? 0;
    const found = count === 0 ? 'No findings' : countOf(count, 'finding');
    const type = policy && policyTypeNames[policy.document.type];
    const details = [
      policy && `${found}. Type: ${policy.document.evidence}.`,
      linted?.result.policiesPassedOver === true &&
        'Parts of the text are too long or too broken to look for policies.',
      problems[0] !== undefined && `Settings: ${problems[0]}`,
    ];
    this.#item.text = `Keyward: ${type ?? found}`;
    this.#item.detail = details.filter((detail) => typeof detail === 'string').join(' ');
    this.#item.severity =
      problems.length > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    this.#item.command =
      problems.length > 0
        ? { title: 'Open Settings', command: 'workbench.action.openSettings', arguments: ['keyward'] }
        : policy && { title: 'Change Type', command: 'keyward.setPolicyType' };
  }

  #tell(problems: readonly string[]): void {
    for (const problem of problems) if (!this.#logged.has(problem)) this.#log.warn(`Settings: ${problem}`);
    this.#logged.clear();
    for (const problem of problems) this.#logged.add(problem);
  }
}
