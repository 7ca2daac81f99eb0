import * as vscode from 'vscode';
import { toDiagnostic } from '../diagnostics';
import { runInSlices } from '../in-slices';
import type { Linter } from '../linter';
import { isEnabled, readLintSettings } from '../settings';
import type { Surroundings } from '../surroundings';

/** Larger files are data; a scan of a workspace passes over them, in bytes. */
const largestFile = 20_000_000;

/** *Scan Workspace*: looks at every file, open or not, and shows the findings in the Problems view. */
export function registerScanWorkspace(linter: Linter, surroundings: Surroundings): vscode.Disposable {
  const found = vscode.languages.createDiagnosticCollection('keyward-scan');
  return vscode.Disposable.from(
    found,
    // From here on the open document speaks for itself.
    vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      found.delete(uri);
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) found.delete(uri);
    }),
    vscode.commands.registerCommand('keyward.scanWorkspace', async () => {
      found.clear();
      const summary = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: 'Keyward: scanning', cancellable: true },
        (progress, token) => scan(linter, surroundings, found, progress, token),
      );
      if (summary !== undefined) await vscode.window.showInformationMessage(summary);
    }),
  );
}

async function scan(
  linter: Linter,
  surroundings: Surroundings,
  found: vscode.DiagnosticCollection,
  progress: vscode.Progress<{ readonly message?: string; readonly increment?: number }>,
  token: vscode.CancellationToken,
): Promise<string | undefined> {
  const [engine, reference] = await Promise.all([linter.engine(), linter.reference()]);
  const files = await vscode.workspace.findFiles('**/*', '**/{.git,node_modules}/**', undefined, token);
  const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
  let findings = 0;
  for (const [index, uri] of files.entries()) {
    if (token.isCancellationRequested) return undefined;
    progress.report({ message: `${index + 1} of ${files.length} files`, increment: 100 / files.length });
    if (open.has(uri.toString()) || !isEnabled(uri)) continue;
    const text = await readText(uri, engine.decodeText);
    if (text === undefined) continue;
    const { sibling, workTree } = await surroundings.of({ uri }, engine);
    const settings = readLintSettings(uri);
    const steps = engine.lintInSteps({ text, path: uri.path, workTree }, { reference, settings, sibling });
    const result = await runInSlices(steps, () => token.isCancellationRequested);
    if (result === undefined) return undefined;
    if (result.findings.length === 0) continue;
    findings += result.findings.length;
    const lineStarts = engine.lineStartsOf(text);
    const position = (offset: number): vscode.Position => {
      const line = engine.lineAt(lineStarts, offset);
      return new vscode.Position(line, offset - (lineStarts[line] ?? 0));
    };
    found.set(
      uri,
      result.findings.map((finding) =>
        toDiagnostic(uri, finding, ({ start, end }) => new vscode.Range(position(start), position(end))),
      ),
    );
  }
  const looked = `${files.length.toLocaleString()} files`;
  if (findings === 0) return `No findings in ${looked} that are not open.`;
  return `${findings === 1 ? '1 finding' : `${findings} findings`} in ${looked} that are not open; see the Problems view.`;
}

async function readText(
  uri: vscode.Uri,
  decode: (bytes: Uint8Array) => { readonly text: string } | undefined,
): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largestFile) return undefined;
    return decode(await vscode.workspace.fs.readFile(uri))?.text;
  } catch {
    // Gone since it was listed, or not to be read; there is nothing to say about it.
    return undefined;
  }
}
