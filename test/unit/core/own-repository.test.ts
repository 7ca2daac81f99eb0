import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lint } from '../../../src/core/lint';
import { decodeText } from '../../../src/keys/decode-text';
import { secretRules } from '../../../src/rules/secret';
import { testReference } from '../support/reference';

const repository = path.join(import.meta.dirname, '../../..');

/** Every file that would go into a commit. */
function ownFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
  });
  return list.split('\0').filter((name) => name !== '' && existsSync(path.join(repository, name)));
}

describe('this repository', () => {
  it('holds nothing that its own rules take for a secret', () => {
    const ids = new Set(secretRules.map(({ id }) => id));
    const files = ownFiles();
    assert.ok(files.length > 100);
    const found = files.flatMap((name) => {
      const decoded = decodeText(readFileSync(path.join(repository, name)));
      if (!decoded) return [];
      const { findings } = lint({ text: decoded.text, path: name }, { reference: testReference() });
      return findings
        .filter(({ ruleId }) => ids.has(ruleId))
        .map(({ ruleId, span }) => `${name}:${span.start} ${ruleId}`);
    });
    assert.deepEqual(found, []);
  }).timeout(20_000);
});
