import assert from 'node:assert/strict';
import { parseArn, splitArn, splitArnResource } from '../../../src/iam/arn';

function fields(text: string): (string | undefined)[] {
  const arn = parseArn(text);
  assert.ok(arn, text);
  return [arn.partition, arn.service, arn.region, arn.account, arn.resource].map((field) => field?.text);
}

describe('An ARN', () => {
  it('is split at its first five colons', () => {
    assert.deepEqual(fields('arn:aws:s3:::bucket/key'), ['aws', 's3', '', '', 'bucket/key']);
    assert.deepEqual(fields('arn:aws:logs:us-east-1:111122223333:log-group:g:*'), [
      'aws',
      'logs',
      'us-east-1',
      '111122223333',
      'log-group:g:*',
    ]);
  });

  it('is taken as far as it goes', () => {
    assert.deepEqual(fields('arn:aws:sqs'), ['aws', 'sqs', undefined, undefined, undefined]);
    assert.deepEqual(fields('arn:'), ['', undefined, undefined, undefined, undefined]);
    assert.equal(parseArn('*'), undefined);
    assert.equal(parseArn('ARN:aws:s3:::bucket'), undefined);
  });

  it('is not split inside what stands for something else', () => {
    assert.deepEqual(fields("arn:aws:s3:::b/${aws:PrincipalTag/team, 'a:b'}"), [
      'aws',
      's3',
      '',
      '',
      "b/${aws:PrincipalTag/team, 'a:b'}",
    ]);
    assert.deepEqual(fields('arn:${AWS::Partition}:sns:${AWS::Region}:1:t'), [
      '${AWS::Partition}',
      'sns',
      '${AWS::Region}',
      '1',
      't',
    ]);
    const text = 'arn:aws:sns:<a:b>:1:t';
    assert.deepEqual(
      splitArn(text, [{ start: 12, end: 17 }]).map((field) => field.text),
      ['arn', 'aws', 'sns', '<a:b>', '1', 't'],
    );
  });

  it('knows where its fields stand', () => {
    const text = 'arn:aws:iam::111122223333:role/team/app';
    for (const field of splitArn(text)) assert.equal(text.slice(field.span.start, field.span.end), field.text);
    const { type, id } = splitArnResource(parseArn(text)!.resource!);
    assert.equal(type?.text, 'role');
    assert.equal(id.text, 'team/app');
    assert.equal(text.slice(id.span.start, id.span.end), 'team/app');
  });

  it('may have a resource without a type', () => {
    assert.equal(splitArnResource(parseArn('arn:aws:sqs:us-east-1:1:q')!.resource!).type, undefined);
  });
});
