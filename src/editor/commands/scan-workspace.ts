import * as vscode from 'vscode';
import { countOf } from '../../core/words';
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
  /** The files of the last scan that had findings, by their addresses. */
  const listed = new Set<string>();
  return vscode.Disposable.from(
    found,
    // While it is open, the document speaks for itself.
    vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      found.delete(uri);
    }),
    // Whoever goes through the findings opens and closes the files in turn; what was not mended stays listed.
    vscode.workspace.onDidCloseTextDocument(async ({ uri }) => {
      if (!listed.has(uri.toString()) || !isEnabled(uri)) return;
      const diagnostics = await diagnosticsOf(uri, linter, surroundings);
      if (listed.has(uri.toString()) && !isOpen(uri)) found.set(uri, diagnostics);
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) {
        found.delete(uri);
        listed.delete(uri.toString());
      }
    }),
    vscode.commands.registerCommand('keyward.scanWorkspace', async () => {
      found.clear();
      listed.clear();
      const scanned = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: 'Keyward: scanning', cancellable: true },
        (progress, token) =>
          scan(linter, surroundings, progress, token, (uri, diagnostics) => {
            listed.add(uri.toString());
            if (!isOpen(uri)) found.set(uri, diagnostics);
          }),
      );
      if (scanned !== undefined) await tellOf(scanned);
    }),
  );
}

interface Scanned {
  readonly files: number;
  /** As many as the Problems view lists, where hints are not. */
  readonly findings: number;
}

async function tellOf({ files, findings }: Scanned): Promise<void> {
  const looked = countOf(files, 'file');
  if (findings === 0) {
    await vscode.window.showInformationMessage(`No findings in ${looked}.`);
    return;
  }
  const show = 'Show Problems';
  const chosen = await vscode.window.showInformationMessage(`${countOf(findings, 'finding')} in ${looked}.`, show);
  if (chosen === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
}

async function scan(
  linter: Linter,
  surroundings: Surroundings,
  progress: vscode.Progress<{ readonly message?: string; readonly increment?: number }>,
  token: vscode.CancellationToken,
  report: (uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]) => void,
): Promise<Scanned | undefined> {
  const files = await vscode.workspace.findFiles('**/*', '**/{.git,node_modules}/**', undefined, token);
  let findings = 0;
  for (const [index, uri] of files.entries()) {
    progress.report({ message: `${index + 1} of ${files.length} files`, increment: 100 / files.length });
    if (!isEnabled(uri)) continue;
    const diagnostics = await diagnosticsOf(uri, linter, surroundings, () => token.isCancellationRequested);
    if (token.isCancellationRequested) return undefined;
    if (diagnostics.length === 0) continue;
    findings += diagnostics.filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint).length;
    report(uri, diagnostics);
  }
  return { files: files.length, findings };
}

/** What is wrong with a file as it is saved; nothing where it holds no text. */
async function diagnosticsOf(
  uri: vscode.Uri,
  linter: Linter,
  surroundings: Surroundings,
  isCancelled: () => boolean = () => false,
): Promise<readonly vscode.Diagnostic[]> {
  const [engine, reference] = await Promise.all([linter.engine(), linter.reference()]);
  const text = await readText(uri, engine.decodeText);
  if (text === undefined) return [];
  const { sibling, workTree } = await surroundings.of({ uri }, engine);
  const settings = readLintSettings(uri);
  const steps = engine.lintInSteps({ text, path: uri.path, workTree }, { reference, settings, sibling });
  const result = await runInSlices(steps, isCancelled);
  if (result === undefined) return [];
  const lineStarts = engine.lineStartsOf(text);
  const position = (offset: number): vscode.Position => {
    const line = engine.lineAt(lineStarts, offset);
    return new vscode.Position(line, offset - (lineStarts[line] ?? 0));
  };
  return result.findings.map((finding) =>
    toDiagnostic(uri, finding, ({ start, end }) => new vscode.Range(position(start), position(end))),
  );
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
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
