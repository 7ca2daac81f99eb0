import * as vscode from 'vscode';
import type { Linter } from './linter';
import { toRange } from './ranges';

/** Explains keys (never showing the value) and the actions, ARNs, networks and condition keys of policies. */
export class KeywardHover implements vscode.HoverProvider {
  readonly #linter: Linter;

  constructor(linter: Linter) {
    this.#linter = linter;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const [engine, { result }] = await Promise.all([this.#linter.engine(), this.#linter.lint(document)]);
    const offset = document.offsetAt(position);
    const key = result.keys.find(({ span }) => span.start <= offset && offset <= span.end);
    if (key) return new vscode.Hover(new vscode.MarkdownString(engine.describeKey(key)), toRange(document, key.span));
    const policy = result.policies.find(({ document: { span } }) => span.start <= offset && offset <= span.end);
    if (policy === undefined) return undefined;
    const loader = await this.#linter.loader();
    const [reference, descriptions] = await Promise.all([loader.reference(), loader.descriptions()]);
    const found = engine.describePolicyValue(policy.document, offset, reference, descriptions);
    return found && new vscode.Hover(new vscode.MarkdownString(found.markdown), toRange(document, found.span));
  }
}
