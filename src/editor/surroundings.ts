import * as vscode from 'vscode';
import { readsProfileFile } from '../hosts/aws-ini/kind';
import type { HostText, WorkTreeState } from '../hosts/host';
import { isPersonalFile } from '../keys/key-files';
import { siblingUri } from './aws-ini/shared-files';
import type { Engine, GitStates } from './platform';

/** What findings depend on besides the text of their document. */
export interface Surrounding {
  /** The other one of the shared AWS config and credentials files. */
  readonly sibling: HostText | undefined;
  readonly workTree: WorkTreeState | undefined;
}

interface Place {
  readonly uri: vscode.Uri;
  readonly languageId?: string;
}

/** Knows what stands around documents, and tells when that changes. */
export class Surroundings implements vscode.Disposable {
  readonly #git: GitStates | undefined;
  readonly #changed = new vscode.EventEmitter<vscode.TextDocument>();
  /** Of the siblings of open documents, by the sibling's address. */
  readonly #watchers = new Map<string, vscode.Disposable>();
  readonly #subscriptions: vscode.Disposable;

  /** Fires for each document whose surroundings have changed. */
  readonly onDidChange = this.#changed.event;

  constructor(git: GitStates | undefined) {
    this.#git = git;
    const { workspace } = vscode;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#tellSibling(document.uri);
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.#tellSibling(document.uri);
        this.#unwatch(document);
      }),
      ...(git
        ? [
            git.onDidChange(() => {
              for (const document of workspace.textDocuments)
                if (isPersonalFile(document.uri.path)) this.#changed.fire(document);
            }),
          ]
        : []),
    );
  }

  /** @param place a document, or a file that is not open */
  async of(place: Place, engine: Engine): Promise<Surrounding> {
    const [sibling, workTree] = await Promise.all([
      this.#siblingOf(place, engine),
      isPersonalFile(place.uri.path) ? this.#git?.stateOf(place.uri) : undefined,
    ]);
    return { sibling, workTree };
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const watcher of this.#watchers.values()) watcher.dispose();
    this.#watchers.clear();
  }

  /** From its editor where it is open, otherwise from disk. */
  async #siblingOf({ uri, languageId }: Place, engine: Engine): Promise<HostText | undefined> {
    const sibling = readsProfileFile({ text: '', path: uri.path, languageId }) ? siblingUri(uri) : undefined;
    if (sibling === undefined) return undefined;
    if (documentAt(uri)) this.#watch(sibling);
    const open = documentAt(sibling);
    if (open) return { text: open.getText(), path: sibling.path };
    try {
      const text = engine.decodeText(await vscode.workspace.fs.readFile(sibling))?.text;
      return text === undefined ? undefined : { text, path: sibling.path };
    } catch {
      // There is none, or nobody may read it: nothing is known of it.
      return undefined;
    }
  }

  #watch(sibling: vscode.Uri): void {
    const address = sibling.toString();
    if (this.#watchers.has(address)) return;
    const name = sibling.path.slice(sibling.path.lastIndexOf('/') + 1);
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.joinPath(sibling, '..'), name),
    );
    const tell = (): void => {
      this.#tellSibling(sibling);
    };
    this.#watchers.set(
      address,
      vscode.Disposable.from(watcher, watcher.onDidChange(tell), watcher.onDidCreate(tell), watcher.onDidDelete(tell)),
    );
  }

  /** Ends the watch over the sibling of a document that has been closed. */
  #unwatch({ uri }: vscode.TextDocument): void {
    const address = siblingUri(uri)?.toString() ?? '';
    this.#watchers.get(address)?.dispose();
    this.#watchers.delete(address);
  }

  /** A text has changed: that matters to the other shared file, if it is open. */
  #tellSibling(changed: vscode.Uri): void {
    const sibling = siblingUri(changed);
    const document = sibling && documentAt(sibling);
    if (document) this.#changed.fire(document);
  }
}

function documentAt(uri: vscode.Uri): vscode.TextDocument | undefined {
  const address = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === address);
}
