import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { SourceNode } from '../../../src/core/source-tree';
import { readJson, readJsonInSteps } from '../../../src/hosts/json/read-json';
import { typicalPolicy } from '../support/policies';

/** A node's kind and place, and those of what it holds. */
type Shape = readonly [kind: string, start: number, end: number, parts: readonly Shape[]];

function shapeOf(node: SourceNode): Shape {
  const parts =
    node.kind === 'object'
      ? node.members.map(({ span, key, value }): Shape => ['property', span.start, span.end, [key, value].map(shapeOf)])
      : node.kind === 'array'
        ? node.items.map(shapeOf)
        : [];
  return [node.kind, node.span.start, node.span.end, parts];
}

function judgedShapeOf({ type, offset, length, children = [] }: Node): Shape {
  // A key without its value is nothing to us.
  const whole = children.filter((child) => child.type !== 'property' || child.children?.length === 2);
  return [type, offset, offset + length, whole.map(judgedShapeOf)];
}

const messages: Readonly<Record<string, string>> = {
  InvalidSymbol: 'An unquoted word',
  PropertyNameExpected: 'A missing key, or a comma too many',
  ValueExpected: 'A missing value, or a comma too many',
  ColonExpected: 'A missing colon',
  CommaExpected: 'A missing comma',
  CloseBraceExpected: 'A missing closing brace',
  CloseBracketExpected: 'A missing closing bracket',
  EndOfFileExpected: 'Text after the end',
  UnexpectedEndOfComment: 'A comment without its end',
  UnexpectedEndOfString: 'A string without its closing quote',
  UnexpectedEndOfNumber: 'A malformed number',
  InvalidUnicode: 'A malformed \\u escape',
  InvalidEscapeCharacter: 'An escape that JSON does not know',
  InvalidCharacter: 'A control character',
};

/** Reads the text as jsonc-parser's own parser does. */
function assertAsJudged(text: string): void {
  const found: ParseError[] = [];
  const tree = parseTree(text, found, { disallowComments: false, allowTrailingComma: false });
  const wanted = found.map(({ error, offset, length }) => [
    messages[printParseErrorCode(error)],
    offset,
    offset + length,
  ]);
  const { root, errors } = readJson(text);
  assert.deepEqual(root && shapeOf(root), tree && judgedShapeOf(tree), JSON.stringify(text));
  assert.deepEqual(
    errors.filter(({ message }) => message !== 'A comment').map(({ message, span }) => [message, span.start, span.end]),
    wanted.toSorted((a, b) => Number(a[1]) - Number(b[1])),
    JSON.stringify(text),
  );
}

/** What JSON is made of, whole and in pieces, and what some write into it. */
const piece = fc.constantFrom(
  ...['{', '}', '[', ']', ',', ':', '"a"', '"a": ', '"', '\\', '\\u12', '"\\x\\n"', '1', '-', '-2.', '1e', '0.5e-3'],
  ...['true', 'fals', 'null', 'word', '// x\n', '/* x */', '/*', '/', ' ', '\t', '\r\n', '\n', '\u0001', '…', "'"],
);

const json = fc
  .tuple(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 2, '\t'))
  .map(([value, indent]) => JSON.stringify(value, undefined, indent));

/** JSON from which something is gone, or into which something was put. */
const mutilated = fc
  .tuple(json, fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.option(piece, { nil: '' })), { maxLength: 4 }))
  .map(([whole, changes]) =>
    changes.reduce((text, [at, gone, put]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + put + text.slice(start + gone);
    }, whole),
  );

describe('reading JSON', () => {
  for (const [name, texts] of Object.entries({
    'whole JSON': json,
    'mutilated JSON': mutilated,
    'pieces of JSON': fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
    'half-typed JSON': fc.tuple(json, fc.nat()).map(([text, end]) => text.slice(0, end % (text.length + 1))),
  }))
    it(`puts ${name} together as jsonc-parser does, with the same errors`, () => {
      fc.assert(fc.property(texts, assertAsJudged), { numRuns: (fc.readConfigureGlobal().numRuns ?? 20) * 20 });
    });

  it('keeps every member of a key that stands twice', () => {
    const { root } = readJson('{"a": 1, "a": 2}');
    assert.ok(root?.kind === 'object');
    assert.deepEqual(
      root.members.map(({ value }) => value.kind === 'number' && value.text),
      ['1', '2'],
    );
  });

  it('reports comments, and counts offsets from a byte order mark on', () => {
    const { root, errors } = readJson('\uFEFF[1, // one\n 2]');
    assert.deepEqual(errors, [
      { span: { start: 5, end: 11 }, language: 'JSON', message: 'A comment', misleads: false },
    ]);
    assert.deepEqual(root?.span, { start: 1, end: 15 });
  });

  it('reads nothing that is nested deeper than any policy', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    assert.ok(readJson(nested(200)).root);
    assert.deepEqual(readJson(nested(201)), { root: undefined, errors: [] });
  });

  it('pauses again and again', () => {
    const short = [...readJsonInSteps(typicalPolicy(200))].length;
    assert.ok(short > 1);
    assert.ok([...readJsonInSteps(typicalPolicy(2_000))].length >= 10 * short);
  });
});
