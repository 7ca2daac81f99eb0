import type { Readable } from 'node:stream';

/** Reads a stream of bytes piece by piece. Whatever is asked for beyond its end is cut off there. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  /** Read from the stream and not yet handed out. */
  #ready: Buffer[] = [];
  #length = 0;

  constructor(stream: Readable) {
    this.#chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  /** The text up to the next line feed; undefined at the end. */
  async line(): Promise<string | undefined> {
    let end = this.#ready[0]?.indexOf(10) ?? -1;
    for (let length = 0; end === -1;) {
      length = this.#length;
      if (!(await this.#more())) break;
      const at = this.#ready.at(-1)?.indexOf(10) ?? -1;
      if (at !== -1) end = length + at;
    }
    if (end === -1) {
      const rest = await this.take(this.#length);
      return rest.length === 0 ? undefined : rest.toString('utf8');
    }
    const text = (await this.take(end)).toString('utf8');
    await this.skip(1);
    return text;
  }

  /** The next bytes, which stay to be read. */
  async peek(length: number): Promise<Buffer> {
    while (this.#length < length && (await this.#more()));
    const [first] = this.#ready;
    if (first === undefined) return Buffer.alloc(0);
    if (first.length < length && this.#ready.length > 1) this.#ready = [Buffer.concat(this.#ready)];
    return (this.#ready[0] ?? first).subarray(0, length);
  }

  /** The next bytes. */
  async take(length: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    await this.#consume(length, (piece) => pieces.push(piece));
    return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
  }

  /** Passes over bytes without keeping them. */
  async skip(length: number): Promise<void> {
    await this.#consume(length, () => undefined);
  }

  async #consume(length: number, handOver: (piece: Buffer) => void): Promise<void> {
    for (let left = length; left > 0;) {
      const first = this.#ready[0];
      if (first === undefined) {
        if (await this.#more()) continue;
        return;
      }
      const piece = first.subarray(0, left);
      handOver(piece);
      left -= piece.length;
      this.#length -= piece.length;
      if (piece.length === first.length) this.#ready.shift();
      else this.#ready[0] = first.subarray(piece.length);
    }
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done === true) return false;
    this.#ready.push(next.value);
    this.#length += next.value.length;
    return true;
  }
}
