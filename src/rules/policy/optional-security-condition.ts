import { definePolicyRule } from '../../core/rule';
import { asksAbout, conditionsOn } from '../policy-support/condition-keys';
import { changeOperator } from '../policy-support/operator-fix';

/** Keys that people limit access by, and that are missing just where the limit is needed. */
const securityKeys = [
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:SourceVpc',
  'aws:SourceVpce',
  'aws:SourceVpcArn',
  'aws:VpceAccount',
  'aws:VpceOrgID',
  'aws:VpceOrgPaths',
  'aws:SourceArn',
  'aws:SourceAccount',
  'aws:SourceOrgID',
  'aws:SourceOrgPaths',
  'iam:PassedToService',
  'iam:AssociatedResourceArn',
  'iam:PermissionsBoundary',
  'kms:ViaService',
  'sts:ExternalId',
] as const;

export default definePolicyRule({
  id: 'optional-security-condition',
  since: '0.1.0',
  severity: 'warning',
  tags: ['conditions'],
  title: 'Limit of an Allow statement that requests without the key pass',
  why: 'An IfExists operator is true where the request has no such key, so in an Allow statement the limit can be passed by leaving the key out.',
  instead: 'Write the operator without IfExists.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists',
  ],
  messages: {
    optional: '{operator} lets every request through that has no {key}.',
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": { "[|StringEqualsIfExists|]": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }`,
      `{ "Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }`,
      `{ "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "IpAddressIfExists": { "aws:SourceIp": "52.94.76.0/24" },
                        "StringEqualsIfExists": { "aws:SourceVpc": "vpc-1a2b3c4d" } } }`,
    ],
  },
  reads: ['conditions'],
  concernsQuestion: (question) =>
    question.operator.ifExists && !question.operator.negated && asksAbout(question, ...securityKeys),
  *checkStatement(statement) {
    if (statement.effect !== 'Allow') return;
    // The two halves of a limit for public addresses and VPC endpoints in one statement.
    const paired = conditionsOn(statement, 'aws:SourceIp').some(({ operator }) => operator.ifExists);
    for (const condition of conditionsOn(statement, ...securityKeys)) {
      const { operator, operatorMember, key } = condition;
      if (!operator.ifExists || operator.negated) continue;
      if (paired && /^aws:(SourceVpc|Vpce)/i.test(key)) continue;
      const strict = operator.text.slice(0, -'IfExists'.length);
      yield {
        message: 'optional',
        at: operatorMember.key.inner,
        data: { operator: operator.text, key },
        fixes: changeOperator(statement, condition, strict, 'suggestion'),
      };
    }
  },
});
