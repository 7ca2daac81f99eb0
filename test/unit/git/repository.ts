import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A commit to make: what changes from the one before (`null` deletes), and what it says. */
export interface TestCommit {
  readonly files: Readonly<Record<string, string | Uint8Array | null>>;
  readonly message?: string;
  readonly branch?: string;
  /** A branch that is merged into this one. */
  readonly merge?: string;
}

/** Runs git in a folder. @returns what it prints */
export function git(folder: string, args: readonly string[], input: string | Uint8Array = ''): string {
  const environment = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', PATH: process.env.PATH };
  return execFileSync('git', ['-C', folder, '-c', 'user.name=Kim', '-c', 'user.email=kim@example.com', ...args], {
    input,
    encoding: 'utf8',
    env: environment,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

/** The date that the author of a commit gave, by its number from 0. */
export function dateOf(commit: number): Date {
  return new Date(Date.UTC(2024, 0, 1 + commit));
}

/**
 * A new repository with these commits on `main` (a branch starts where `main` is), of which nothing is checked out.
 * @returns its folder
 */
export function makeRepository(commits: readonly TestCommit[], ...initArguments: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'keyward-git-'));
  git(folder, ['init', '--quiet', '--initial-branch=main', ...initArguments]);
  const pieces: Buffer[] = [];
  const print = (text: string): unknown => pieces.push(Buffer.from(text));
  const printData = (data: string | Uint8Array): void => {
    print(`data ${Buffer.byteLength(data)}\n`);
    pieces.push(Buffer.from(data));
    print('\n');
  };
  const started = new Set<string>();
  for (const [index, { files, message = `Commit ${index}`, branch = 'main', merge }] of commits.entries()) {
    print(`commit refs/heads/${branch}\ncommitter Kim <kim@example.com> ${dateOf(index).getTime() / 1000} +0000\n`);
    printData(message);
    if (branch !== 'main' && !started.has(branch)) print('from refs/heads/main\n');
    if (merge !== undefined) print(`merge refs/heads/${merge}\n`);
    started.add(branch);
    for (const [name, content] of Object.entries(files)) {
      const quoted = JSON.stringify(name);
      if (content === null) {
        print(`D ${quoted}\n`);
      } else {
        print(`M 100644 inline ${quoted}\n`);
        printData(content);
      }
    }
  }
  git(folder, ['fast-import', '--quiet'], Buffer.concat(pieces));
  return folder;
}
