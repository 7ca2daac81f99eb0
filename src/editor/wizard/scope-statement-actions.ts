import * as vscode from 'vscode';
import type { CommandId } from '../command-ids';
import { statementAt } from '../commands/scope-statement';
import type { Linter } from '../linter';

const kind = vscode.CodeActionKind.RefactorRewrite;
const command: CommandId = 'keyward.scopeStatement';

/** A light bulb on statements that allow more than a task needs. */
export class ScopeStatementActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = { providedCodeActionKinds: [kind] };

  readonly #linter: Linter;

  constructor(linter: Linter) {
    this.#linter = linter;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    if (only !== undefined && !only.contains(kind)) return [];
    const offset = document.offsetAt(range.start);
    const found = await statementAt(document, offset, this.#linter);
    if (!found) return [];
    const action = new vscode.CodeAction('Scope This Statement…', kind);
    action.command = { title: action.title, command, arguments: [document.uri, offset] };
    return [action];
  }
}
