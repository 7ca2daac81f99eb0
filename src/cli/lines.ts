import type { Readable } from 'node:stream';

/**
 * The lines of a stream, several at a time: as many as have come. A line ends with a line feed and nothing else, since JSON
 * may hold any other separator of lines in its texts; that is why this isn’t `readline`.
 */
export async function* linesOf(input: Readable): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  for await (const chunk of input as AsyncIterable<string | Uint8Array>) {
    const [first = '', ...more] = (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })).split(
      '\n',
    );
    begun.push(first);
    const last = more.pop();
    if (last === undefined) continue;
    yield [begun.join(''), ...more];
    begun = [last];
  }
  yield [begun.join('') + decoder.decode()];
}
