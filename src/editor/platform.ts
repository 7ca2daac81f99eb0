import type * as vscode from 'vscode';
import type * as engine from '../core/engine';
import type { WorkTreeState } from '../hosts/host';
import type { DataFile } from '../iam/reference';

/** The core as it comes out of its own bundle. */
export type Engine = typeof engine;

/** What differs between the desktop and the web. */
export interface Platform {
  /** Loads the bundle with the core; called once, when the first text is looked at. */
  loadEngine(): Promise<Engine>;
  /** The parsed content of a data file of the service reference. */
  readData(file: DataFile): Promise<unknown>;
  /** Keeps what people would not want to say again in this workspace. */
  readonly memory: vscode.Memento;
  /** Where files stand with git; undefined where no git can run. */
  readonly git?: GitStates;
}

/** Tells where files stand with git. */
export interface GitStates {
  /** @returns undefined where nobody can tell */
  stateOf(uri: vscode.Uri): Promise<WorkTreeState | undefined>;
  /** Fires when any state may have changed. */
  readonly onDidChange: vscode.Event<void>;
}
