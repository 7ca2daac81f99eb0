import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';

/** What keeps git from answering, in a sentence for people. */
export class GitError extends Error {
  constructor(
    readonly reason: 'no-git' | 'no-repository' | 'failed',
    message: string,
  ) {
    super(message);
  }
}

/** Where to look, and with which git. */
export interface Repository {
  /** A folder of the work tree, the repository's own folder, or a bare repository. */
  readonly folder: string;
  /** The git binary, where it is not the one on the path. */
  readonly binary?: string | undefined;
}

/**
 * What a repository's own configuration must not bring about, as whoever wrote it may not be the one who looks: no
 * program is started for the file system, for a signature or to fetch, and a listing is always whole.
 */
const configuration = [
  'core.fsmonitor=false',
  'log.showSignature=false',
  'log.showRoot=true',
  'diff.relative=false',
].flatMap((setting) => ['-c', setting]);

const environment = {
  // Words that can be understood, nothing written, nobody asked, nothing fetched, no commit put in another's place.
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
};

/** A running git. Read its output to the end, or abort it; then ask `finished` how it went. */
export interface GitProcess {
  readonly input: Writable;
  readonly output: Readable;
  /**
   * Resolves when git has ended well.
   * @throws {GitError} where it has not; with the signal's reason where it was aborted
   */
  readonly finished: Promise<void>;
  /** Ends it, if it still runs. */
  stop(): void;
}

/** Starts git without a shell. @param args never begin with a person's text unless it stands behind `--` or an option */
export function startGit(repository: Repository, args: readonly string[], signal?: AbortSignal): GitProcess {
  signal?.throwIfAborted();
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(
    repository.binary ?? defaultBinary(),
    ['-C', repository.folder, '--no-pager', '--glob-pathspecs', ...configuration, ...args],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...environment }, windowsHide: true },
  );
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(0, 2000);
  });
  // A git that ends early no longer reads, and an aborted one no longer prints; why is told by `finished`.
  child.stdin.on('error', () => undefined);
  child.stdout.on('error', () => undefined);
  const abort = (): void => {
    child.kill();
    child.stdout.destroy(signal?.reason as Error);
  };
  signal?.addEventListener('abort', abort, { once: true });
  const finished = new Promise<void>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' ? new GitError('no-git', 'git was not found.') : error);
    });
    child.once('close', (code) => {
      signal?.removeEventListener('abort', abort);
      if (signal?.aborted === true) reject(signal.reason as Error);
      else if (code === 0) resolve();
      else reject(errorFrom(complaint, code));
    });
  });
  // Whoever reads the output asks for it later; until then a failure is no unhandled one.
  finished.catch(() => undefined);
  return { input: child.stdin, output: child.stdout, finished, stop: () => void child.kill() };
}

/** All that git prints. @throws {GitError} */
export async function runGit(repository: Repository, args: readonly string[], signal?: AbortSignal): Promise<string> {
  const git = startGit(repository, args, signal);
  git.input.end();
  const printed = await readAll(git.output);
  await git.finished;
  return printed;
}

function errorFrom(complaint: string, code: number | null): GitError {
  if (/not a git repository/i.test(complaint)) return new GitError('no-repository', 'This is not a git repository.');
  const lines = complaint.split('\n');
  const line = (lines.find((one) => /^(?:fatal|error): /.test(one)) ?? lines[0] ?? '').replace(
    /^(?:fatal|error): /,
    '',
  );
  return new GitError('failed', `git failed: ${line === '' ? `it ended with ${String(code)}.` : line}`);
}

let found: string | undefined;

/** On Windows a bare name would also find a program that lies in the current folder, which may be somebody else's. */
function defaultBinary(): string {
  if (process.platform !== 'win32') return 'git';
  found ??= (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, 'git.exe'))
    .find((file) => existsSync(file));
  if (found === undefined) throw new GitError('no-git', 'git was not found.');
  return found;
}
