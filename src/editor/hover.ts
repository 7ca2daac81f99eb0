import * as vscode from 'vscode';
import { type CommandId, commandUri } from './command-ids';
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
    if (key) {
      const parts = [engine.describeKey(key, document.uri.path)];
      const silenced = result.suppressed.find(({ finding }) => finding.span.start === key.span.start);
      if (silenced) parts.push(`Ignored here: ${silenced.by.reason ?? 'nobody said why'}.`);
      if (key.confidence !== 'silent' && engine.rotationCommands(key, undefined) !== undefined)
        parts.push(
          `[Copy the commands for that](${commandUri('keyward.copyRotationCommands', document.uri, offset).toString()})`,
        );
      const text = new vscode.MarkdownString(parts.join('\n\n'));
      text.isTrusted = { enabledCommands: ['keyward.copyRotationCommands' satisfies CommandId] };
      return new vscode.Hover(text, toRange(document, key.span));
    }
    const policy = result.policies.find(({ document: { span } }) => span.start <= offset && offset <= span.end);
    if (policy === undefined) return undefined;
    const loader = await this.#linter.loader();
    const [reference, descriptions] = await Promise.all([loader.reference(), loader.descriptions()]);
    const found = engine.describePolicyValue(policy.document, offset, reference, descriptions);
    return found && new vscode.Hover(new vscode.MarkdownString(found.markdown), toRange(document, found.span));
  }
}
