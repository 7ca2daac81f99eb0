import assert from 'node:assert/strict';
import { actionMatches, parseAction } from '../../../src/iam/action-pattern';

describe('An action pattern', () => {
  it('has a service and a name', () => {
    const { text, service, name } = parseAction('s3:Get*');
    assert.equal(service?.text, 's3');
    assert.equal(name.text, 'Get*');
    assert.equal(text.slice(name.span.start, name.span.end), 'Get*');
    assert.equal(parseAction('*').service, undefined);
  });

  it('matches without minding case, in either half', () => {
    assert.equal(actionMatches(parseAction('IAM:list*keys'), 'iam:ListAccessKeys'), 'yes');
    assert.equal(actionMatches(parseAction('iam:?etUser'), 'iam:GetUser'), 'yes');
    assert.equal(actionMatches(parseAction('iam:?etUser'), 'iam:etUser'), 'no');
    assert.equal(actionMatches(parseAction('*'), 's3:GetObject'), 'yes');
  });

  it('says what IAM refuses', () => {
    const problems = ['s3:GetObject', '*', 's3', '', '*:*', 's?:Get', 's3:Get:Object', 's 3:Get', 's3:No Such Thing'];
    assert.deepEqual(
      problems.map((text) => parseAction(text).problem),
      [
        undefined,
        undefined,
        'missing-prefix',
        'missing-prefix',
        'wildcard-prefix',
        'wildcard-prefix',
        'second-colon',
        'malformed-prefix',
        undefined,
      ],
    );
  });
});
