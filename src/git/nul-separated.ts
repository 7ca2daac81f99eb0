import type { Readable } from 'node:stream';

/** The parts of an output that ends each of them with a NUL, as UTF-8. */
export async function* nulSeparated(output: Readable): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of output as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      const part = chunk.subarray(start, end);
      yield rest.length === 0 ? part.toString('utf8') : Buffer.concat([...rest, part]).toString('utf8');
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString('utf8');
}
