import * as vscode from 'vscode';
import { registerAwsIniSupport } from './aws-ini/register';
import { CodeActions } from './code-actions';
import { registerCopyRotationCommands } from './commands/copy-rotation-commands';
import { registerExplainRule } from './commands/explain-rule';
import { registerGenerateScopedPolicy } from './commands/generate-scoped-policy';
import { registerIgnoreInSettings } from './commands/ignore-in-settings';
import { registerIgnoreKey } from './commands/ignore-key';
import { registerScanWorkspace } from './commands/scan-workspace';
import { registerSetPolicyType } from './commands/set-policy-type';
import { registerTestPolicy } from './commands/test-policy';
import { registerScopeStatement } from './commands/scope-statement';
import { PolicyCompletions } from './completion';
import { DiagnosticManager } from './diagnostics';
import { KeywardHover } from './hover';
import { LanguageStatus } from './language-status';
import { StatementLenses } from './lens';
import { Linter } from './linter';
import { NotebookOutputs } from './notebook-outputs';
import { KeyPaste } from './paste';
import type { Platform } from './platform';
import { Surroundings } from './surroundings';
import { ScopeStatementActions } from './wizard/scope-statement-actions';

/** Everything the extension registers, on the desktop and on the web. */
export function activateShared(platform: Platform): vscode.Disposable {
  const log = vscode.window.createOutputChannel('Keyward', { log: true });
  const surroundings = new Surroundings(platform.git);
  const linter = new Linter(platform, surroundings);
  const diagnostics = new DiagnosticManager(linter, surroundings, log);
  const everywhere: vscode.DocumentSelector = { pattern: '**' };
  const lenses = new StatementLenses(linter, diagnostics);
  return vscode.Disposable.from(
    log,
    surroundings,
    diagnostics,
    lenses,
    vscode.languages.registerCodeLensProvider(everywhere, lenses),
    new LanguageStatus(linter, diagnostics, log),
    new NotebookOutputs(linter),
    vscode.languages.registerCodeActionsProvider(everywhere, new CodeActions(linter), CodeActions.metadata),
    vscode.languages.registerCompletionItemProvider(
      everywhere,
      new PolicyCompletions(linter),
      ...PolicyCompletions.triggers,
    ),
    vscode.languages.registerDocumentPasteEditProvider(everywhere, new KeyPaste(linter), KeyPaste.metadata),
    vscode.languages.registerHoverProvider(everywhere, new KeywardHover(linter)),
    vscode.commands.registerCommand('keyward.showLog', () => {
      log.show();
    }),
    registerCopyRotationCommands(linter),
    registerExplainRule(linter),
    registerScopeStatement(linter),
    vscode.languages.registerCodeActionsProvider(
      everywhere,
      new ScopeStatementActions(linter),
      ScopeStatementActions.metadata,
    ),
    registerGenerateScopedPolicy(linter, platform.memory, log),
    registerIgnoreInSettings(),
    registerIgnoreKey(linter),
    registerScanWorkspace(linter, surroundings),
    registerSetPolicyType(),
    registerTestPolicy(linter, platform.memory),
    registerAwsIniSupport(),
  );
}
