import * as vscode from 'vscode';
import type { Finding, Fix } from '../core/finding';
import { overlaps } from '../core/span';
import type { Steps } from '../core/steps';
import type { TextEdit } from '../core/text-edit';
import type { DetectedKey } from '../keys/detected-key';
import { addToGitignore } from './add-to-gitignore';
import type { CommandId } from './command-ids';
import { ignoreActions } from './ignore-actions';
import { runInSlices } from './in-slices';
import type { Linter } from './linter';
import { moveToDotenv } from './move-to-dotenv';
import type { Engine } from './platform';
import { toSpan, toWorkspaceEdit } from './ranges';
import { isEnabled } from './settings';

const fixAll = vscode.CodeActionKind.SourceFixAll.append('keyward');

/** Light bulbs in the order of a menu: fixes, suggestions, ignoring, explaining; and all safe fixes of a file at once. */
export class CodeActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAll],
  };

  readonly #linter: Linter;

  constructor(linter: Linter) {
    this.#linter = linter;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    if (!isEnabled(document)) return [];
    if (context.only !== undefined && fixAll.intersects(context.only) && context.only.value.startsWith('source'))
      return this.#fixAll(document, token);
    if (context.only !== undefined && !context.only.intersects(vscode.CodeActionKind.QuickFix)) return [];
    const engine = await this.#linter.engine();
    const { result } = await this.#linter.lint(document);
    const span = toSpan(document, range);
    const findings = result.findings.filter(
      (finding) => finding.span.start <= span.end && span.start <= finding.span.end,
    );
    const fixes = await Promise.all(
      findings.map((finding) => fixesOf(engine, document, finding, result.keys, diagnosticsOf(context, finding))),
    );
    const steps = ignoreActions(engine, document, range, findings);
    const ignores = await runInSlices(steps, () => token.isCancellationRequested);
    if (ignores === undefined) return [];
    const [first] = fixes.flat();
    if (first) first.isPreferred = true;
    return [
      ...fixes.flat(),
      ...findings.flatMap((finding) => {
        const diagnostics = diagnosticsOf(context, finding);
        const key = result.keys.find(({ span: { start } }) => start === finding.span.start);
        const place = [document.uri, finding.span.start];
        const ofFinding = ignores.get(finding) ?? [];
        for (const ignore of ofFinding) ignore.diagnostics = diagnostics;
        const canRotate = key && engine.rotationCommands(key, undefined) !== undefined;
        return [
          ...(canRotate
            ? [
                commandAction(
                  'Copy the Commands That Deactivate and Replace This Key',
                  'keyward.copyRotationCommands',
                  place,
                  diagnostics,
                ),
              ]
            : []),
          ...ofFinding,
          commandAction(
            `Ignore ${finding.ruleId} in This File by Settings…`,
            'keyward.ignoreInSettings',
            [document.uri, finding.ruleId],
            diagnostics,
          ),
          ...(key ? [commandAction('Ignore This Key in All Files…', 'keyward.ignoreKey', place, diagnostics)] : []),
          commandAction(`Explain ${finding.ruleId}`, 'keyward.explainRule', [finding.ruleId], diagnostics),
        ];
      }),
    ];
  }

  async #fixAll(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<vscode.CodeAction[]> {
    const { result } = await this.#linter.lint(document);
    const edits = await runInSlices(safeEdits(result.findings), () => token.isCancellationRequested);
    if (edits === undefined || edits.length === 0) return [];
    const action = new vscode.CodeAction('Apply All Safe Fixes of Keyward', fixAll);
    action.edit = toWorkspaceEdit(document, edits);
    return [action];
  }
}

/** The edits of all safe fixes that don't touch the same place; those that do wait for the next round. */
function* safeEdits(findings: readonly Finding[]): Steps<readonly TextEdit[]> {
  const edits: TextEdit[] = [];
  for (const finding of findings) {
    yield;
    const next = fixesWithEdits(finding).find(({ fix }) => fix.safety === 'safe')?.edits ?? [];
    if (next.some((edit) => edits.some((other) => touches(edit, other)))) continue;
    edits.push(...next);
  }
  return edits;
}

function touches(a: TextEdit, b: TextEdit): boolean {
  return overlaps(a.span, b.span) || a.span.start === b.span.start;
}

async function fixesOf(
  engine: Engine,
  document: vscode.TextDocument,
  finding: Finding,
  keys: readonly DetectedKey[],
  diagnostics: vscode.Diagnostic[],
): Promise<vscode.CodeAction[]> {
  const order = (fix: Fix): number => (fix.safety === 'safe' ? 0 : 1);
  const actions: vscode.CodeAction[] = [];
  const add = (title: string, edit: vscode.WorkspaceEdit): void => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.edit = edit;
    action.diagnostics = diagnostics;
    actions.push(action);
  };
  for (const { fix, edits } of fixesWithEdits(finding).toSorted((a, b) => order(a.fix) - order(b.fix))) {
    add(fix.title, toWorkspaceEdit(document, edits));
    const moved = await moveToDotenv(engine, document, fix, keys);
    if (moved !== undefined) add('Move to a .env that git ignores, and read from the environment', moved);
  }
  if (finding.ruleId === 'credential-file-in-git') {
    const ignored = await addToGitignore(engine, document.uri);
    if (ignored !== undefined) add('Add This File to .gitignore', ignored);
  }
  return actions;
}

/** The fixes that the host can write: in a folded scalar or behind an alias, for one, it can't. */
function fixesWithEdits({ fixes }: Finding): { readonly fix: Fix; readonly edits: readonly TextEdit[] }[] {
  return fixes.map((fix) => ({ fix, edits: fix.edits() })).filter(({ edits }) => edits.length > 0);
}

function diagnosticsOf(context: vscode.CodeActionContext, finding: Finding): vscode.Diagnostic[] {
  return context.diagnostics.filter(
    ({ source, code }) => source === 'Keyward' && typeof code === 'object' && code.value === finding.ruleId,
  );
}

function commandAction(
  title: string,
  command: CommandId,
  args: readonly unknown[],
  diagnostics: vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command, arguments: [...args] };
  action.diagnostics = diagnostics;
  return action;
}
