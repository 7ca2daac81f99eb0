import * as vscode from 'vscode';
import type { Finding } from '../core/finding';
import { toDiagnostic } from './diagnostics';
import type { Linter } from './linter';
import { isEnabled, readLintSettings } from './settings';

/**
 * Keys in the outputs of notebooks, which are saved and shared with them. An output is no document, so its finding
 * stands on the first line of the cell that printed it.
 */
export class NotebookOutputs implements vscode.Disposable {
  readonly #linter: Linter;
  readonly #collection = vscode.languages.createDiagnosticCollection('keyward-outputs');
  readonly #subscriptions: vscode.Disposable;

  constructor(linter: Linter) {
    this.#linter = linter;
    const { workspace } = vscode;
    this.#subscriptions = vscode.Disposable.from(
      this.#collection,
      workspace.onDidOpenNotebookDocument((notebook) => this.#lookAt(notebook.getCells())),
      workspace.onDidChangeNotebookDocument(({ cellChanges, contentChanges }) => {
        for (const cell of contentChanges.flatMap(({ removedCells }) => removedCells))
          this.#collection.delete(cell.document.uri);
        const changed = cellChanges.filter(({ outputs }) => outputs !== undefined).map(({ cell }) => cell);
        return this.#lookAt([...changed, ...contentChanges.flatMap(({ addedCells }) => addedCells)]);
      }),
      workspace.onDidCloseNotebookDocument((notebook) => {
        for (const cell of notebook.getCells()) this.#collection.delete(cell.document.uri);
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('keyward')) this.#lookAtAll();
      }),
    );
    this.#lookAtAll();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #lookAtAll(): void {
    for (const notebook of vscode.workspace.notebookDocuments) void this.#lookAt(notebook.getCells());
  }

  async #lookAt(cells: readonly vscode.NotebookCell[]): Promise<void> {
    const engine = await this.#linter.engine();
    for (const { document, outputs, notebook } of cells) {
      const findings: Finding[] = [];
      if (isEnabled(document) && !notebook.isClosed) {
        const settings = readLintSettings(document);
        for (const { mime, data } of outputs.flatMap(({ items }) => items)) {
          if (!isText(mime)) continue;
          const text = engine.decodeText(data)?.text ?? '';
          findings.push(...engine.lintSecrets({ text, path: document.uri.path }, { settings }).findings);
        }
      }
      const firstLine = document.lineAt(0).range;
      this.#collection.set(
        document.uri,
        findings.map((finding) => {
          // Its places are those of the output, where nobody can go.
          const diagnostic = toDiagnostic(document.uri, { ...finding, related: [] }, () => firstLine);
          diagnostic.message = `In the output of this cell: ${finding.message}`;
          return diagnostic;
        }),
      );
    }
  }
}

/** Also the types of standard output, standard error and exceptions, and JSON under any name. */
function isText(mime: string): boolean {
  return /^text\/|^application\/(?:[\w.-]+\+)?(?:json|xml)$|^application\/vnd\.code\.notebook\./.test(mime);
}
