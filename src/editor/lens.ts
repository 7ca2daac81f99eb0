import * as vscode from 'vscode';
import type { DiagnosticManager } from './diagnostics';
import type { Linter } from './linter';
import { toRange } from './ranges';

/** Above each statement: its actions, resources and source networks in one line. */
export class StatementLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #linter: Linter;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(linter: Linter, diagnostics: DiagnosticManager) {
    this.#linter = linter;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      diagnostics.onDidLint(() => {
        this.#changed.fire();
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!vscode.workspace.getConfiguration('keyward', document).get<boolean>('lens', true)) return [];
    const { result } = await this.#linter.lint(document);
    if (result.policies.length === 0) return [];
    const [engine, reference] = await Promise.all([this.#linter.engine(), this.#linter.reference()]);
    return result.policies.flatMap(({ document: policy }) =>
      policy.statements.map(
        (statement) =>
          new vscode.CodeLens(toRange(document, { start: statement.span.start, end: statement.span.start }), {
            title: `${statement.effect ?? 'No effect'}: ${engine.summarizeStatement(statement, reference)}`,
            command: '',
          }),
      ),
    );
  }
}
