import * as vscode from 'vscode';
import { toJson } from '../../core/source-tree';
import type { LintedPolicy } from '../../core/lint';
import type { StatementSubject } from '../../scope/statement';
import type { WizardPort, WizardState } from '../../scope/wizard';
import type { Linter } from '../linter';
import type { Engine } from '../platform';
import { toWorkspaceEdit } from '../ranges';
import { isPort, wizardContext } from '../wizard/context';
import { QuickInputPort } from '../wizard/quick-input-port';

/** *Scope This Statement…*: asks what an existing statement is for, and puts in its place what allows no more. */
export function registerScopeStatement(linter: Linter): vscode.Disposable {
  return vscode.commands.registerCommand(
    'keyward.scopeStatement',
    async (uri?: vscode.Uri, offset?: number, port?: Partial<WizardPort>) => {
      const editor = vscode.window.activeTextEditor;
      const document = uri ? await vscode.workspace.openTextDocument(uri) : editor?.document;
      const place = offset ?? (editor && document ? document.offsetAt(editor.selection.active) : 0);
      const found = document && (await statementAt(document, place, linter));
      if (!found) {
        void vscode.window.showInformationMessage(
          'Put the cursor into a statement that allows users or roles more than a task needs, and scope it then.',
        );
        return;
      }
      const engine = await linter.engine();
      const context = await wizardContext(engine, linter, {});
      const flow = engine.statementFlow(context, found.subject);
      const asker = isPort(port) ? port : new QuickInputPort<WizardState>(flow.title, flow.stepCount);
      const state = await engine.askInTurn(found.subject.start, flow.questions, asker, () => undefined);
      const plan = state && engine.planOfStatement(state, found.subject, context);
      if (plan?.ok !== true) return;
      // The text may have changed while the questions were open.
      const now = await statementAt(document, place, linter);
      if (!now || !isSame(now.subject, found.subject)) {
        void vscode.window.showErrorMessage('The statement has changed in the meantime. Nothing was replaced.');
        return;
      }
      const statements = plan.value.policies.flatMap((policy) => policy.statements);
      const print = (condition: 'whole' | 'anew'): ReturnType<LintedPolicy['print']> =>
        now.policy.print(engine.replacementEdits(now.subject, statements, condition));
      const whole = print('whole');
      const edits = whole.length > 0 ? whole : print('anew');
      await vscode.workspace.applyEdit(toWorkspaceEdit(document, edits));
    },
  );
}

interface Found {
  readonly policy: LintedPolicy;
  readonly subject: StatementSubject;
}

/** The statement around an offset, where it can be scoped. */
export async function statementAt(
  document: vscode.TextDocument,
  offset: number,
  linter: Linter,
): Promise<Found | undefined> {
  const { result } = await linter.lint(document);
  if (result.policies.length === 0) return undefined;
  const [engine, reference] = await Promise.all([linter.engine(), linter.reference()]);
  return result.policies.flatMap((policy) => foundIn(policy, offset, engine, reference))[0];
}

function foundIn(
  policy: LintedPolicy,
  offset: number,
  engine: Engine,
  reference: Awaited<ReturnType<Linter['reference']>>,
): Found[] {
  const statement = policy.document.statements.find(({ span }) => span.start <= offset && offset <= span.end);
  const subject = statement && engine.subjectOf(statement, policy.document, reference);
  return subject ? [{ policy, subject }] : [];
}

function isSame(a: StatementSubject, b: StatementSubject): boolean {
  return JSON.stringify(toJson(a.statement.node)) === JSON.stringify(toJson(b.statement.node));
}
