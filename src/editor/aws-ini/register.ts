import * as vscode from 'vscode';
import { definitionProvider, referenceProvider, renameProvider } from './name-providers';
import { completionProvider, completionTriggers, foldingProvider, hoverProvider, symbolProvider } from './providers';
import { RewriteActions } from './rewrite-actions';

/**
 * Outline, folding, completion, hover, definitions, references, rename and rewrites for the shared AWS config and
 * credentials files.
 */
export function registerAwsIniSupport(): vscode.Disposable {
  const selector: vscode.DocumentSelector = { language: 'aws-credentials' };
  const { languages } = vscode;
  return vscode.Disposable.from(
    languages.registerDocumentSymbolProvider(selector, symbolProvider, { label: 'AWS profiles' }),
    languages.registerFoldingRangeProvider(selector, foldingProvider),
    languages.registerHoverProvider(selector, hoverProvider),
    languages.registerDefinitionProvider(selector, definitionProvider),
    languages.registerReferenceProvider(selector, referenceProvider),
    languages.registerRenameProvider(selector, renameProvider),
    languages.registerCompletionItemProvider(selector, completionProvider, ...completionTriggers),
    languages.registerCodeActionsProvider(selector, new RewriteActions(), RewriteActions.metadata),
  );
}
