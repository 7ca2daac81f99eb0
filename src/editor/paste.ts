import * as vscode from 'vscode';
import { runInSlices } from './in-slices';
import type { Linter } from './linter';
import { toSpan, toWorkspaceEdit } from './ranges';
import { readLintSettings } from './settings';

/** Offers to paste a key as the environment variable that it belongs in. The text itself stays the first choice. */
export class KeyPaste implements vscode.DocumentPasteEditProvider {
  static readonly kind = vscode.DocumentDropOrPasteEditKind.Empty.append('keyward', 'environmentVariable');

  static readonly metadata: vscode.DocumentPasteProviderMetadata = {
    providedPasteEditKinds: [KeyPaste.kind],
    pasteMimeTypes: ['text/plain'],
  };

  readonly #linter: Linter;

  constructor(linter: Linter) {
    this.#linter = linter;
  }

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    dataTransfer: vscode.DataTransfer,
    { only }: vscode.DocumentPasteEditContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentPasteEdit[]> {
    const [range] = ranges;
    if (range === undefined || ranges.length > 1 || only?.contains(KeyPaste.kind) === false) return [];
    const clip = await dataTransfer.get('text/plain')?.asString();
    if (clip === undefined || clip.length < shortestKey) return [];
    const engine = await this.#linter.engine();
    const source = { text: document.getText(), path: document.uri.path, languageId: document.languageId };
    const steps = engine.pasteAsEnvironmentVariable(source, toSpan(document, range), clip, readLintSettings(document));
    const edits = await runInSlices(steps, () => token.isCancellationRequested);
    if (edits === undefined) return [];
    // What is pasted goes in with the edit, since it may take quotes around the place with it.
    const edit = new vscode.DocumentPasteEdit('', 'Paste as Environment Variable', KeyPaste.kind);
    edit.additionalEdit = toWorkspaceEdit(document, edits);
    edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
    return [edit];
  }
}

/** The id of a key has 20 characters. */
const shortestKey = 20;
