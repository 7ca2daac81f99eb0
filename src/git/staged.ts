import type { HostText } from '../hosts/host';
import { decodeText } from '../keys/decode-text';
import { readBlobs } from './blobs';
import { runGit, type Repository } from './git';
import { parseRawLine } from './raw-line';

/** A file as the next commit will have it, and as HEAD has it. */
export interface StagedFile {
  readonly source: HostText;
  /** Undefined for a new file. */
  readonly before: string | undefined;
}

/** The files that the next commit changes. @throws {GitError} */
export async function* stagedFiles(repository: Repository): AsyncGenerator<StagedFile> {
  // Outside a repository, `git diff` compares files, and complains of what that can't do.
  await runGit(repository, ['rev-parse', '--git-dir']);
  const listing = await runGit(repository, [
    ...[
      'diff',
      '--cached',
      '--raw',
      '-z',
      '--no-abbrev',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      '-O/dev/null',
    ],
    ...['--no-color', '--ignore-submodules', '--diff-filter=d', '--'],
  ]);
  const parts = listing.split('\0');
  const changes: { readonly path: string; readonly blob: string; readonly before: string | undefined }[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const line = parseRawLine(parts[index] ?? '');
    if (line?.blob !== undefined)
      changes.push({ path: parts[index + 1] ?? '', blob: line.blob, before: line.before[0] });
  }
  const texts = new Map<string, string>();
  const ids = new Set(changes.flatMap(({ blob, before }) => (before === undefined ? [blob] : [blob, before])));
  for await (const { id, content } of readBlobs(repository, ids)) {
    const text = content && decodeText(content)?.text;
    if (text !== undefined) texts.set(id, text);
  }
  for (const { path, blob, before } of changes) {
    const text = texts.get(blob);
    if (text === undefined) continue;
    yield { source: { text, path, workTree: 'tracked' }, before: before === undefined ? undefined : texts.get(before) };
  }
}
