import * as vscode from 'vscode';
import type { Finding, Fix } from '../core/finding';
import type { CommandId } from './command-ids';
import type { Linter } from './linter';
import { toSpan, toWorkspaceEdit } from './ranges';
import type { TextEdit } from '../core/text-edit';
import { overlaps } from '../core/span';

const fixAll = vscode.CodeActionKind.SourceFixAll.append('keyward');

/** Light bulbs in the order of a menu: fixes, suggestions, ignoring, explaining; and all safe fixes of a file at once. */
export class CodeActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAll],
  };

  readonly #linter: Linter;

  constructor(linter: Linter) {
    this.#linter = linter;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    if (context.only !== undefined && fixAll.intersects(context.only) && context.only.value.startsWith('source'))
      return this.#fixAll(document);
    if (context.only !== undefined && !context.only.intersects(vscode.CodeActionKind.QuickFix)) return [];
    const engine = await this.#linter.engine();
    const { result } = await this.#linter.lint(document);
    const span = toSpan(document, range);
    const findings = result.findings.filter(
      (finding) => finding.span.start <= span.end && span.start <= finding.span.end,
    );
    return [
      ...findings.flatMap((finding) => fixesOf(document, finding)),
      ...findings.flatMap((finding) => {
        const diagnostics = diagnosticsOf(context, finding);
        const ignores = (['next-line', 'file'] as const).flatMap((scope) => {
          const edit = engine.ignoreComment(
            document.getText(),
            document.languageId,
            finding.ruleId,
            finding.span,
            scope,
          );
          if (edit === undefined) return [];
          const where = scope === 'file' ? 'in This File' : 'on This Line';
          const action = new vscode.CodeAction(`Ignore ${finding.ruleId} ${where}`, vscode.CodeActionKind.QuickFix);
          action.edit = toWorkspaceEdit(document, [edit]);
          action.diagnostics = diagnostics;
          return [action];
        });
        return [
          ...ignores,
          commandAction(
            `Ignore ${finding.ruleId} in This File by Settings`,
            'keyward.ignoreInSettings',
            [document.uri, finding.ruleId],
            diagnostics,
          ),
          commandAction(`Explain ${finding.ruleId}`, 'keyward.explainRule', [finding.ruleId], diagnostics),
        ];
      }),
    ];
  }

  async #fixAll(document: vscode.TextDocument): Promise<vscode.CodeAction[]> {
    const { result } = await this.#linter.lint(document);
    const edits: TextEdit[] = [];
    for (const finding of result.findings) {
      const next = finding.fixes.find((fix) => fix.safety === 'safe')?.edits() ?? [];
      // Two fixes may touch one place; the second one waits for the next round.
      if (next.some((edit) => edits.some((other) => touches(edit, other)))) continue;
      edits.push(...next);
    }
    if (edits.length === 0) return [];
    const action = new vscode.CodeAction('Apply All Safe Fixes of Keyward', fixAll);
    action.edit = toWorkspaceEdit(document, edits);
    return [action];
  }
}

function touches(a: TextEdit, b: TextEdit): boolean {
  return overlaps(a.span, b.span) || a.span.start === b.span.start;
}

function fixesOf(document: vscode.TextDocument, finding: Finding): vscode.CodeAction[] {
  const order = (fix: Fix): number => (fix.safety === 'safe' ? 0 : 1);
  return finding.fixes
    .toSorted((a, b) => order(a) - order(b))
    .map((fix, index) => {
      const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
      action.edit = toWorkspaceEdit(document, fix.edits());
      action.isPreferred = index === 0;
      return action;
    });
}

function diagnosticsOf(context: vscode.CodeActionContext, finding: Finding): vscode.Diagnostic[] {
  return context.diagnostics.filter(
    ({ source, code }) => source === 'Keyward' && typeof code === 'object' && code.value === finding.ruleId,
  );
}

function commandAction(
  title: string,
  command: CommandId,
  args: readonly unknown[],
  diagnostics: vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command, arguments: [...args] };
  action.diagnostics = diagnostics;
  return action;
}
