import type { ArrayNode, Member, SourceNode } from '../../core/source-tree';
import type { Span } from '../../core/span';
import type { Steps } from '../../core/steps';
import type { SyntaxError } from '../../iam/policy/model';
import { YamlComposer } from './compose-yaml';
import { type Block, divide, divideValue, documentsOf, type Entry, fromFirstEntry } from './divide-yaml';
import { deepest, type Layout, YamlTreeReader } from './yaml-tree';

export interface YamlText {
  /** The values of its documents. */
  readonly roots: readonly SourceNode[];
  readonly errors: readonly SyntaxError[];
  readonly layouts: ReadonlyMap<SourceNode, Layout>;
  /** Whether parts were passed over because they are too long or too broken. */
  readonly isPartial: boolean;
}

export interface YamlReading {
  /**
   * Entries in, above or beside which none of these words stands may be left out: the library takes a second for each
   * MB, and most of a template is not what anybody looks for. Without words everything is read.
   */
  readonly words?: readonly string[];
  /** What is longer is read piece by piece where it can be divided; in UTF-16 code units. */
  readonly longest?: number;
}

/** Reads every document of a YAML text, intrinsic functions resolved. Never throws. */
export function readYaml(text: string, reading: YamlReading = {}): Steps<YamlText> {
  return new YamlReader(text, reading.longest ?? 4_000).read(reading.words);
}

class YamlReader {
  readonly #text: string;
  readonly #composer: YamlComposer;
  readonly #longest: number;
  /** Where the words stand, in order; undefined where everything counts. */
  #words: readonly number[] | undefined;
  readonly #layouts = new Map<SourceNode, Layout>();

  constructor(text: string, longest: number) {
    this.#text = text;
    this.#composer = new YamlComposer(text);
    this.#longest = longest;
  }

  *read(words: readonly string[] | undefined): Steps<YamlText> {
    this.#words = words && (yield* placesOf(this.#text, words));
    const roots: SourceNode[] = [];
    for (const document of documentsOf(this.#text)) {
      yield;
      if (!this.#holdsWord(document)) continue;
      const tree = new YamlTreeReader(this.#text, this.#layouts);
      roots.push(...(yield* this.#values(document, tree, this.#words === undefined)));
    }
    const { errors, isPartial } = this.#composer;
    return { roots, errors, layouts: this.#layouts, isPartial };
  }

  /** What the lines of a document say: several values where a document marker stands among them or they don't fit. */
  *#values(lines: Span, tree: YamlTreeReader, isWanted: boolean): Steps<readonly SourceNode[]> {
    const block = lengthOf(lines) > this.#longest ? divide(this.#text, lines) : undefined;
    if (block !== undefined) return yield* this.#block(block, tree, 0, isWanted);
    return (yield* this.#composer.compose(lines)).map((node) => tree.read(node, 0));
  }

  /** The value that a block is, and those of the lines behind it that are indented less. */
  *#block(block: Block, tree: YamlTreeReader, depth: number, isWanted: boolean): Steps<readonly SourceNode[]> {
    const value =
      block.kind === 'map'
        ? tree.joinMembers(yield* this.#members(block, tree, depth, isWanted))
        : tree.joinItems(yield* this.#items(block, tree, depth));
    if (block.rest === undefined) return [value];
    const rest = fromFirstEntry(this.#text, block.rest);
    if (rest.start > block.rest.start) this.#composer.reject({ start: block.rest.start, end: rest.start });
    const others = divide(this.#text, rest);
    return [value, ...(others ? yield* this.#block(others, tree, depth, isWanted) : [])];
  }

  *#members({ entries }: Block, tree: YamlTreeReader, depth: number, isWanted: boolean): Steps<readonly Member[]> {
    // What stands on one line, such as the type of a resource, says what the entries beside it are.
    const isSaid = isWanted || entries.some((entry) => isOneLine(entry) && this.#holdsWord(entry));
    const read = entries.filter((entry) => isSaid || isOneLine(entry) || this.#holdsWord(entry));
    const members: Member[] = [];
    const valueOf = (entry: Entry): Block | undefined => (depth < deepest ? divideValue(this.#text, entry) : undefined);
    for (const { start, end, value } of this.#partsOf(read, valueOf)) {
      const head = { start, end: value?.start ?? end };
      const found = (yield* this.#composer.compose(head)).flatMap((node) => tree.readMembers(node, depth));
      const [member] = found;
      if (value === undefined || member === undefined) {
        members.push(...found);
        continue;
      }
      const [node, ...others] = yield* this.#block(value, tree, depth + 1, isSaid || this.#holdsWord(head));
      members.push(node ? tree.giveValue(member, node) : member);
      // As the library has it, lines that are indented less than the value but more than its key say more keys.
      for (const other of others) if (other.kind === 'object') members.push(...other.members);
    }
    return members;
  }

  *#items({ entries }: Block, tree: YamlTreeReader, depth: number): Steps<readonly ArrayNode[]> {
    const items: ArrayNode[] = [];
    for (const part of this.#partsOf(entries, () => undefined))
      for (const node of yield* this.#composer.compose(part)) items.push(...tree.readItems(node, depth));
    return items;
  }

  /**
   * Entries beside each other as one part as long as they are short, and long ones with the block that they divide
   * into.
   */
  *#partsOf(entries: readonly Entry[], valueOf: (entry: Entry) => Block | undefined): Generator<Part, void> {
    let part: Part | undefined;
    for (const { start, end, below } of entries) {
      if (part?.end === start && end - part.start <= this.#longest) {
        part = { start: part.start, end };
        continue;
      }
      if (part) yield part;
      const value = end - start > this.#longest ? valueOf({ start, end, below }) : undefined;
      part = { start, end, value };
    }
    if (part) yield part;
  }

  #holdsWord({ start, end }: Span): boolean {
    if (this.#words === undefined) return true;
    let low = 0;
    let high = this.#words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#words[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return (this.#words[low] ?? Infinity) < end;
  }
}

/** Whole lines that are read at once, or those of an entry whose value is read by itself. */
interface Part extends Span {
  readonly value?: Block | undefined;
}

function isOneLine({ below, end }: Entry): boolean {
  return below === end;
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

/** Where the words stand, and anchors, which aliases anywhere may mean. */
function* placesOf(text: string, words: readonly string[]): Steps<readonly number[]> {
  const places = Array.from(text.matchAll(/[\s[{,]&[^\s&]/g), ({ index }) => index);
  for (const word of words) {
    yield;
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) places.push(at);
  }
  return places.sort((a, b) => a - b);
}
