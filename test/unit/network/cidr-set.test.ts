import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatCidr, readCidr, type AddressRange, type CidrBlock } from '../../../src/network/cidr';
import {
  blocksOfRange,
  countAddresses,
  mergeBlocks,
  subtract,
  union,
  unionCovers,
} from '../../../src/network/cidr-set';
import { splitAddressList } from '../../../src/network/cidr-list';
import { closeBlock } from './arbitraries';

function blocks(...texts: string[]): CidrBlock[] {
  return texts.map((text) => readCidr(text)!);
}

/** Each address of the ranges spelt out, as the slow but obvious model. */
function addresses(ranges: readonly AddressRange[]): Set<string> {
  const all = new Set<string>();
  for (const { version, first, last } of ranges) {
    for (let address = first; address <= last; address += 1n) all.add(`${version}:${address}`);
  }
  return all;
}

describe('A set of address blocks', () => {
  it('is merged into the fewest blocks', () => {
    const merged = mergeBlocks(
      blocks('203.0.113.128/25', '2001:db8::/33', '203.0.113.0/25', '203.0.113.9', '2001:db8:8000::/33'),
    );
    assert.deepEqual(merged.map(formatCidr), ['203.0.113.0/24', '2001:db8::/32']);
  });

  it('is counted without counting an address twice', () => {
    assert.deepEqual(countAddresses(blocks('203.0.113.0/24', '203.0.113.7', '198.51.100.1', '2001:db8::/64')), {
      ipv4: 257n,
      ipv6: 1n << 64n,
    });
  });

  it('holds the same addresses after merging, in no more blocks, and merging again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(closeBlock, { maxLength: 8 }), (given) => {
        const merged = mergeBlocks(given);
        assert.deepEqual(addresses(merged), addresses(given));
        assert.ok(merged.length <= given.length);
        assert.deepEqual(mergeBlocks(merged), merged);
        const { ipv4, ipv6 } = countAddresses(given);
        assert.equal(Number(ipv4 + ipv6), addresses(given).size);
      }),
    );
  });

  it('loses just the addresses that are taken away', () => {
    fc.assert(
      fc.property(fc.array(closeBlock, { maxLength: 4 }), fc.array(closeBlock, { maxLength: 4 }), (given, removed) => {
        const gone = addresses(removed);
        const expected = [...addresses(given)].filter((address) => !gone.has(address));
        assert.deepEqual(addresses(subtract(given, removed)), new Set(expected));
      }),
    );
  });

  it('covers a block that is held in pieces', () => {
    const [whole] = blocks('203.0.113.0/24');
    assert.ok(unionCovers(union(blocks('203.0.113.0/25', '203.0.113.128/25')), whole!));
    assert.ok(!unionCovers(union(blocks('203.0.113.0/25', '203.0.113.129')), whole!));
  });

  it('is made of a range in as few blocks as can be', () => {
    assert.deepEqual(blocksOfRange(4, 1n, 6n).map(formatCidr), [
      '0.0.0.1/32',
      '0.0.0.2/31',
      '0.0.0.4/31',
      '0.0.0.6/32',
    ]);
    assert.deepEqual(blocksOfRange(4, 0n, (1n << 32n) - 1n).map(formatCidr), ['0.0.0.0/0']);
    assert.deepEqual(blocksOfRange(6, 0n, (1n << 128n) - 1n).map(formatCidr), ['::/0']);
  });
});

describe('A pasted list of addresses', () => {
  it('is split at whatever separates it, with the place of each item', () => {
    const text =
      '["203.0.113.0/24", \'198.51.100.1\';\n- 2001:db8::/32  # office\n* 192.0.2.1 - 192.0.2.9\t<10.0.0.0/8>';
    const items = splitAddressList(text);
    assert.deepEqual(
      items.map((item) => item.text),
      ['203.0.113.0/24', '198.51.100.1', '2001:db8::/32', '192.0.2.1 - 192.0.2.9', '10.0.0.0/8'],
    );
    for (const item of items) assert.equal(text.slice(item.span.start, item.span.end), item.text);
  });

  it('may be empty', () => {
    assert.deepEqual(splitAddressList(' , \n# nothing\n'), []);
  });
});
