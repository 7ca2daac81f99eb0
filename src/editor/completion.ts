import * as vscode from 'vscode';
import type { Completion } from '../core/complete/complete-policy';
import { runInSlices } from './in-slices';
import type { Linter } from './linter';
import { toRange } from './ranges';

/** Completes actions, ARNs, operators, condition keys and elements of policies, and rules in `keyward-ignore` comments. */
export class PolicyCompletions implements vscode.CompletionItemProvider {
  /** What opens the suggestions by itself. */
  static readonly triggers: readonly string[] = ['"', "'", ':', ' '];
  readonly #linter: Linter;

  constructor(linter: Linter) {
    this.#linter = linter;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
    { triggerCharacter }: vscode.CompletionContext,
  ): Promise<vscode.CompletionItem[]> {
    const line = document.lineAt(position).text.slice(0, position.character);
    const offset = document.offsetAt(position);
    if (line.includes('keyward-ignore')) {
      const engine = await this.#linter.engine();
      return toItems(document, engine.completeIgnoreComment(line, offset, engine.rules));
    }
    // A blank begins nothing in a policy.
    if (triggerCharacter === ' ' || !this.#mayHoldPolicies(document)) return [];
    const [engine, loader] = await Promise.all([this.#linter.engine(), this.#linter.loader()]);
    const [reference, descriptions] = await Promise.all([loader.reference(), loader.descriptions()]);
    if (token.isCancellationRequested) return [];
    const { uri, languageId } = document;
    const source = { text: document.getText(), path: uri.path, languageId };
    const steps = engine.completePolicy(source, offset, reference, descriptions);
    const found = await runInSlices(steps, () => token.isCancellationRequested);
    return toItems(document, found ?? []);
  }

  /** Quotes and colons are typed everywhere; texts without a policy are not to be read for that. */
  #mayHoldPolicies(document: vscode.TextDocument): boolean {
    return this.#linter.lastPolicyCount(document) !== 0;
  }
}

function toItems(document: vscode.TextDocument, completions: readonly Completion[]): vscode.CompletionItem[] {
  return completions.map(({ kind, label, detail, documentation, insert, replace }, index) => {
    const item = new vscode.CompletionItem({ label, description: detail }, kinds[kind]);
    item.insertText = kind === 'resource' ? toSnippet(insert) : insert;
    item.range = toRange(document, replace);
    if (documentation !== '') item.documentation = new vscode.MarkdownString(documentation);
    item.sortText = String(index).padStart(5, '0');
    // The action is next.
    if (kind === 'service') item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest actions' };
    return item;
  });
}

const kinds: Readonly<Record<Completion['kind'], vscode.CompletionItemKind>> = {
  service: vscode.CompletionItemKind.Module,
  action: vscode.CompletionItemKind.Function,
  resource: vscode.CompletionItemKind.Reference,
  operator: vscode.CompletionItemKind.Operator,
  'condition-key': vscode.CompletionItemKind.Property,
  element: vscode.CompletionItemKind.Keyword,
  value: vscode.CompletionItemKind.EnumMember,
  rule: vscode.CompletionItemKind.Constant,
};

/** The placeholders of an ARN template as fields to fill in. */
function toSnippet(template: string): vscode.SnippetString {
  const snippet = new vscode.SnippetString();
  for (const [index, part] of template.split(/\$\{([^}]*)\}/).entries()) {
    if (index % 2 === 0) snippet.appendText(part);
    else snippet.appendPlaceholder(part);
  }
  return snippet;
}
