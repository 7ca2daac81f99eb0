import * as vscode from 'vscode';
import type { Networks, Places, WizardContext, WizardPort } from '../../scope/wizard';
import type { Linter } from '../linter';
import type { Engine } from '../platform';
import { readLintSettings } from '../settings';
import { calledActions } from './called-actions';

/** What the questions of the wizards look things up in, as things stand when one begins. */
export async function wizardContext(engine: Engine, linter: Linter, places: Places): Promise<WizardContext> {
  const loader = await linter.loader();
  const [reference, descriptions] = await Promise.all([loader.reference(), loader.descriptions()]);
  return {
    reference,
    descriptions,
    search: engine.ActionSearch.create(reference, descriptions, pause),
    networks: networksIn(vscode.workspace.getConfiguration('keyward').get('networks')),
    arns: engine.arnsIn(vscode.workspace.textDocuments.map((document) => document.getText())),
    called: calledActions(engine, reference),
    now: new Date(),
    settings: readLintSettings(vscode.window.activeTextEditor?.document),
    places,
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

/** Whether an argument of a command is a port: keybindings can hand over anything, and only tests hand over one. */
export function isPort(port: Partial<WizardPort> | undefined): port is WizardPort {
  return typeof port?.ask === 'function';
}
