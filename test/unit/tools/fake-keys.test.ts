import assert from 'node:assert/strict';
import {
  accessKeyId,
  bedrockLongTermKey,
  bedrockShortTermKey,
  secretAccessKey,
  sessionToken,
} from '../../../src/tools/fake-keys';

describe('fake keys', () => {
  it('have the shapes that AWS hands out', () => {
    for (let seed = 0; seed < 200; seed++) {
      assert.match(accessKeyId('AKIA', seed), /^AKIA[Q-Z2-7][A-Z2-7]{15}$/);
      assert.match(secretAccessKey(seed), /^[A-Za-z0-9+/]{40}$/);
      assert.match(sessionToken(seed), /^IQoJb3JpZ2luX2Vj[A-Za-z0-9+/]{384}$/);
      assert.match(bedrockLongTermKey(seed), /^ABSKQmVkcm9ja0FQSUtleS[A-Za-z0-9+/]{109}=$/);
      assert.match(bedrockShortTermKey(seed), /^bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/]+=*$/);
    }
  });

  it('are the same for the same seed and differ for another', () => {
    const secrets = new Set(Array.from({ length: 500 }, (_, seed) => secretAccessKey(seed)));
    assert.equal(secrets.size, 500);
    assert.equal(accessKeyId('ASIA', 7), accessKeyId('ASIA', 7));
    assert.notEqual(accessKeyId('ASIA', 7).slice(4), accessKeyId('AKIA', 7).slice(4));
  });

  it('carry the account in the access key id', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    const accountOf = (id: string): string => {
      const bits = Array.from(id.slice(4)).reduce((sum, c) => (sum << 5n) | BigInt(alphabet.indexOf(c)), 0n);
      return ((bits >> 39n) & ((1n << 40n) - 1n)).toString().padStart(12, '0');
    };
    for (const account of ['123456789012', '000000000000', '999999999999']) {
      assert.equal(accountOf(accessKeyId('AKIA', 1, account)), account);
    }
  });
});
