import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { siblingPath, readsProfileFile } from '../hosts/aws-ini/kind';
import type { HostText } from '../hosts/host';
import { decodeText } from '../keys/decode-text';

/** Folders of what others wrote; looked into only where they are named. */
const skippedFolders: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** What the shell has opened for this process, as in `<(command)`. */
const openedByShell = /^\/(?:dev\/(?:stdin|fd\/\d+)|proc\/self\/fd\/\d+)$/;

/** A pipe, a socket or a device. */
export class NotAFile extends Error {}

/**
 * The file itself, or every file of a folder, in the order of names. What git ignores is included, since that is where
 * keys lie; links inside a folder are not followed.
 * @param onProblem is told of a path that can't be read; the others follow all the same
 */
export async function* filesAt(
  named: string,
  onProblem: (path: string, error: unknown) => void,
): AsyncGenerator<string> {
  const pending: { readonly path: string; readonly isFolder: boolean }[] = [];
  try {
    const stats = await stat(named);
    const isFolder = stats.isDirectory();
    // A pipe that nobody writes to and a device without an end would be waited for for ever.
    if (!isFolder && !stats.isFile() && !openedByShell.test(named)) throw new NotAFile();
    pending.push({ path: named, isFolder });
  } catch (error) {
    onProblem(named, error);
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { path: here, isFolder } = next;
    if (!isFolder) {
      yield here;
      continue;
    }
    try {
      const entries = await readdir(here, { withFileTypes: true });
      for (const entry of entries.toSorted((a, b) => (a.name < b.name ? 1 : -1))) {
        const inside = entry.isDirectory() && !skippedFolders.has(entry.name);
        if (inside || entry.isFile()) pending.push({ path: path.join(here, entry.name), isFolder: inside });
      }
    } catch (error) {
      onProblem(here, error);
    }
  }
}

/**
 * A file as the core wants it: its text as an editor shows it, without a byte order mark. Undefined for a binary file.
 * @throws where it can't be read
 */
export async function readSource(file: string): Promise<HostText | undefined> {
  const decoded = decodeText(await readFile(file));
  return decoded && { text: decoded.text, path: file.split(path.sep).join('/') };
}

/** The other one of the shared AWS config and credentials files, where the source is one of them and it can be read. */
export async function readSibling(source: HostText): Promise<HostText | undefined> {
  const sibling = readsProfileFile(source) ? siblingPath(source.path) : undefined;
  if (sibling === undefined) return undefined;
  try {
    return await readSource(sibling);
  } catch {
    return undefined;
  }
}
