import assert from 'node:assert/strict';
import { dotenvAddition, gitignoreAddition } from '../../../src/core/dotenv';

const values = [
  { variable: 'AWS_ACCESS_KEY_ID', value: 'an id' },
  { variable: 'AWS_SECRET_ACCESS_KEY', value: 'a+secret/=' },
];

describe('moving a key to .env', () => {
  it('appends what is missing, in the line ends of the file', () => {
    const both = 'AWS_ACCESS_KEY_ID=an id\nAWS_SECRET_ACCESS_KEY=a+secret/=\n';
    assert.equal(dotenvAddition('', values), both);
    assert.equal(dotenvAddition('MODE=live', values), `\n${both}`);
    assert.equal(dotenvAddition('MODE=live\r\n', values), both.replaceAll('\n', '\r\n'));
    assert.equal(dotenvAddition('AWS_ACCESS_KEY_ID=\n', values), both);
    assert.equal(
      dotenvAddition('export AWS_ACCESS_KEY_ID = "an id"\r\n', values),
      'AWS_SECRET_ACCESS_KEY=a+secret/=\r\n',
    );
    assert.equal(dotenvAddition(both, values), '');
  });

  it('leaves a file alone that has another key', () => {
    assert.equal(dotenvAddition('AWS_ACCESS_KEY_ID=another\n', values), undefined);
    assert.equal(dotenvAddition('MY_AWS_ACCESS_KEY_ID=another\n', values)?.includes('=an id'), true);
  });

  it('has git ignore the file, unless it does', () => {
    assert.equal(gitignoreAddition(''), '.env\n');
    assert.equal(gitignoreAddition('dist\r\nout'), '\r\n.env\r\n');
    assert.equal(gitignoreAddition('dist\n.env*\n'), '');
    assert.equal(gitignoreAddition('.env*\n!.env\n'), '.env\n');
  });
});
