import * as vscode from 'vscode';
import type { Statement } from '../iam/policy/model';
import type { DiagnosticManager } from './diagnostics';
import type { Linter } from './linter';
import { toRange } from './ranges';

/** Says what its statement allows once it is to be seen, as a long policy has thousands of them. */
class StatementLens extends vscode.CodeLens {
  readonly statement: Statement;

  constructor(range: vscode.Range, statement: Statement) {
    super(range);
    this.statement = statement;
  }
}

/** Above each statement: its actions, resources and source networks in one line. */
export class StatementLenses implements vscode.CodeLensProvider<StatementLens>, vscode.Disposable {
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

  async provideCodeLenses(document: vscode.TextDocument): Promise<StatementLens[]> {
    if (!vscode.workspace.getConfiguration('keyward', document).get<boolean>('lens', true)) return [];
    const { result } = await this.#linter.lint(document);
    return result.policies.flatMap(({ document: policy }) =>
      policy.statements.map((statement) => {
        const { start } = statement.span;
        return new StatementLens(toRange(document, { start, end: start }), statement);
      }),
    );
  }

  async resolveCodeLens(lens: StatementLens): Promise<StatementLens> {
    const [engine, reference] = await Promise.all([this.#linter.engine(), this.#linter.reference()]);
    const { statement } = lens;
    const title = `${statement.effect ?? 'No effect'}: ${engine.summarizeStatement(statement, reference)}`;
    lens.command = { title, command: '' };
    return lens;
  }
}
