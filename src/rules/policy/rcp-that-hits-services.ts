import { definePolicyRule } from '../../core/rule';
import type { ConditionBlock } from '../../iam/policy/model';
import { conditionsOn } from '../policy-support/condition-keys';

export default definePolicyRule({
  id: 'rcp-that-hits-services',
  since: '0.1.0',
  severity: 'warning',
  tags: ['conditions', 'principals'],
  title: 'Resource control policy that confuses principals with services',
  why: 'A request that an AWS service makes itself belongs to no organization, and a request of a principal has no source account. A Deny that compares either without asking who calls denies the other as well.',
  instead:
    'Compare the principal’s organization where aws:PrincipalIsAWSService is false, and the source’s where it is true and aws:SourceAccount or aws:SourceArn is there.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    principal: {
      text: '{key} is missing from requests of AWS services: add BoolIfExists with aws:PrincipalIsAWSService false.',
      accessAnalyzer: ['RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY'],
    },
    source: {
      text: 'Only AWS services have {key}: add BoolIfExists with aws:PrincipalIsAWSService true.',
      accessAnalyzer: ['RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY'],
    },
    absent: {
      text: 'Not every service call has {key}: add Null with aws:SourceAccount or aws:SourceArn false.',
      accessAnalyzer: ['RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK'],
    },
  },
  appliesTo: ['rcp'],
  examples: {
    bad: [
      {
        type: 'rcp',
        text: `{ "Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*",
                 "Condition": { "StringNotEqualsIfExists": { "[|aws:PrincipalOrgID|]": "o-a1b2c3d4e5" } } }`,
      },
      {
        type: 'rcp',
        text: `{ "Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*",
                 "Condition": { "StringNotEqualsIfExists": { "[|aws:SourceOrgID|]": "o-a1b2c3d4e5" }, "Null": { "aws:SourceAccount": "false" } } }`,
      },
      {
        type: 'rcp',
        text: `{ "Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*",
                 "Condition": { "StringNotEqualsIfExists": { "[|aws:SourceOrgID|]": "o-a1b2c3d4e5" }, "Bool": { "aws:PrincipalIsAWSService": "true" } } }`,
      },
    ],
    good: [
      {
        type: 'rcp',
        text: `{ "Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*",
                 "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }, "BoolIfExists": { "aws:PrincipalIsAWSService": "false" } } }`,
      },
      {
        type: 'rcp',
        text: `{ "Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*",
                 "Condition": { "StringNotEqualsIfExists": { "aws:SourceOrgID": "o-a1b2c3d4e5" }, "Null": { "aws:SourceArn": "false" },
                                "BoolIfExists": { "aws:PrincipalIsAWSService": "true" } } }`,
      },
    ],
  },
  reads: ['conditions'],
  *checkStatement(statement) {
    if (statement.effect !== 'Deny') return;
    const principal = firstKey(statement, 'aws:PrincipalOrgID', 'aws:PrincipalOrgPaths', 'aws:PrincipalAccount');
    if (principal !== undefined && !asks(statement, 'false', 'aws:PrincipalIsAWSService')) {
      yield { message: 'principal', ...principal };
    }
    const source = firstKey(statement, 'aws:SourceOrgID', 'aws:SourceOrgPaths', 'aws:SourceAccount');
    if (source === undefined) return;
    if (!asks(statement, 'true', 'aws:PrincipalIsAWSService')) yield { message: 'source', ...source };
    if (!asks(statement, 'false', 'aws:SourceAccount', 'aws:SourceArn')) yield { message: 'absent', ...source };
  },
});

function firstKey(statement: ConditionBlock, ...keys: readonly string[]) {
  const found = conditionsOn(statement, ...keys).find(({ operator }) => operator.base !== 'Null');
  return found && { at: found.keyMember.key.inner, data: { key: found.key } };
}

/** Whether a Bool or Null condition on one of the keys has that value. */
function asks(statement: ConditionBlock, answer: 'true' | 'false', ...keys: readonly string[]): boolean {
  return conditionsOn(statement, ...keys).some(
    ({ operator, values }) =>
      (operator.base === 'Bool' || operator.base === 'Null') &&
      values.some(({ known, text }) => !known || text.toLowerCase() === answer),
  );
}
