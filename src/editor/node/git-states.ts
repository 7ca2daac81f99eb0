import * as vscode from 'vscode';
import { WorkTree } from '../../git/work-tree';
import type { WorkTreeState } from '../../hosts/host';
import { isPersonalFile } from '../../keys/key-files';
import type { GitStates } from '../platform';
import { gitBinary } from './git-binary';

/**
 * Asks git where files stand, and again when an ignore file or an index has changed. In a workspace that nobody trusts,
 * git doesn't run.
 */
export class RunningGitStates implements GitStates, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #workTree = new WorkTree(gitBinary());

  readonly onDidChange = this.#changed.event;

  constructor() {
    const { workspace } = vscode;
    const forget = (): void => {
      this.#workTree = new WorkTree(gitBinary());
    };
    const tell = (): void => {
      forget();
      this.#changed.fire();
    };
    const watchers = ['**/.gitignore', '**/.git/index', '**/.git/info/exclude'].flatMap((glob) => {
      const watcher = workspace.createFileSystemWatcher(glob);
      return [watcher, watcher.onDidChange(tell), watcher.onDidCreate(tell), watcher.onDidDelete(tell)];
    });
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      ...watchers,
      // A file may be new to git.
      workspace.onDidOpenTextDocument(forget),
      workspace.onDidSaveTextDocument(({ uri }) => {
        if (isPersonalFile(uri.path) || uri.path.endsWith('/.gitignore')) tell();
      }),
      workspace.onDidGrantWorkspaceTrust(tell),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('git.path')) tell();
      }),
    );
  }

  async stateOf(uri: vscode.Uri): Promise<WorkTreeState | undefined> {
    if (uri.scheme !== 'file' || !vscode.workspace.isTrusted) return undefined;
    return this.#workTree.stateOf(uri.fsPath);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
