import * as vscode from 'vscode';

/** Asks why a finding is to be silent; undefined where that is left. */
export function askReason(title: string, prompt: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: `Why is it safe to ignore? ${prompt}`,
    placeHolder: 'deleted on 3 May, kept for the tests of the parser',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'Say why, so that others can tell.' : undefined),
  });
}
