import * as vscode from 'vscode';
import type { DetectedKey } from '../keys/detected-key';
import type { Linter } from './linter';
import type { Engine } from './platform';

/** The key at an offset of a document, with the access key id that belongs to it, if any. */
export async function keyAt(
  linter: Linter,
  uri: vscode.Uri,
  offset: number,
): Promise<{ readonly engine: Engine; readonly key: DetectedKey; readonly id: string | undefined } | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  const [engine, { result }] = await Promise.all([linter.engine(), linter.lint(document)]);
  const key = result.keys.find(({ span }) => span.start <= offset && offset <= span.end);
  if (key === undefined) return undefined;
  const { pair } = key;
  const id = key.kind === 'access-key-id' ? key : result.keys.find(({ span }) => span.start === pair?.start);
  return { engine, key, id: id?.value };
}
