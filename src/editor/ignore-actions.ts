import * as vscode from 'vscode';
import type { Finding } from '../core/finding';
import type { CommentEdit, IgnoreScope } from '../core/ignore-comment';
import type { Steps } from '../core/steps';
import type { Engine } from './platform';
import { toRange, toSpan } from './ranges';

/** The comments that silence each of some findings, in the order of the menu. A block is that of the selected lines. */
export function* ignoreActions(
  engine: Engine,
  document: vscode.TextDocument,
  selection: vscode.Range,
  findings: readonly Finding[],
): Steps<ReadonlyMap<Finding, readonly vscode.CodeAction[]>> {
  const places: readonly (readonly [IgnoreScope, title: string])[] = [
    ['line', 'on This Line'],
    ['next-line', 'by a Comment Above'],
    ...(selection.isSingleLine ? [] : ([['block', 'in the Selected Lines']] as const)),
    ['file', 'in This File'],
  ];
  const actions = new Map<Finding, readonly vscode.CodeAction[]>();
  if (findings.length === 0) return actions;
  const commentFor = yield* engine.ignoreComments(document.getText(), document.languageId);
  for (const finding of findings) {
    const { ruleId, span } = finding;
    const ofFinding: vscode.CodeAction[] = [];
    for (const [scope, where] of places) {
      yield;
      const edits = commentFor(ruleId, scope === 'block' ? toSpan(document, selection) : span, scope);
      if (edits === undefined) continue;
      const action = new vscode.CodeAction(`Ignore ${ruleId} ${where}`, vscode.CodeActionKind.QuickFix);
      action.edit = new vscode.WorkspaceEdit();
      action.edit.set(
        document.uri,
        edits.map((edit) => toCommentEdit(document, edit)),
      );
      ofFinding.push(action);
    }
    actions.set(finding, ofFinding);
  }
  return actions;
}

/** Selects the place of the reason, so that it can be typed at once. */
function toCommentEdit(document: vscode.TextDocument, edit: CommentEdit): vscode.TextEdit | vscode.SnippetTextEdit {
  const range = toRange(document, edit.span);
  const { text, reason } = edit;
  if (reason === undefined) return vscode.TextEdit.replace(range, text);
  const snippet = new vscode.SnippetString()
    .appendText(text.slice(0, reason.start))
    .appendPlaceholder(text.slice(reason.start, reason.end))
    .appendText(text.slice(reason.end));
  return new vscode.SnippetTextEdit(range, snippet);
}
