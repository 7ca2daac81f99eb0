import * as vscode from 'vscode';
import type { OutputFile, ScopePlan } from '../../scope';
import type { Networks, WizardContext, WizardPort, WizardState } from '../../scope/wizard';
import type { Linter } from '../linter';
import type { Engine } from '../platform';
import { QuickInputPort } from '../wizard/quick-input-port';

const memoryKey = 'keyward.generateScopedPolicy';

/**
 * *Generate Scoped Policy…*: asks what the application does, and opens what it needs.
 * @param memory keeps the answers for the next run
 */
export function registerGenerateScopedPolicy(
  linter: Linter,
  memory: vscode.Memento,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.commands.registerCommand('keyward.generateScopedPolicy', async (port?: Partial<WizardPort>) => {
    const engine = await linter.engine();
    const context = await contextFor(engine, linter);
    // Keybindings can hand over anything; only tests hand over a port.
    const asker = isPort(port) ? port : new QuickInputPort<WizardState>('Generate Scoped Policy', engine.stepCount);
    const start = engine.readState(memory.get(memoryKey));
    const answers = await engine.runFlow(start, context, asker, (state) => void memory.update(memoryKey, state));
    if (answers === undefined) return;
    const plan = engine.planOfState(answers, context);
    if (!plan.ok) {
      const [problem] = plan.problems;
      if (problem) void vscode.window.showErrorMessage(`No policy was generated. ${engine.inWords(problem)}`);
      return;
    }
    const files = engine.outputFormat(answers.output ?? 'json')?.write(plan.value) ?? [];
    await openFiles(files);
    tell(plan.value, log);
  });
}

function isPort(port: Partial<WizardPort> | undefined): port is WizardPort {
  return typeof port?.ask === 'function';
}

async function contextFor(engine: Engine, linter: Linter): Promise<WizardContext> {
  const loader = await linter.loader();
  const [reference, descriptions] = await Promise.all([loader.reference(), loader.descriptions()]);
  return {
    reference,
    descriptions,
    search: engine.ActionSearch.create(reference, descriptions, pause),
    networks: networksIn(vscode.workspace.getConfiguration('keyward').get('networks')),
    arns: engine.arnsIn(vscode.workspace.textDocuments.map((document) => document.getText())),
    now: new Date(),
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** What is not a list of texts is left out: settings can hold anything. */
function networksIn(setting: unknown): Networks {
  if (typeof setting !== 'object' || setting === null) return {};
  const entries = Object.entries(setting).flatMap(([name, blocks]): [string, string[]][] =>
    Array.isArray(blocks) ? [[name, blocks.filter((block) => typeof block === 'string')]] : [],
  );
  return Object.fromEntries(entries);
}

/** Opens the files as untitled documents, the main one last so that it is in front. */
async function openFiles(files: readonly OutputFile[]): Promise<void> {
  for (const { languageId, text } of files.toReversed()) {
    const document = await vscode.workspace.openTextDocument({ language: await known(languageId), content: text });
    await vscode.window.showTextDocument(document, { preview: false });
  }
}

/** Terraform’s language comes with an extension; without it, the text is plain. */
async function known(languageId: string): Promise<string> {
  const languages = await vscode.languages.getLanguages();
  return languages.includes(languageId) ? languageId : 'plaintext';
}

function tell({ policies, notes }: ScopePlan, log: vscode.LogOutputChannel): void {
  const names = policies.map(({ name }) => name).join(', ');
  log.info(`Generated ${names}.`);
  for (const note of notes) log.info(note);
  if (notes.length === 0) return;
  const remark = notes.length === 1 ? (notes[0] ?? '') : `${notes.length} remarks are in the log.`;
  void vscode.window.showInformationMessage(`Generated ${names}. ${remark}`, 'Show Log').then((button) => {
    if (button !== undefined) log.show();
  });
}
