import assert from 'node:assert/strict';
import { describePolicyValue } from '../../../src/core/describe/describe-policy-value';
import { summarizeStatement } from '../../../src/core/describe/statement-summary';
import { findPolicies } from '../support/find-policies';
import { testDescriptions, testReference } from '../support/reference';

const campus = ['128.173.0.0/16', '198.82.0.0/16', '2001:468:c80::/48', '2607:b400::/40', '128.172.24.209/32'];

function policy(statement: object): { readonly text: string; readonly documents: ReturnType<typeof findPolicies> } {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  return { text, documents: findPolicies({ text, path: 'policy.json' }, 'identity') };
}

function summary(statement: object): string {
  const [found] = policy(statement).documents;
  return summarizeStatement(found!.document.statements[0]!, testReference());
}

describe('the summary of a statement', () => {
  it('counts what the Netscan policy allows', () => {
    assert.equal(
      summary({
        Effect: 'Allow',
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::netscan-dfvfgb92/*',
        Condition: { 'ForAnyValue:IpAddress': { 'aws:SourceIp': campus } },
      }),
      '1 action (Write) · objects of 1 bucket · 5 networks: 131,073 IPv4 addresses and 2 IPv6 blocks',
    );
  });

  it('says where nothing is limited', () => {
    const text = summary({ Effect: 'Allow', Action: '*', Resource: '*' });
    assert.equal(text, 'every action · every resource · from any network');
    const open = { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } };
    assert.match(summary({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Condition: open }), /any network$/);
  });
});

describe('the description of a value', () => {
  const { text, documents } = policy({
    Effect: 'Allow',
    Action: ['s3:PutObject', 's3:Get*'],
    Resource: 'arn:aws:s3:::netscan-dfvfgb92/*',
    Condition: { IpAddress: { 'aws:SourceIp': campus } },
  });
  const at = (needle: string): string | undefined =>
    describePolicyValue(documents[0]!.document, text.indexOf(needle) + 2, testReference(), testDescriptions())
      ?.markdown;

  it('tells the level and the ARN of an action, and what a wildcard matches', () => {
    assert.match(at('s3:PutObject')!, /\(Write\)[^]*arn:\$\{Partition\}:s3:::\$\{BucketName\}\/\$\{ObjectName\}/);
    assert.match(at('s3:Get*')!, /matches \d+ actions/);
  });

  it('names what an ARN is in the service that it belongs to', () => {
    assert.equal(at('arn:aws:s3:::netscan'), 'Amazon S3 object');
  });

  it('tells the size and class of a network, and what a condition key is', () => {
    assert.match(at('198.82.0.0/16')!, /65,536 IPv4 addresses, public/);
    assert.match(at('aws:SourceIp')!, /IPAddress/i);
    assert.equal(at('Version'), undefined);
  });
});
