import * as vscode from 'vscode';
import type { TestState, TestSubject } from '../../policy-test';
import type { QuestionPort } from '../../questions';
import type { Linter } from '../linter';
import type { Engine } from '../platform';
import { QuickInputPort } from '../wizard/quick-input-port';

const memoryKey = 'keyward.testPolicy';
const answerUri = vscode.Uri.from({ scheme: 'keyward-answer', path: '/Test Policy.md' });

/**
 * *Test Policy…*: may this principal do that? Asks about the policies of the active file, and shows the answer with its
 * reasons beside them.
 * @param memory keeps the answers for the next run
 */
export function registerTestPolicy(linter: Linter, memory: vscode.Memento): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let answer = '';
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(answerUri.scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => answer,
    }),
    vscode.commands.registerCommand('keyward.testPolicy', async (port?: Partial<QuestionPort<TestState>>) => {
      const editor = vscode.window.activeTextEditor;
      const engine = await linter.engine();
      const subject = editor && (await subjectOf(editor.document, engine, linter));
      if (editor === undefined || subject === undefined || subject.policies.length === 0) {
        void vscode.window.showInformationMessage(
          'There is no policy in the active editor. Open one, and test it then.',
        );
        return;
      }
      const questions = engine.testQuestions(subject);
      const asker = isPort(port) ? port : new QuickInputPort<TestState>('Test Policy', questions.length);
      const start = engine.readTestState(memory.get(memoryKey), takenAtFirst(editor, subject));
      const state = await engine.askInTurn(
        start,
        () => questions,
        asker,
        (kept) => void memory.update(memoryKey, { ...kept, taken: undefined }),
      );
      if (state === undefined) return;
      answer = engine.answerPage(state, subject, new Date());
      changed.fire(answerUri);
      await vscode.commands.executeCommand('markdown.showPreviewToSide', answerUri);
    }),
  );
}

function isPort(port: Partial<QuestionPort<TestState>> | undefined): port is QuestionPort<TestState> {
  return typeof port?.ask === 'function';
}

async function subjectOf(document: vscode.TextDocument, engine: Engine, linter: Linter): Promise<TestSubject> {
  const [{ result }, loader] = await Promise.all([linter.lint(document), linter.loader()]);
  const [reference, descriptions] = await Promise.all([loader.reference(), loader.descriptions()]);
  return {
    policies: result.policies.map((policy) => ({
      document: policy.document,
      line: document.positionAt(policy.document.span.start).line + 1,
    })),
    reference,
    search: engine.ActionSearch.create(reference, descriptions, pause),
  };
}

/** The policy at the cursor, or all of them. */
function takenAtFirst({ document, selection }: vscode.TextEditor, { policies }: TestSubject): number[] {
  const offset = document.offsetAt(selection.active);
  const places = [...policies.keys()];
  const here = places.filter((index) => {
    const span = policies[index]?.document.span;
    return span !== undefined && span.start <= offset && offset <= span.end;
  });
  return here.length > 0 ? here : places;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
