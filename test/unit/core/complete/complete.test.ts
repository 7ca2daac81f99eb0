import assert from 'node:assert/strict';
import { completeIgnoreComment } from '../../../../src/core/complete/complete-ignore-comment';
import { completePolicy, type Completion } from '../../../../src/core/complete/complete-policy';
import { finish } from '../../../../src/core/steps';
import { rules } from '../../../../src/rules';
import { testDescriptions, testReference } from '../../support/reference';

/** @param marked a text with `|` at the cursor */
function complete(marked: string, path = 'policy.json'): readonly Completion[] {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return finish(completePolicy({ text, path }, offset, testReference(), testDescriptions()));
}

function labels(marked: string, path?: string): string[] {
  return complete(marked, path).map(({ label }) => label);
}

/** A policy with one statement of these members. */
function statement(members: string): string {
  return `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", ${members}}]}`;
}

describe('completion in policies', () => {
  it('offers services, then the actions of the one that stands there, exactly on the value', () => {
    const text = statement('"Action": "s|", "Resource": "*"');
    const [service] = complete(text).filter(({ label }) => label === 's3');
    assert.equal(service?.insert, 's3:');
    assert.equal(text.replace('|', '').slice(service.replace.start, service.replace.end), 's');
    const [put] = complete(statement('"Action": ["s3:GetObject", "s3:Put|"]')).filter(
      (one) => one.label === 's3:PutObject',
    );
    assert.equal(put?.detail, 'Write');
    assert.match(put.documentation, /object/i);
  });

  it('offers services in an empty value', () => {
    assert.ok(labels(statement('"Action": "|"')).includes('dynamodb'));
  });

  it('offers the ARNs of what the actions take, or the star where they take nothing else', () => {
    const [first] = complete(statement('"Action": "s3:PutObject", "Resource": "|"'));
    assert.equal(first?.kind, 'resource');
    const arns = complete(statement('"Action": "s3:PutObject", "Resource": "|"')).map(({ insert }) => insert);
    assert.ok(arns.includes('arn:aws:s3:::${BucketName}/${ObjectName}'), arns.join('\n'));
    assert.ok(!arns.includes('arn:aws:s3:::${BucketName}'));
    assert.deepEqual(labels(statement('"Action": "s3:ListAllMyBuckets", "Resource": "|"')), ['*']);
  });

  it('offers operators and condition keys, those of the actions first', () => {
    const operators = labels(statement('"Action": "s3:PutObject", "Condition": {"Ip|": {"aws:SourceIp": "1.2.3.4"}}'));
    assert.ok(operators.includes('IpAddress') && operators.includes('ForAnyValue:StringLike'));
    assert.ok(!operators.includes('NullIfExists'));
    const keys = labels(statement('"Action": "s3:ListBucket", "Condition": {"StringLike": {"|": "home/"}}'));
    assert.ok(keys.includes('s3:prefix') && keys.includes('aws:SourceIp'));
    assert.ok(keys.indexOf('s3:prefix') < keys.indexOf('aws:SourceIp'));
    for (const typed of ['"|": "home/"', '"|"']) {
      const ofAddresses = labels(statement(`"Action": "s3:ListBucket", "Condition": {"IpAddress": {${typed}}}`));
      assert.deepEqual(ofAddresses.slice(0, 3).toSorted(), [
        'aws:Ec2InstanceSourcePrivateIPv4',
        'aws:SourceIp',
        'aws:VpcSourceIp',
      ]);
      assert.ok(ofAddresses.includes('s3:prefix'));
    }
  });

  it('offers names whose quote is not closed yet, with the quote', () => {
    const typed = '{"Version": "2012-10-17", "Statement": [{\n"Effect": "Allow",\n  "Con|\n';
    for (const rest of ['"Resource": "*"}]}', ']}', '}]}', '']) {
      const [condition] = complete(typed + rest).filter(({ label }) => label === 'Condition');
      assert.equal(condition?.insert, 'Condition"', rest);
      assert.equal(typed.replace('|', '').slice(condition.replace.start, condition.replace.end), 'Con');
    }
    const operators = labels(statement('"Action": "s3:PutObject", "Condition": {\n"|\n}'));
    assert.ok(operators.includes('IpAddress'));
    assert.deepEqual(labels(statement('"Action": "s3:PutObject", "Sid": "|\n')), []);
    assert.ok(labels('{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "|"\n]}').includes('Action'));
  });

  it('offers operators and keys that have nothing behind them yet', () => {
    assert.ok(labels(statement('"Action": "s3:PutObject", "Condition": {"|": {}}')).includes('IpAddress'));
    assert.ok(
      labels(statement('"Action": "s3:PutObject", "Condition": {"IpAddress": {"|"}}')).includes('aws:SourceIp'),
    );
  });

  it('offers the elements that a statement lacks', () => {
    const elements = labels(statement('"Action": "s3:PutObject", "Res|": "*"'));
    assert.ok(elements.includes('Resource') && elements.includes('Condition'));
    assert.ok(!elements.includes('Action') && !elements.includes('Effect'));
    assert.deepEqual(elements.slice(-2), ['Principal', 'NotPrincipal']);
    assert.deepEqual(labels('{"Version": "2012-10-17", "Statement": {"Effect": "|", "Action": "s3:*"}}'), [
      'Allow',
      'Deny',
    ]);
  });

  it('works in YAML and Terraform', () => {
    const yaml = `Resources:
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: sqs:Send|
            Resource: '*'
`;
    assert.ok(labels(yaml, 'template.yaml').includes('sqs:SendMessage'));
    const terraform =
      'data "aws_iam_policy_document" "p" {\n  statement {\n    actions = ["sqs:|"]\n    resources = ["*"]\n  }\n}\n';
    assert.ok(labels(terraform, 'main.tf').includes('sqs:SendMessage'));
  });

  it('says nothing elsewhere', () => {
    assert.deepEqual(labels('{"a": "|"}'), []);
    assert.deepEqual(labels('{"Version": "2012-10-17|", "Statement": []}'), []);
  });
});

describe('completion in keyward-ignore comments', () => {
  const offered = (line: string): readonly Completion[] => completeIgnoreComment(line, line.length, rules);

  it('offers every rule, on the word that is being typed', () => {
    assert.equal(offered('# keyward-ignore ').length, rules.length);
    const [first] = offered('// keyward-ignore-next-line unlimited-action, unl');
    assert.deepEqual(first?.replace, { start: 46, end: 49 });
  });

  it('offers none in the reason or where there is no such comment', () => {
    assert.deepEqual(offered('# keyward-ignore unlimited-action: because '), []);
    assert.deepEqual(offered('# keyward-ignored '), []);
  });
});
