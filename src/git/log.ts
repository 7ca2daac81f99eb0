import { startGit, type Repository } from './git';
import { nulSeparated } from './nul-separated';
import { parseRawLine } from './raw-line';

export interface Commit {
  /** The whole hash. */
  readonly id: string;
  /** When its author made it, in ISO 8601 with the author's time zone. */
  readonly authorDate: string;
}

/** A commit and what it adds to the history: its message, and the contents that none of its parents has at that path. */
export interface LoggedCommit extends Commit {
  readonly message: string;
  readonly added: readonly { readonly blob: string; readonly path: string }[];
}

/**
 * All commits that the references and HEAD lead to, parents before children.
 * @param since the hash of a commit which, with all before it, is left out
 */
export async function* readLog(
  repository: Repository,
  since?: string,
  signal?: AbortSignal,
): AsyncGenerator<LoggedCommit> {
  const git = startGit(
    repository,
    [
      ...['log', '--all', '--date-order', '--reverse', '--encoding=UTF-8', '--no-color', '--no-mailmap', '--no-notes'],
      // Merges name what differs from every parent: the rest has been seen there.
      ...['--raw', '-c', '-z', '--no-abbrev', '--no-renames', '--no-ext-diff', '--no-textconv', '-O/dev/null'],
      '--format=%H %aI%x00%B%x00',
      ...(since === undefined ? [] : [`^${since}`]),
      '--',
    ],
    signal,
  );
  git.input.end();
  try {
    yield* parseLog(nulSeparated(git.output));
    await git.finished;
  } finally {
    git.stop();
  }
}

/** @param parts what `git log --raw -z --format=%H %aI%x00%B%x00` prints, cut at each NUL */
export async function* parseLog(parts: AsyncIterable<string>): AsyncGenerator<LoggedCommit> {
  let commit: Commit | undefined;
  let message: string | undefined;
  let added: { blob: string; path: string }[] = [];
  /** The blob of a line whose path comes next; undefined where there is none to look at. */
  let blob: { readonly id: string | undefined } | undefined;
  for await (const part of parts) {
    if (commit !== undefined && message === undefined) {
      message = part;
    } else if (blob !== undefined) {
      if (blob.id !== undefined) added.push({ blob: blob.id, path: part });
      blob = undefined;
    } else {
      const text = part.trimStart();
      const line = parseRawLine(text);
      if (line !== undefined) {
        blob = { id: line.blob };
      } else if (text !== '') {
        if (commit !== undefined) yield { ...commit, message: message ?? '', added };
        const [id = '', authorDate = ''] = text.split(' ');
        commit = { id, authorDate };
        message = undefined;
        added = [];
      }
    }
  }
  if (commit !== undefined) yield { ...commit, message: message ?? '', added };
}
