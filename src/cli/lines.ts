import type { Readable } from 'node:stream';
import { byteOrderMark } from '../keys/decode-text';

/**
 * The lines of a stream of bytes, several at a time: as many as have come. A line ends with a line feed and nothing
 * else, since JSON may hold any other separator of lines in its texts; that is why this isn’t `readline`. They are
 * UTF-8, or UTF-16 with a byte order mark.
 */
export async function* linesOf(input: Readable): AsyncGenerator<readonly string[]> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let begun: string[] = [];
  for await (const chunk of input as AsyncIterable<Uint8Array>) {
    decoder ??= new TextDecoder(byteOrderMark(chunk)?.encoding);
    const [first = '', ...more] = decoder.decode(chunk, { stream: true }).split('\n');
    begun.push(first);
    const last = more.pop();
    if (last === undefined) continue;
    yield [begun.join(''), ...more];
    begun = [last];
  }
  yield [begun.join('') + (decoder?.decode() ?? '')];
}
