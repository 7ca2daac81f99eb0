import path from 'node:path';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { countOf } from '../../core/words';
import { readLintSettings } from '../settings';
import { gitBinary } from './git-binary';
import type { HistoryNews, HistoryTask } from './history-worker';

const scheme = 'keyward-history';

/** *Scan Git History for Keys…*: reads all commits of a workspace folder, and opens what they hold as a page. */
export function registerScanGitHistory(): vscode.Disposable {
  const pages = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const running = new Set<Worker>();
  void vscode.commands.executeCommand('setContext', 'keyward.canRunGit', true);
  return vscode.Disposable.from(
    changed,
    {
      dispose: () => {
        for (const worker of running) void worker.terminate();
      },
    },
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => pages.get(uri.toString()),
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      pages.delete(uri.toString());
    }),
    vscode.commands.registerCommand('keyward.scanGitHistory', async () => {
      if (!vscode.workspace.isTrusted) {
        await vscode.window.showWarningMessage('Keyward runs git only in workspaces that you trust.');
        return;
      }
      const folder = await pickFolder();
      if (folder === undefined) return;
      const answer = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: 'Keyward: reading the history', cancellable: true },
        (progress, token) => scan(folder, running, progress, token),
      );
      if (answer === undefined) return;
      if (answer.kind === 'failed') {
        await vscode.window.showErrorMessage(`${folder.name}: ${answer.message}`);
      } else if (answer.findings === 0) {
        await vscode.window.showInformationMessage(`No keys in ${countOf(answer.commits, 'commit')}.`);
      } else {
        const uri = vscode.Uri.from({ scheme, path: `/Keys in the history of ${folder.name}.md` });
        pages.set(uri.toString(), answer.page);
        changed.fire(uri);
        await vscode.commands.executeCommand('markdown.showPreview', uri);
      }
    }),
  );
}

async function pickFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  if (folders.length < 2) return folders[0];
  const picked = await vscode.window.showQuickPick(
    folders.map((folder) => ({ label: folder.name, description: folder.uri.fsPath, folder })),
    { title: 'Scan Git History for Keys', placeHolder: 'Of which folder?' },
  );
  return picked?.folder;
}

/** @returns undefined where the person has cancelled */
function scan(
  folder: vscode.WorkspaceFolder,
  running: Set<Worker>,
  progress: vscode.Progress<{ readonly message?: string }>,
  token: vscode.CancellationToken,
): Promise<Exclude<HistoryNews, { kind: 'progress' }> | undefined> {
  const task: HistoryTask = {
    name: folder.name,
    repository: { folder: folder.uri.fsPath, binary: gitBinary() },
    settings: readLintSettings(folder.uri),
  };
  return new Promise((resolve, reject) => {
    const worker = new Worker(path.join(__dirname, 'history-worker.js'), { workerData: task });
    running.add(worker);
    const cancel = token.onCancellationRequested(() => {
      worker.postMessage('cancel');
      resolve(undefined);
    });
    worker.on('message', (news: HistoryNews) => {
      if (news.kind !== 'progress') resolve(news);
      else
        progress.report({
          message: `${news.looked.toLocaleString('en')} of ${countOf(news.known, 'version')} of files`,
        });
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      cancel.dispose();
      running.delete(worker);
      resolve(undefined);
    });
  });
}
