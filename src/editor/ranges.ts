import * as vscode from 'vscode';
import type { Span } from '../core/span';
import type { TextEdit } from '../core/text-edit';

export function toRange(document: vscode.TextDocument, span: Span): vscode.Range {
  return new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}

export function toSpan(document: vscode.TextDocument, range: vscode.Range): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

/** Edits of one document as one step of undo. */
export function toWorkspaceEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const workspaceEdit = new vscode.WorkspaceEdit();
  workspaceEdit.set(
    document.uri,
    edits.map(({ span, text }) => vscode.TextEdit.replace(toRange(document, span), text)),
  );
  return workspaceEdit;
}
