import * as vscode from 'vscode';
import { completions, type Completion } from '../../hosts/aws-ini/completion';
import { foldingRanges } from '../../hosts/aws-ini/folding';
import { hover } from '../../hosts/aws-ini/hover';
import { placeAt } from '../../hosts/aws-ini/locate';
import { outline, type OutlineItem } from '../../hosts/aws-ini/outline';
import { toRange } from './ranges';
import { openSharedFile, sharedFile } from './shared-files';

export const symbolProvider: vscode.DocumentSymbolProvider = {
  provideDocumentSymbols(document) {
    const kinds: Record<OutlineItem['kind'], vscode.SymbolKind> = {
      profile: vscode.SymbolKind.Namespace,
      section: vscode.SymbolKind.Module,
      group: vscode.SymbolKind.Object,
      setting: vscode.SymbolKind.Property,
    };
    const toSymbol = (item: OutlineItem): vscode.DocumentSymbol => {
      const { name, detail, kind, range, selection } = item;
      const ranges = [toRange(document, range), toRange(document, selection)] as const;
      const symbol = new vscode.DocumentSymbol(name, detail, kinds[kind], ...ranges);
      symbol.children = item.children.map(toSymbol);
      return symbol;
    };
    return outline(sharedFile(document)).map(toSymbol);
  },
};

export const foldingProvider: vscode.FoldingRangeProvider = {
  provideFoldingRanges(document) {
    return foldingRanges(sharedFile(document)).map(({ range, isComment }) => {
      const { start, end } = toRange(document, range);
      return new vscode.FoldingRange(start.line, end.line, isComment ? vscode.FoldingRangeKind.Comment : undefined);
    });
  },
};

export const hoverProvider: vscode.HoverProvider = {
  async provideHover(document, position) {
    const { file, profiles } = await openSharedFile(document);
    const found = hover(file, profiles, document.offsetAt(position));
    if (found === undefined) return undefined;
    return new vscode.Hover(new vscode.MarkdownString(found.markdown), toRange(document, found.span));
  },
};

export const completionProvider: vscode.CompletionItemProvider = {
  async provideCompletionItems(document, position, _token, context) {
    const { file, profiles } = await openSharedFile(document);
    const offset = document.offsetAt(position);
    // A blank asks for suggestions behind `key =` only; everywhere else people just type on.
    if (context.triggerCharacter === ' ' && placeAt(file, offset).part !== 'value') return [];
    return completions(file, profiles, offset).map((completion, index) => toItem(document, completion, index));
  },
};

/** What opens the suggestions by itself. */
export const completionTriggers: readonly string[] = ['[', '=', ' '];

function toItem(document: vscode.TextDocument, completion: Completion, index: number): vscode.CompletionItem {
  const { label, kind, insert, isSnippet, replace, detail, documentation } = completion;
  const item = new vscode.CompletionItem({ label, description: detail }, itemKind(kind));
  item.insertText = isSnippet ? new vscode.SnippetString(insert) : insert;
  item.range = toRange(document, replace);
  item.documentation = new vscode.MarkdownString(documentation);
  item.sortText = String(index).padStart(4, '0');
  // The value is next.
  if (insert.endsWith('= ')) item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest values' };
  return item;
}

function itemKind(kind: Completion['kind']): vscode.CompletionItemKind {
  switch (kind) {
    case 'section':
      return vscode.CompletionItemKind.Module;
    case 'setting':
      return vscode.CompletionItemKind.Property;
    case 'value':
      return vscode.CompletionItemKind.EnumMember;
    case 'reference':
      return vscode.CompletionItemKind.Reference;
  }
}
