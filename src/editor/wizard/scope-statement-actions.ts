import * as vscode from 'vscode';
import type { CommandId } from '../command-ids';
import { statementAt } from '../commands/scope-statement';
import type { Linter } from '../linter';

const { QuickFix, RefactorRewrite } = vscode.CodeActionKind;
const command: CommandId = 'keyward.scopeStatement';

/** A light bulb on statements that allow more than a task needs. */
export class ScopeStatementActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [QuickFix, RefactorRewrite],
  };

  readonly #linter: Linter;

  constructor(linter: Linter) {
    this.#linter = linter;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only, diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    // It mends what is not limited, and stands before what only silences that; elsewhere it is an offer.
    const mended = diagnostics.filter(saysUnlimited);
    const kinds = mended.length > 0 ? [QuickFix, RefactorRewrite] : [RefactorRewrite];
    const kind = kinds.find((one) => only === undefined || only.contains(one));
    if (kind === undefined) return [];
    const offset = document.offsetAt(range.start);
    const found = await statementAt(document, offset, this.#linter);
    if (!found) return [];
    const action = new vscode.CodeAction('Scope This Statement…', kind);
    if (kind === QuickFix) action.diagnostics = mended;
    action.command = { title: action.title, command, arguments: [document.uri, offset] };
    return [action];
  }
}

function saysUnlimited({ source, code }: vscode.Diagnostic): boolean {
  return source === 'Keyward' && typeof code === 'object' && String(code.value).startsWith('unlimited-');
}
