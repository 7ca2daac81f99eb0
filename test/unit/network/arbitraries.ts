import fc from 'fast-check';
import { cidrBlock, type CidrBlock } from '../../../src/network/cidr';

const anyIpv4Block = fc
  .tuple(fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }), fc.integer({ min: 0, max: 32 }))
  .map(([address, prefix]) => cidrBlock(4, address, prefix));
const anyIpv6Block = fc
  .tuple(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), fc.integer({ min: 0, max: 128 }))
  .map(([address, prefix]) => cidrBlock(6, address, prefix));

export const anyBlock: fc.Arbitrary<CidrBlock> = fc.oneof(anyIpv4Block, anyIpv6Block);

/** Blocks in a space of 64 addresses, so that they often meet. */
export const closeBlock: fc.Arbitrary<CidrBlock> = fc
  .tuple(fc.constantFrom<4 | 6>(4, 6), fc.bigInt({ min: 0n, max: 63n }), fc.integer({ min: 0, max: 6 }))
  .map(([version, address, hostBits]) => cidrBlock(version, address, (version === 4 ? 32 : 128) - hostBits));
