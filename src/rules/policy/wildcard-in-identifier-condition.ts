import { definePolicyRule } from '../../core/rule';
import type { Question } from '../../iam/policy/model';
import { globalConditionKey } from '../../iam/reference';
import { operatorFamily } from '../../iam/policy/operator';
import { asksAbout } from '../policy-support/condition-keys';

/** Keys whose values may be patterns, if enough of them is fixed. */
const patternKeys = [
  'aws:PrincipalArn',
  'aws:PrincipalOrgPaths',
  'aws:ResourceOrgPaths',
  'aws:SourceArn',
  'aws:SourceOrgPaths',
  'aws:VpceOrgPaths',
] as const;

export default definePolicyRule({
  id: 'wildcard-in-identifier-condition',
  since: '0.1.0',
  severity: 'warning',
  tags: ['conditions', 'cross-account'],
  title: 'Account, organization or VPC compared with a pattern',
  why: 'Ids of accounts, organizations, VPCs and endpoints have no structure: a pattern matches those of strangers as well, and a variable whatever the caller’s tags say.',
  instead: 'Name the ids whole.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html'],
  messages: {
    wildcard: {
      text: '“{value}” also matches the ids of strangers: name each {key} whole.',
      accessAnalyzer: ['WILDCARD_USAGE_TOO_PERMISSIVE'],
    },
    broad: {
      text: '“{value}” matches almost any {key}: fix more of it before the wildcard.',
      accessAnalyzer: ['WILDCARD_USAGE_TOO_PERMISSIVE'],
    },
    variable: {
      text: '“{value}” is what the request says: name each {key} whole.',
      accessAnalyzer: ['VARIABLE_USAGE_TOO_PERMISSIVE'],
    },
  },
  appliesTo: ['resource', 'trust', 'vpc-endpoint', 'scp', 'rcp'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": { "StringLike": { "aws:PrincipalOrgID": "[|o-*|]" } } }`,
      `{ "Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": { "StringEquals": { "aws:SourceVpce": "[|\${aws:PrincipalTag/endpoint}|]" }, "ArnLike": { "aws:PrincipalArn": "[|*|]" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:ResourceAccount": "\${aws:PrincipalAccount}" },
                        "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/ci-*" } } }`,
    ],
  },
  concernsQuestion: (question) => {
    const family = operatorFamily(question.operator.base);
    if (family !== 'String' && family !== 'Arn') return false;
    return isSensitive(question) || asksAbout(question, ...patternKeys, 'aws:userid');
  },
  *checkCondition(condition) {
    const { key, operator, values } = condition;
    const isPattern = operator.base.startsWith('Arn') || operator.base.endsWith('Like');
    const sensitive = isSensitive(condition);
    for (const value of values) {
      if (!value.known) continue;
      const data = { value: value.text, key };
      const wildcard = isPattern ? value.text.search(/[*?]/) : -1;
      const isUserId = key.toLowerCase() === 'aws:userid';
      const tooEarly = isUserId ? wildcard < value.text.indexOf(':') || value.text === '*' : wildcard < 6;
      if (wildcard >= 0 && sensitive) yield { message: 'wildcard', at: value.span, data };
      else if (wildcard >= 0 && tooEarly) yield { message: 'broad', at: value.span, data };
      else if (sensitive && /\$\{aws:(PrincipalTag|RequestTag|ResourceTag)\//i.test(value.text))
        yield { message: 'variable', at: value.span, data };
    }
  },
});

function isSensitive({ key }: Question): boolean {
  return globalConditionKey(key)?.sensitive === true;
}
