import * as vscode from 'vscode';
import type { Linter } from './linter';
import { toRange } from './ranges';

/** Says what a key is, whose it is and what to do about it; never the value. */
export class KeyHover implements vscode.HoverProvider {
  readonly #linter: Linter;

  constructor(linter: Linter) {
    this.#linter = linter;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const [engine, { result }] = await Promise.all([this.#linter.engine(), this.#linter.lint(document)]);
    const offset = document.offsetAt(position);
    const key = result.keys.find(({ span }) => span.start <= offset && offset <= span.end);
    return key && new vscode.Hover(new vscode.MarkdownString(engine.describeKey(key)), toRange(document, key.span));
  }
}
