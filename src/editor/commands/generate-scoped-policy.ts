import * as vscode from 'vscode';
import type { OutputFile, ScopePlan } from '../../scope';
import type { WizardPort, WizardState } from '../../scope/wizard';
import type { Linter } from '../linter';
import { isPort, wizardContext } from '../wizard/context';
import { DeliveryPlaces, openInDocuments } from '../wizard/deliver';
import { QuickInputPort } from '../wizard/quick-input-port';

const memoryKey = 'keyward.generateScopedPolicy';

/**
 * *Generate Scoped Policy…*: asks what the application does, and opens what it needs. *Generate Scoped Policy from Code…*
 * begins with what the program in the active editor calls.
 * @param memory keeps the answers for the next run
 */
export function registerGenerateScopedPolicy(
  linter: Linter,
  memory: vscode.Memento,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const generate = async (port: Partial<WizardPort> | undefined, fromCode: boolean): Promise<void> => {
    const engine = await linter.engine();
    const places = new DeliveryPlaces();
    const context = await wizardContext(engine, linter, places.names);
    if (fromCode && context.called.length === 0) {
      void vscode.window.showInformationMessage('No call of AWS was found in the active editor.');
      return;
    }
    const flow = engine.generateFlow(context);
    // Keybindings can hand over anything; only tests hand over a port.
    const asker = isPort(port) ? port : new QuickInputPort<WizardState>(flow.title, flow.stepCount);
    const last = engine.readState(memory.get(memoryKey));
    const answers = await engine.askInTurn(
      fromCode ? { ...last, actions: context.called.map(({ id }) => id), resources: [] } : last,
      flow.questions,
      asker,
      (state) => void memory.update(memoryKey, state),
    );
    const plan = answers && engine.planOfState(answers, context);
    // The last question leads back to what keeps a plan from being made.
    if (plan?.ok !== true) return;
    const files = engine.outputFormat(answers?.output ?? 'json')?.write(plan.value) ?? [];
    await deliver(files, answers?.delivery, places);
    tell(plan.value, log);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('keyward.generateScopedPolicy', (port?: Partial<WizardPort>) =>
      generate(port, false),
    ),
    vscode.commands.registerCommand('keyward.generateFromCode', (port?: Partial<WizardPort>) => generate(port, true)),
  );
}

async function deliver(
  files: readonly OutputFile[],
  delivery: WizardState['delivery'],
  places: DeliveryPlaces,
): Promise<void> {
  switch (delivery) {
    case 'cursor':
      return places.insertAtCursor(files);
    case 'files':
      return places.openAsFiles(files);
    case 'document':
    case undefined:
      return openInDocuments(files);
  }
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
