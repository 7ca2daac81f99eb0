import assert from 'node:assert/strict';
import { accountOfBedrockName, accountOfId, gradeOfId, termOfId } from '../../../src/keys/formats';
import { accessKeyId } from '../../../src/tools/fake-keys';

describe('the form of an access key id', () => {
  it('holds the account', () => {
    // The published examples of "A short note on AWS KEY ID", of LocalStack, and the account of zeros.
    assert.equal(accountOfId('AS' + 'IAY34FZKBOKMUTVV7A'), '609629065308');
    assert.equal(accountOfId('AK' + 'IARZPUZDIKGB2VALC4'), '123456789012');
    assert.equal(accountOfId('AS' + 'IAQAAAAAAAGMKEM7X5'), '000000000000');
    for (const account of ['000000000001', '999999999999', '400000000000']) {
      assert.equal(accountOfId(accessKeyId('AKIA', 1, account)), account);
    }
  });

  it('holds no account before 2019, or where there is none of twelve digits', () => {
    assert.equal(accountOfId('AK' + 'IAI2345672ABCDEFGH'), undefined);
    assert.equal(accountOfId('AK' + 'IA7777777777777777'), undefined);
    assert.equal(accountOfId('AK' + 'IAQ189000000000000'), undefined);
  });

  it('is genuine only where IAM could have made it', () => {
    assert.equal(gradeOfId(accessKeyId('AKIA', 9)), 'genuine');
    assert.equal(gradeOfId('AK' + 'IAJ2345672ABCDEFGH'), 'genuine');
    assert.equal(gradeOfId('AK' + 'IAC2345672ABCDEFGH'), 'irregular');
    assert.equal(gradeOfId('AK' + 'IA7777777777777777'), 'irregular');
    assert.equal(gradeOfId('AK' + 'IARZPUZDIKGB2VALC0'), 'irregular');
  });

  it('tells what it is for by its prefix', () => {
    assert.equal(termOfId('AKIA'), 'long-term');
    assert.equal(termOfId('AIDA'), undefined);
  });

  it('stands in the name of a Bedrock key too', () => {
    assert.equal(accountOfBedrockName('BedrockAPIKey-ab12-at-210987654321:x'), '210987654321');
    assert.equal(accountOfBedrockName('BedrockAPIKey-at-12:x'), undefined);
  });
});
