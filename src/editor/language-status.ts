import * as vscode from 'vscode';
import { policyTypeNames } from '../iam/policy/policy-type';
import type { DiagnosticManager } from './diagnostics';
import type { Linter } from './linter';

/** The item in the `{}` menu: what the policies of the file are taken for, and how much there is to say about it. */
export class LanguageStatus implements vscode.Disposable {
  readonly #linter: Linter;
  readonly #item = vscode.languages.createLanguageStatusItem('keyward', { pattern: '**' });
  readonly #subscriptions: vscode.Disposable;

  constructor(linter: Linter, diagnostics: DiagnosticManager) {
    this.#linter = linter;
    this.#item.name = 'Keyward';
    this.#subscriptions = vscode.Disposable.from(
      this.#item,
      diagnostics.onDidLint((document) => {
        if (document === vscode.window.activeTextEditor?.document) this.#show(document);
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor) this.#show(editor.document);
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #show(document: vscode.TextDocument): void {
    const linted = this.#linter.current(document);
    const [policy] = linted?.result.policies ?? [];
    const count = linted?.result.findings.length ?? 0;
    const found = count === 0 ? 'No findings' : count === 1 ? '1 finding' : `${count} findings`;
    if (policy === undefined) {
      this.#item.text = `Keyward: ${found}`;
      this.#item.detail =
        linted?.result.policiesPassedOver === true ? 'The text is too long to look for policies.' : '';
      this.#item.command = undefined;
      return;
    }
    this.#item.text = `Keyward: ${policyTypeNames[policy.document.type]}`;
    this.#item.detail = `${found}. Type: ${policy.document.evidence}.`;
    this.#item.command = { title: 'Change Type', command: 'keyward.setPolicyType' };
  }
}
