import path from 'node:path';
import type { WorkTreeState } from '../hosts/host';
import { GitError, runGit } from './git';

/** The state of the files of a folder, subfolders left out, by name. A file that is missing here is ignored. */
type FolderStates = ReadonlyMap<string, 'tracked' | 'untracked'> | 'outside' | undefined;

/**
 * Tells where files stand with git. It is asked once for each folder, however many files of it are wanted; `forget` lets
 * it ask again.
 */
export class WorkTree {
  readonly #binary: string | undefined;
  readonly #folders = new Map<string, Promise<FolderStates>>();

  constructor(binary?: string) {
    this.#binary = binary;
  }

  /** @returns undefined where git is not there or fails, and so nobody can tell */
  async stateOf(file: string): Promise<WorkTreeState | undefined> {
    const { dir, base } = path.parse(path.resolve(file));
    let states = this.#folders.get(dir);
    if (states === undefined) {
      states = readFolder(dir, this.#binary);
      this.#folders.set(dir, states);
    }
    const known = await states;
    return known === undefined || known === 'outside' ? known : (known.get(base) ?? 'ignored');
  }

  forget(): void {
    this.#folders.clear();
  }
}

async function readFolder(folder: string, binary: string | undefined): Promise<FolderStates> {
  try {
    // “H name” stands for a file of the index (other letters say what is special about it), “? name” for any other.
    const args = ['ls-files', '-z', '-t', '--cached', '--others', '--exclude-standard', '--', '*'];
    const states = new Map<string, 'tracked' | 'untracked'>();
    for (const entry of (await runGit({ folder, binary }, args)).split('\0')) {
      const name = entry.slice(2);
      if (name !== '') states.set(name, entry.startsWith('?') ? 'untracked' : 'tracked');
    }
    return states;
  } catch (error) {
    return error instanceof GitError && error.reason === 'no-repository' ? 'outside' : undefined;
  }
}
