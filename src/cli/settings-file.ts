import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parse, type ParseError } from 'jsonc-parser';
import { isObject } from '../core/is-object';
import { readTextFile, UsageError } from './command';

/**
 * Where the settings for a folder or a file are kept for the editor: the folder's own `.vscode/settings.json`; for a file,
 * the nearest one above it, no further up than the top of its repository, or else the current directory. Undefined where
 * there is none.
 */
export async function settingsFileFor(named: string): Promise<string | undefined> {
  const folders = (await isFolder(named)) ? [named] : foldersAbove(path.resolve(named));
  return folders.map((folder) => path.join(folder, '.vscode', 'settings.json')).find((file) => existsSync(file));
}

async function isFolder(named: string): Promise<boolean> {
  return stat(named).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

/** The folders that may speak for a file, nearest first: a folder that nobody opened or cloned has no say. */
function foldersAbove(file: string): readonly string[] {
  const folders: string[] = [];
  for (let here = path.dirname(file); ; here = path.dirname(here)) {
    folders.push(here);
    if (here === path.dirname(here)) break;
  }
  const repository = folders.findIndex((folder) => existsSync(path.join(folder, '.git')));
  const top = repository === -1 ? folders.indexOf(process.cwd()) : repository;
  return folders.slice(0, Math.max(top, 0) + 1);
}

/**
 * The settings of Keyward in a JSON file, by their names without `keyward.`.
 * @throws {UsageError}
 */
export async function readSettings(file: string): Promise<ReadonlyMap<string, unknown>> {
  const content = await readTextFile(file);
  const errors: ParseError[] = [];
  // As in VS Code, a file that is empty or holds only comments sets nothing.
  const settings: unknown = parse(content, errors, { allowTrailingComma: true, allowEmptyContent: true }) ?? {};
  if (errors.length > 0) throw new UsageError(`${file} is not JSON.`);
  if (!isObject(settings)) throw new UsageError(`${file} holds no settings: it is not a JSON object.`);
  return new Map(
    Object.entries(settings).flatMap(([name, value]: [string, unknown]) => {
      const ownName = /^keyward\.(.+)$/.exec(name)?.[1];
      return ownName === undefined ? [] : [[ownName, value] as const];
    }),
  );
}
