import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  cidrBlock,
  formatAddress,
  formatBlock,
  formatCidr,
  hasHostBits,
  parseAddress,
  rangeCovers,
  rangesOverlap,
  readCidr,
  type CidrBlock,
} from '../../../src/network/cidr';
import { parseCidr, type CidrProblemKind } from '../../../src/network/parse-cidr';
import { anyBlock } from './arbitraries';

function block(text: string): CidrBlock {
  const read = readCidr(text);
  assert.ok(read, text);
  return read;
}

describe('An address block', () => {
  it('is read with its first and last address', () => {
    assert.deepEqual(block('203.0.113.7/24'), {
      version: 4,
      address: 0xcb007107n,
      prefix: 24,
      first: 0xcb007100n,
      last: 0xcb0071ffn,
    });
    assert.equal(block('2001:db8::/32').last, 0x20010db8ffffffffffffffffffffffffn);
  });

  it('is a single address without a prefix', () => {
    assert.equal(block('203.0.113.7').prefix, 32);
    assert.equal(block('2001:DB8::1').prefix, 128);
  });

  it('is printed from its network address, in the usual spelling', () => {
    assert.equal(formatCidr(block('203.0.113.7/24')), '203.0.113.0/24');
    assert.equal(formatCidr(block('2001:DB8:0:0::1/64')), '2001:db8::/64');
    assert.equal(formatBlock(block('2001:db8:0:0:1:0:0:1')), '2001:db8::1:0:0:1');
    assert.equal(formatBlock(block('10.0.0.0/8')), '10.0.0.0/8');
  });

  it('says whether bits stand after its prefix', () => {
    assert.ok(hasHostBits(block('203.0.113.7/24')));
    assert.ok(!hasHostBits(block('203.0.113.0/24')));
    assert.ok(!hasHostBits(block('203.0.113.7')));
  });

  it('keeps IPv4-mapped addresses in IPv6', () => {
    const mapped = block('::ffff:203.0.113.5');
    assert.equal(mapped.version, 6);
    assert.ok(!rangesOverlap(mapped, block('203.0.113.0/24')));
  });

  it('survives printing and reading', () => {
    fc.assert(
      fc.property(anyBlock, (one) => {
        assert.deepEqual(block(formatCidr(one)), cidrBlock(one.version, one.first, one.prefix));
        assert.deepEqual(parseAddress(formatAddress({ version: one.version, value: one.address })), {
          version: one.version,
          value: one.address,
        });
      }),
    );
  });

  it('covers what it holds, and two blocks overlap only where one covers the other', () => {
    fc.assert(
      fc.property(anyBlock, anyBlock, (a, b) => {
        assert.ok(rangeCovers(a, cidrBlock(a.version, a.address, a.version === 4 ? 32 : 128)));
        assert.equal(rangesOverlap(a, b), rangeCovers(a, b) || rangeCovers(b, a));
      }),
    );
  });
});

describe('A text that is no address block', () => {
  const cases: [text: string, kind: CidrProblemKind, ...suggestion: string[]][] = [
    ['', 'empty'],
    ['  ', 'empty'],
    [' 203.0.113.0/24', 'space', '203.0.113.0/24'],
    ['203.0.113.0 /24', 'space', '203.0.113.0/24'],
    ['203.0.113.0/24, 198.51.100.1', 'list', '203.0.113.0/24', '198.51.100.1'],
    ['203.0.113.1 198.51.100.1', 'list', '203.0.113.1', '198.51.100.1'],
    ['https://203.0.113.9/path', 'url', '203.0.113.9'],
    ['https://example.com', 'url'],
    ['*', 'wildcard'],
    ['10.*', 'wildcard', '10.0.0.0/8'],
    ['203.0.113.*', 'wildcard', '203.0.113.0/24'],
    ['192.168.*.*', 'wildcard', '192.168.0.0/16'],
    ['203.*.113.1', 'wildcard'],
    ['203.0.113.0-203.0.113.255', 'range', '203.0.113.0/24'],
    ['203.0.113.1 – 203.0.113.4', 'range', '203.0.113.1', '203.0.113.2/31', '203.0.113.4'],
    ['203.0.113.10-11', 'range', '203.0.113.10/31'],
    ['2001:db8::-2001:db8::ffff', 'range', '2001:db8::/112'],
    ['203.0.113.9-203.0.113.1', 'range'],
    ['[2001:db8::1]', 'brackets', '2001:db8::1'],
    ['[2001:db8::]/32', 'brackets', '2001:db8::/32'],
    ['[2001:db8::1]:443', 'port', '2001:db8::1'],
    ['203.0.113.9:443', 'port', '203.0.113.9'],
    ['fe80::1%eth0', 'zone', 'fe80::1'],
    ['fe80::%eth0/64', 'zone', 'fe80::/64'],
    ['10.0.0.0/255.0.0.0', 'netmask', '10.0.0.0/8'],
    ['10.1.0.0 255.255.0.0', 'netmask', '10.1.0.0/16'],
    ['10.1.2.0/0.0.0.255', 'netmask', '10.1.2.0/24'],
    ['10.0.0.0/', 'missingPrefix'],
    ['10.0.0.0/x', 'malformedPrefix'],
    ['10.0.0.0/-1', 'malformedPrefix'],
    ['203.0.113.0/33', 'prefixTooLong'],
    ['2001:db8::/129', 'prefixTooLong'],
    ['10.0.0.0/08', 'leadingZeros', '10.0.0.0/8'],
    ['010.0.0.1', 'leadingZeros', '10.0.0.1'],
    ['999.1.1.1', 'octetTooLarge'],
    ['10.0.0', 'octetCount'],
    ['10.1/16', 'octetCount', '10.1.0.0/16'],
    ['10.1.2.3.4', 'octetCount'],
    ['10', 'octetCount'],
    ['2001:db8::1::2', 'malformedIpv6'],
    ['2001:db8:::/32', 'malformedIpv6'],
    ['12345::', 'malformedIpv6'],
    ['00001::', 'malformedIpv6'],
    ['::ffff:010.0.0.1', 'malformedIpv6'],
    ['0x7f.0.0.1', 'notAnAddress'],
    ['office', 'notAnAddress'],
    ['vpce-1a2b3c4d', 'notAnAddress'],
    ['203.0.113.0/24 office', 'space'],
  ];
  for (const [text, kind, ...suggestion] of cases) {
    it(`is told what is wrong: “${text}”`, () => {
      const result = parseCidr(text);
      assert.ok(!result.ok);
      assert.equal(result.problem.kind, kind);
      assert.deepEqual(result.problem.suggestion, suggestion);
      assert.match(result.problem.message, /^\S.*[^.]$/);
    });
  }

  it('never makes the reader throw or hang, and every suggestion is a block', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('0', '1', '25', '.', ':', '/', '-', 'f', '*', ' ', '%', '[', ']', ',') }),
    );
    fc.assert(
      fc.property(text, (given) => {
        const result = parseCidr(given);
        if (result.ok) return;
        for (const meant of result.problem.suggestion) assert.ok(readCidr(meant), meant);
      }),
    );
    assert.ok(!parseCidr('.'.repeat(1_000_000)).ok);
  });
});
