import assert from 'node:assert/strict';
import { readNetworks, describeBlocks, addressIn } from '../../../src/scope/networks';
import { describeProblem, Problems } from '../../../src/scope/problem';

function read(...texts: readonly string[]): {
  blocks: readonly string[];
  notes: readonly string[];
  problems: string[];
} {
  const problems = new Problems();
  const networks = readNetworks(texts, problems);
  const result = problems.result(undefined);
  return { ...networks, problems: result.ok ? [] : result.problems.map(describeProblem) };
}

describe('source addresses', () => {
  it('come in any separators', () => {
    assert.deepEqual(read('128.173.0.0/16, 198.82.0.0/16;\n2607:b400::/40').blocks, [
      '128.173.0.0/16',
      '198.82.0.0/16',
      '2607:b400::/40',
    ]);
  });

  it('are merged, and it is said', () => {
    const { blocks, notes } = read('128.173.0.0/17', '128.173.128.0/17', '128.173.5.5');
    assert.deepEqual(blocks, ['128.173.0.0/16']);
    assert.match(notes[0] ?? '', /^3 blocks of source addresses overlap or adjoin; they became 1\./);
  });

  it('lose their host bits, and it is said', () => {
    const { blocks, notes } = read('128.173.4.9/16');
    assert.deepEqual(blocks, ['128.173.0.0/16']);
    assert.match(notes[0] ?? '', /^128\.173\.4\.9\/16 has host bits: it became 128\.173\.0\.0\/16/);
  });

  for (const [text, reason] of [
    ['10.0.0.0/8', 'is private'],
    ['192.168.1.7', 'is private'],
    ['fd00::/8', 'is private'],
    ['100.64.0.0/10', 'carrier-grade NAT'],
    ['127.0.0.1', 'loopback'],
    ['169.254.0.0/16', 'link-local'],
    ['224.0.0.0/4', 'multicast'],
    ['240.0.0.0/4', 'reserved'],
    ['0.0.0.0/0', 'every IPv4 address'],
    ['2000::/3', 'every IPv6 address'],
    ['128.173.0.0/33', 'at most 32 bits'],
    ['128.173.0.999', '999 is greater than 255'],
    ['128.173.*.*', 'no wildcards'],
    ['campus', 'not an IP address'],
  ] as const) {
    it(`refuse ${text} with the reason and an example`, () => {
      const { problems } = read(text);
      assert.equal(problems.length, 1);
      assert.ok(problems[0]?.includes(reason), problems[0]);
      assert.match(problems[0] ?? '', /For example: "[\d.:a-f]+(\/\d+)?"/);
    });
  }

  it('refuse halves that make up everything', () => {
    assert.match(read('0.0.0.0/1', '128.0.0.0/1').problems[0] ?? '', /hold every IPv4 address/);
  });

  it('take blocks for documentation with a word', () => {
    const { blocks, notes, problems } = read('203.0.113.0/24');
    assert.deepEqual([blocks, problems], [['203.0.113.0/24'], []]);
    assert.match(notes[0] ?? '', /set aside for documentation/);
  });

  it('point out that IPv6 is left out, or IPv4', () => {
    assert.match(read('128.173.0.0/16').notes.join(), /All source addresses are IPv4/);
    assert.match(read('2607:b400::/40').notes.join(), /All source addresses are IPv6/);
    assert.deepEqual(read('128.173.0.0/16', '2607:b400::/40').notes, []);
  });

  it('are counted in words', () => {
    assert.equal(
      describeBlocks(['128.173.0.0/16', '198.82.0.0/16', '2607:b400::/40']),
      '2 IPv4 blocks (131,072 addresses) and 1 IPv6 block',
    );
    assert.equal(describeBlocks(['128.172.24.209/32']), '1 IPv4 block (1 address)');
  });

  it('give an address to try', () => {
    assert.equal(addressIn('128.173.0.0/16'), '128.173.0.1');
    assert.equal(addressIn('128.172.24.209/32'), '128.172.24.209');
    assert.equal(addressIn('2607:b400::/40'), '2607:b400::1');
  });
});
