import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { decodeText } from '../keys/decode-text';
import { ByteReader } from './byte-reader';
import { startGit, type Repository } from './git';

export interface Blob {
  readonly id: string;
  /** In bytes. */
  readonly size: number;
  /** Undefined for a content that is larger than wanted, binary, or not there (a partial clone). */
  readonly content: Buffer | undefined;
}

/** What is larger is data, in bytes. */
export const largestBlob = 100_000_000;

/** How much of a content tells whether it is binary, in bytes. */
const sample = 4096;

/** The contents of the blobs, in the order asked for. One git reads them all. */
export async function* readBlobs(
  repository: Repository,
  ids: Iterable<string>,
  signal?: AbortSignal,
): AsyncGenerator<Blob> {
  const git = startGit(repository, ['cat-file', '--batch', '--buffer'], signal);
  try {
    const asked = ask(git.input, ids);
    yield* parseBatch(git.output);
    await Promise.all([asked, git.finished]);
  } finally {
    git.stop();
  }
}

/** Hands the ids over as fast as git takes them. */
async function ask(input: Writable, ids: Iterable<string>): Promise<void> {
  let lines = '';
  const send = async (): Promise<void> => {
    if (!input.write(lines) && input.writable) await Promise.race([once(input, 'drain'), once(input, 'close')]);
    lines = '';
  };
  for (const id of ids) {
    lines += `${id}\n`;
    if (lines.length < 1 << 14) continue;
    await send();
    if (!input.writable) return;
  }
  await send();
  input.end();
}

/** @param output what `git cat-file --batch` prints: `id type size`, the content, and a line feed */
export async function* parseBatch(output: Readable): AsyncGenerator<Blob> {
  const bytes = new ByteReader(output);
  for (let header = await bytes.line(); header !== undefined; header = await bytes.line()) {
    const [id = '', type = '', length = ''] = header.split(' ');
    if (type !== 'blob') {
      // “<id> missing” has no content; of other objects nobody asked.
      if (length !== '') await bytes.skip(Number(length) + 1);
      yield { id, size: 0, content: undefined };
      continue;
    }
    const size = Number(length);
    const start = await bytes.peek(Math.min(size, sample));
    const wanted = size <= largestBlob && !(start.includes(0) && decodeText(start) === undefined);
    if (wanted) yield { id, size, content: await bytes.take(size) };
    else {
      await bytes.skip(size);
      yield { id, size, content: undefined };
    }
    await bytes.skip(1);
  }
}
