import assert from 'node:assert/strict';
import { pasteAsEnvironmentVariable } from '../../../src/core/paste';
import { defaultLintSettings } from '../../../src/core/settings';
import { finish } from '../../../src/core/steps';
import { applyEdits } from '../../../src/core/text-edit';
import { accessKeyId, secretAccessKey } from '../../../src/tools/fake-keys';

const id = accessKeyId('AKIA', 5);
const secret = secretAccessKey(5);

/** The text after the paste; `|` is the cursor, and what stands between two of them is selected. */
function paste(text: string, clip: string, path = 'a.py'): string | undefined {
  const [before = '', selected = '', behind] = text.split('|');
  const whole = before + (behind === undefined ? '' : selected) + (behind ?? selected);
  const span = { start: before.length, end: before.length + (behind === undefined ? 0 : selected.length) };
  const edits = finish(pasteAsEnvironmentVariable({ text: whole, path }, span, clip, defaultLintSettings));
  return edits && applyEdits(whole, edits);
}

describe('pasting a key', () => {
  it('can read the environment instead, inside of quotes, over them, or without any', () => {
    const expected = 'import os\nKEY = os.environ["AWS_ACCESS_KEY_ID"]\n';
    assert.equal(paste('import os\nKEY = "|"\n', id), expected);
    assert.equal(paste('import os\nKEY = "|old|"\n', id), expected);
    assert.equal(paste('import os\nKEY = |"old"|\n', id), expected);
    assert.equal(paste('import os\nKEY = |\n', ` ${id}\n`), expected);
    assert.equal(paste('import os\nKEY = |\n', `"${id}"`), expected);
  });

  it('adds the import, and leaves the rest where it is', () => {
    assert.equal(
      paste('"""Uploads."""\nimport boto3\nAWS_SECRET_ACCESS_KEY = "|"\nprint(1)\n', secret),
      '"""Uploads."""\nimport os\nimport boto3\nAWS_SECRET_ACCESS_KEY = os.environ["AWS_SECRET_ACCESS_KEY"]\nprint(1)\n',
    );
  });

  it('works in other languages', () => {
    assert.equal(paste("const key = '|';\n", id, 'a.js'), 'const key = process.env.AWS_ACCESS_KEY_ID;\n');
  });

  it('is plain pasting where there is no key, more than one, or no way to read a variable', () => {
    assert.equal(paste('KEY = "|"\n', 'AKIAIOSFODNN7EXAMPLE'), undefined);
    assert.equal(paste('KEY = "|"\n', 'hello'), undefined);
    assert.equal(paste('|\n', `A = "${id}"\nB = "${accessKeyId('AKIA', 6)}"\n`), undefined);
    assert.equal(paste('The key is |.', id, 'notes.txt'), undefined);
  });
});
