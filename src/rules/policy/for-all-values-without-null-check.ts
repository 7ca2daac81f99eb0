import { definePolicyRule, type PolicyFix } from '../../core/rule';
import { memberOf } from '../../core/source-tree';
import type { Condition, ConditionBlock } from '../../iam/policy/model';
import { asksAbout, conditionsAreComplete } from '../policy-support/condition-keys';

export default definePolicyRule({
  id: 'for-all-values-without-null-check',
  since: '0.1.0',
  severity: 'information',
  tags: ['conditions'],
  title: 'ForAllValues lets requests without the key pass',
  why: 'ForAllValues is true where the request holds no value at all, so an Allow also allows requests without the key.',
  instead: 'Ask with `"Null": {"KEY": "false"}` that the key is there.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],
  messages: {
    unguarded: 'A request without {key} is allowed as well; ask with Null that it is there, unless that is meant.',
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"*","Condition":{"[|ForAllValues:StringEquals|]":{"aws:TagKeys":["team","stage"]}}}',
      '{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"*","Condition":{"[|ForAllValues:StringEquals|]":{"aws:TagKeys":["team"]},"Null":{"aws:TagKeys":"true"}}}',
    ],
    good: [
      '{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["team"]},"Null":{"AWS:TagKeys":false}}}',
      '{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["team"]},"StringLike":{"aws:RequestTag/team":"a*"}}}',
      '{"Effect":"Deny","Action":"ec2:CreateTags","Resource":"*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["team"]}}}',
    ],
  },
  reads: ['conditions'],
  concernsQuestion: ({ operator }) => operator.set === 'ForAllValues',
  *checkStatement(statement, { reference }) {
    if (statement.effect !== 'Allow' || !conditionsAreComplete(statement)) return;
    for (const { key, operator, operatorMember } of statement.conditions) {
      if (operator.set !== 'ForAllValues' || !operator.known || operator.negated || operator.base === 'Null') continue;
      if (reference.conditionKey(key)?.key.multivalued !== true) continue;
      if (statement.conditions.some((other) => provesPresence(other, key))) continue;
      yield { message: 'unguarded', at: operatorMember.key.inner, data: { key }, fixes: nullCheck(statement, key) };
    }
  },
});

/** Whether the condition fails for requests without the key; a tag in the request also means that there are tag keys. */
function provesPresence(condition: Condition, key: string): boolean {
  const { operator, values } = condition;
  const isTag = key.toLowerCase() === 'aws:tagkeys' && /^aws:requesttag\//i.test(condition.key);
  if (!isTag && !asksAbout(condition, key)) return false;
  if (operator.base === 'Null') return values.every((value) => !value.known || value.text.toLowerCase() === 'false');
  return operator.set !== 'ForAllValues' && !operator.ifExists && !operator.negated;
}

function nullCheck(statement: ConditionBlock, key: string): readonly PolicyFix[] {
  const block = statement.conditionElement?.member.value;
  if (block?.kind !== 'object' || memberOf(block, 'Null') !== undefined) return [];
  return [
    {
      title: `Ask for ${key} with Null`,
      safety: 'suggestion',
      edits: [{ kind: 'add-member', object: block, key: 'Null', value: { [key]: 'false' } }],
    },
  ];
}
