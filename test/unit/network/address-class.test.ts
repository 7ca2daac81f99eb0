import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addressClasses, addressClassOf, openSpaces } from '../../../src/network/address-class';
import { cidrBlock, readCidr, type CidrBlock } from '../../../src/network/cidr';
import { anyBlock } from './arbitraries';

function blocks(...texts: string[]): CidrBlock[] {
  return texts.map((text) => readCidr(text)!);
}

describe('The class of an address block', () => {
  const cases: Record<string, ReturnType<typeof addressClassOf>> = {
    '52.94.76.0/22': 'public',
    '10.1.0.0/16': 'private',
    '172.31.255.255': 'private',
    '172.32.0.0': 'public',
    '100.64.0.0/10': 'shared',
    '127.0.0.1': 'loopback',
    '169.254.169.254': 'link-local',
    '203.0.113.0/24': 'documentation',
    '198.18.0.0/15': 'benchmarking',
    '224.0.0.1': 'multicast',
    '0.0.0.0': 'unspecified',
    '255.255.255.255': 'reserved',
    '192.0.0.0/24': 'reserved',
    '2600:1f00::/24': 'public',
    'fd00::/8': 'private',
    '::1': 'loopback',
    '::': 'unspecified',
    'fe80::1': 'link-local',
    'ff02::1': 'multicast',
    '2001:db8:1::/48': 'documentation',
    '3fff::/20': 'documentation',
    '::ffff:203.0.113.5': 'ipv4-mapped',
    '::2': 'reserved',
    '4000::/2': 'reserved',
    '10.0.0.0/7': 'mixed',
    '0.0.0.0/0': 'mixed',
    // The first and the last address are public; what lies between is not.
    '192.0.0.0/8': 'mixed',
  };
  for (const [text, expected] of Object.entries(cases)) {
    it(`${text} is ${expected}`, () => {
      assert.equal(addressClassOf(readCidr(text)!), expected);
    });
  }

  it('names every class of a mixed block', () => {
    assert.deepEqual(addressClasses(readCidr('10.0.0.0/7')!), ['private', 'public']);
  });

  it('holds the classes of its first and its last address', () => {
    fc.assert(
      fc.property(anyBlock, (block) => {
        const classes = addressClasses(block);
        for (const address of [block.first, block.last]) {
          const single = addressClassOf(cidrBlock(block.version, address, block.version === 4 ? 32 : 128));
          assert.ok(single !== 'mixed' && classes.includes(single));
        }
      }),
    );
  });
});

describe('Blocks that open an address space', () => {
  it('open it in one or in pieces', () => {
    assert.deepEqual(openSpaces(blocks('0.0.0.0/0')), ['ipv4']);
    assert.deepEqual(openSpaces(blocks('0.0.0.0/1', '128.0.0.0/1')), ['ipv4']);
    assert.deepEqual(openSpaces(blocks('::/0')), ['ipv6', 'ipv4-mapped']);
    assert.deepEqual(openSpaces(blocks('::/1', '8000::/1', '1.2.3.4')), ['ipv6', 'ipv4-mapped']);
    assert.deepEqual(openSpaces(blocks('2000::/3')), ['ipv6']);
    assert.deepEqual(openSpaces(blocks('::ffff:0:0/96')), ['ipv4-mapped']);
  });

  it('open it although addresses are left out that nobody on the Internet has', () => {
    const allButPrivate = [
      '0.0.0.0/5',
      '8.0.0.0/7',
      '11.0.0.0/8',
      '12.0.0.0/6',
      '16.0.0.0/4',
      '32.0.0.0/3',
      '64.0.0.0/2',
      '128.0.0.0/1',
    ];
    assert.deepEqual(openSpaces(blocks(...allButPrivate)), ['ipv4']);
  });

  it('do not open it while a public address is left out', () => {
    assert.deepEqual(openSpaces(blocks('0.0.0.0/1', '128.0.0.0/2')), []);
    assert.deepEqual(openSpaces(blocks('10.0.0.0/8', '203.0.113.0/24', '2001:db8::/32')), []);
    assert.deepEqual(openSpaces([]), []);
  });
});
