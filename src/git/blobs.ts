import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { decodeText } from '../keys/decode-text';
import { ByteReader } from './byte-reader';
import { startGit, type Repository } from './git';

export interface Blob {
  readonly id: string;
  /** In bytes; undefined where the content is not here, as in a partial clone. */
  readonly size: number | undefined;
  /** Undefined where it is not here, larger than wanted, or binary. */
  readonly content: Buffer | undefined;
}

/** What is larger is data, in bytes. */
export const largestBlob = 100_000_000;

/** How much of a content tells whether it is binary, in bytes. */
const sample = 4096;

/**
 * The contents of the blobs, in the order asked for. One git reads them all, while more may still be asked for.
 * @throws {GitError}, and whatever asking throws
 */
export async function* readBlobs(
  repository: Repository,
  ids: Iterable<string> | AsyncIterable<string>,
  signal?: AbortSignal,
): AsyncGenerator<Blob> {
  const git = startGit(repository, ['cat-file', '--batch', '--buffer'], signal);
  try {
    const asked = pipeline(Readable.from(linesOf(ids)), git.input);
    // Told below; until then a failure is no unhandled one.
    asked.catch(() => undefined);
    yield* parseBatch(git.output);
    await git.finished;
    await asked;
  } finally {
    git.stop();
  }
}

/** The ids as `git cat-file` reads them, many at a time. */
async function* linesOf(ids: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let lines = '';
  for await (const id of ids) {
    lines += `${id}\n`;
    if (lines.length < 1 << 14) continue;
    yield lines;
    lines = '';
  }
  yield lines;
}

/** @param output what `git cat-file --batch` prints: `id type size`, the content, and a line feed */
export async function* parseBatch(output: Readable): AsyncGenerator<Blob> {
  const bytes = new ByteReader(output);
  for (let header = await bytes.line(); header !== undefined; header = await bytes.line()) {
    const [id = '', type = '', length = ''] = header.split(' ');
    if (type !== 'blob') {
      // “<id> missing” has no content; of other objects nobody asked.
      if (length !== '') await bytes.skip(Number(length) + 1);
      yield { id, size: undefined, content: undefined };
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
