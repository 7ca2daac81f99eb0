import assert from 'node:assert/strict';
import { describeKey } from '../../../src/keys/describe';
import { detectKeys } from '../../../src/keys/detect';
import { rotationCommands } from '../../../src/keys/rotation-commands';
import {
  accessKeyId,
  bedrockLongTermKey,
  bedrockShortTermKey,
  secretAccessKey,
  sessionToken,
} from '../../../src/tools/fake-keys';

function keyIn(text: string, kind?: string) {
  const key = detectKeys(text).find((candidate) => kind === undefined || candidate.kind === kind);
  assert.ok(key, text);
  return key;
}

const id = accessKeyId('AKIA', 9, '444455556666');
const canary = accessKeyId('AKIA', 9, '052310077262');

describe('what is said of a key that one points at', () => {
  const said: readonly (readonly [text: string, kind: string, path: string, says: RegExp])[] = [
    [id, 'access-key-id', 'a.txt', /long-term access key .*`444455556666`.*shared or committed/s],
    [`${id} ${secretAccessKey(9)}`, 'secret-access-key', 'a.txt', /^\*\*Secret access key\*\*.*shared/s],
    [accessKeyId('ASIA', 9), 'access-key-id', 'a.txt', /temporary access key .*expires by itself/s],
    [`AWS_SESSION_TOKEN=${sessionToken(9)}`, 'session-token', 'a.txt', /^\*\*Session token/],
    [canary, 'access-key-id', 'a.txt', /canary tokens: using this key raises an alarm/],
    [id, 'access-key-id', 'Downloads/rootkey.csv', /root user, who may do anything/],
    ['AKIAIOSFODNN7EXAMPLE', 'access-key-id', 'a.md', /public documentation: it opens nothing, so nothing is reported/],
    [`AKIA${'X'.repeat(16)}`, 'access-key-id', 'a.md', /A placeholder, .* nothing is reported/],
  ];
  for (const [text, kind, path, says] of said) {
    it(`is ${says.source}`, () => {
      const key = keyIn(text, kind);
      const description = describeKey(key, path);
      assert.match(description, says);
      assert.ok(!description.includes(key.value));
      if (key.confidence === 'silent') assert.doesNotMatch(description, /shared or committed/);
    });
  }
});

describe('the commands that rotate a key', () => {
  it('name the id, and never the secret', () => {
    const text = `${id} ${secretAccessKey(9)}`;
    const secret = keyIn(text, 'secret-access-key');
    const commands = rotationCommands(secret, id) ?? '';
    assert.ok(commands.includes(`key='${id}'`) && !commands.includes(secret.value));
    const steps = ['get-access-key-last-used', 'update-access-key', 'create-access-key', 'delete-access-key'];
    assert.deepEqual(commands.match(/(?<=aws iam )[\w-]+/g), steps);
    assert.match(rotationCommands(secret, undefined) ?? '', /key='ACCESS_KEY_ID'/);
  });

  it('are others for Amazon Bedrock, and none for what expires', () => {
    const bedrock = keyIn(`AWS_BEARER_TOKEN_BEDROCK=${bedrockLongTermKey(9)}`);
    assert.match(rotationCommands(bedrock, undefined) ?? '', /update-service-specific-credential .*--status Inactive/);
    assert.equal(rotationCommands(keyIn(`K=${bedrockShortTermKey(9)}`, 'bedrock-api-key'), undefined), undefined);
    assert.equal(rotationCommands(keyIn(accessKeyId('ASIA', 9)), accessKeyId('ASIA', 9)), undefined);
  });
});
