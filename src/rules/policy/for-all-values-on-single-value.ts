import { definePolicyRule } from '../../core/rule';
import { changeOperator } from '../policy-support/operator-fix';

export default definePolicyRule({
  id: 'for-all-values-on-single-value',
  since: '0.1.0',
  severity: 'warning',
  tags: ['conditions'],
  title: 'ForAllValues on a key with a single value',
  why: 'ForAllValues is true where the request has no such key, so the condition lets requests pass that it should stop.',
  instead: 'Leave `ForAllValues:` out.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],
  messages: {
    single: {
      text: '{key} holds one value, and ForAllValues is true for requests without it: leave ForAllValues: out.',
      accessAnalyzer: ['FORALLVALUES_WITH_SINGLE_VALUED_KEY'],
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"[|ForAllValues:StringLike|]":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}',
      '{"Effect":"Deny","Action":"ec2:RunInstances","Resource":"*","Condition":{"[|ForAllValues:StringNotEquals|]":{"aws:RequestTag/team":["a","b"]}}}',
    ],
    good: [
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringLike":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}',
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-a1b2c3d4e5/*"}}}',
      '{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["team"]},"Null":{"aws:TagKeys":"false"}}}',
    ],
  },
  concernsQuestion: ({ operator, key }, reference) =>
    operator.set === 'ForAllValues' &&
    operator.known &&
    operator.base !== 'Null' &&
    reference.conditionKey(key)?.key.multivalued === false &&
    !misfiledKeys.has(key.toLowerCase()),
  *checkCondition(condition, { statement }) {
    const { key, operator, operatorMember } = condition;
    yield {
      message: 'single',
      at: operatorMember.key.inner,
      data: { key },
      fixes: changeOperator(statement, condition, operator.text.replace(/^ForAllValues:/i, ''), 'suggestion'),
    };
  },
});

/**
 * Keys that the "Service Authorization Reference" calls single-valued, while AWS's own policies
 * (AmazonCodeGuruReviewerFullAccess) compare them as sets. In lower case.
 */
const misfiledKeys: ReadonlySet<string> = new Set([
  'codeconnections:provideraction',
  'codestar-connections:provideraction',
]);
