import * as vscode from 'vscode';
import type { Span } from '../../core/span';
import type { TextEdit } from '../../core/text-edit';

export function toRange(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

export function toTextEdit(document: vscode.TextDocument, { span, text }: TextEdit): vscode.TextEdit {
  return vscode.TextEdit.replace(toRange(document, span), text);
}
