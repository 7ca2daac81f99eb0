import assert from 'node:assert/strict';
import { gitignoreAddition, planDotenv } from '../../../src/core/dotenv';

const values = [
  { variable: 'AWS_ACCESS_KEY_ID', value: 'an id' },
  { variable: 'AWS_SECRET_ACCESS_KEY', value: 'a+secret/=' },
];

const addition = (dotenv: string): string => planDotenv(dotenv, values, '/work/app/3rd-upload.test.py').addition;

describe('moving a key to .env', () => {
  it('appends what is missing, in the line ends of the file', () => {
    const both = 'AWS_ACCESS_KEY_ID=an id\nAWS_SECRET_ACCESS_KEY=a+secret/=\n';
    assert.equal(addition(''), both);
    assert.equal(addition('MODE=live'), `\n${both}`);
    assert.equal(addition('MODE=live\r\n'), both.replaceAll('\n', '\r\n'));
    assert.equal(addition('AWS_ACCESS_KEY_ID=\n'), both);
    assert.equal(addition('export AWS_ACCESS_KEY_ID = "an id"\r\n'), 'AWS_SECRET_ACCESS_KEY=a+secret/=\r\n');
    assert.equal(addition(both), '');
  });

  it('takes other names where the file has other keys', () => {
    const plan = (dotenv: string, reader = '/work/app/upload.py') => planDotenv(dotenv, values, reader);
    const { addition, nameOf } = plan('AWS_ACCESS_KEY_ID=another\n');
    assert.equal(addition, 'UPLOAD_AWS_ACCESS_KEY_ID=an id\nUPLOAD_AWS_SECRET_ACCESS_KEY=a+secret/=\n');
    assert.equal(nameOf('AWS_ACCESS_KEY_ID'), 'UPLOAD_AWS_ACCESS_KEY_ID');
    assert.equal(plan(`AWS_ACCESS_KEY_ID=another\n${addition}`).addition, '');
    const taken = 'AWS_ACCESS_KEY_ID=another\nUPLOAD_AWS_ACCESS_KEY_ID=a third\n';
    assert.equal(plan(taken).nameOf('X'), 'UPLOAD_2_X');
    assert.equal(plan(taken, '3rd-upload.test.py').nameOf('X'), '_3RD_UPLOAD_TEST_X');
    assert.equal(plan('MY_AWS_ACCESS_KEY_ID=another\n').nameOf('X'), 'X');
  });

  it('has git ignore the file, unless it does', () => {
    assert.equal(gitignoreAddition('', '.env'), '.env\n');
    assert.equal(gitignoreAddition('dist\r\nout', '.env'), '\r\n.env\r\n');
    assert.equal(gitignoreAddition('dist\n.env*\n', '.env'), '');
    assert.equal(gitignoreAddition('.env*\n!.env\n', '.env'), '.env\n');
    assert.equal(gitignoreAddition('*.log', 'server/key [1]*.csv'), '\n/server/key \\[1\\]\\*.csv\n');
    assert.equal(gitignoreAddition('/server/key \\[1\\]\\*.csv\n', 'server/key [1]*.csv'), '');
  });
});
