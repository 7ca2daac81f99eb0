import { definePolicyRule } from '../../core/rule';
import type { PolicyFix } from '../../core/rule';
import type { SourceNode } from '../../core/source-tree';
import { parseOperator } from '../../iam/policy/operator';

export default definePolicyRule({
  id: 'empty-list',
  since: '0.1.0',
  severity: 'hint',
  tags: ['grammar'],
  title: 'A list or block has nothing in it',
  why: 'A statement without actions, resources or principals applies to nothing, and IAM refuses some of them. An empty Condition limits nothing, and an empty list of values decides by the presence of the key alone.',
  instead: 'Fill in what is meant, or remove the element or statement.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html'],
  messages: {
    action: {
      text: '{name} is an empty list; IAM refuses a statement without actions.',
      accessAnalyzer: ['EMPTY_ARRAY_ACTION'],
      severity: 'error',
    },
    resource: {
      text: '{name} is an empty list; IAM refuses a statement without resources.',
      accessAnalyzer: ['EMPTY_ARRAY_RESOURCE'],
      severity: 'error',
    },
    principals: {
      text: 'The list of principals of type "{type}" is empty.',
      accessAnalyzer: ['EMPTY_ARRAY_PRINCIPAL'],
    },
    principal: {
      text: '{name} is empty, so the statement is about nobody.',
      accessAnalyzer: ['EMPTY_OBJECT_PRINCIPAL'],
    },
    condition: { text: '{name} is empty and limits nothing.', accessAnalyzer: ['EMPTY_OBJECT_CONDITION'] },
    values: {
      text: 'No value is listed for {key}, so {operator} is never true where the key is there.',
      accessAnalyzer: ['EMPTY_ARRAY_CONDITION'],
    },
    forAllValues: {
      text: 'No value is listed for {key}, so {operator} is true only where the key is absent.',
      accessAnalyzer: ['EMPTY_ARRAY_CONDITION_FORALLVALUES'],
    },
    forAnyValue: {
      text: 'No value is listed for {key}, so {operator} is never true.',
      accessAnalyzer: ['EMPTY_ARRAY_CONDITION_FORANYVALUE'],
    },
    ifExists: {
      text: 'No value is listed for {key}, so {operator} is true only where the key is absent.',
      accessAnalyzer: ['EMPTY_ARRAY_CONDITION_IFEXISTS'],
    },
  },
  examples: {
    bad: [
      '{"Effect": "Deny", "Action": [|[]|], "Resource": "*"}',
      '{"Effect": "Deny", "Action": "sns:*", "NotResource": [|[]|]}',
      '{"Effect": "Deny", "Principal": [|{}|], "Action": "sns:*", "Resource": "*"}',
      '{"Effect": "Deny", "Principal": {"AWS": [|[]|]}, "Action": "sns:*", "Resource": "*"}',
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": [|{}|]}',
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"Bool": [|{}|]}}',
      '{"Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*", "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": [|[]|]}}}',
      '{"Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*", "Condition": {"StringEqualsIfExists": {"aws:RequestTag/unit": [|[]|]}}}',
    ],
    good: [
      '{"Effect": "Deny", "Action": ["sns:*"], "Resource": ["*"], "Condition": {"Bool": {"aws:SecureTransport": ["false"]}}}',
    ],
  },
  reads: ['action', 'resource', 'principal', 'conditions'],
  *checkStatement({ action, resource, principal, conditionElement }) {
    if (action && isEmptyList(action.member.value))
      yield { message: 'action', at: action.member.value.span, data: { name: action.name } };
    if (resource && isEmptyList(resource.member.value))
      yield { message: 'resource', at: resource.member.value.span, data: { name: resource.name } };
    if (principal && isEmpty(principal.member.value))
      yield { message: 'principal', at: principal.member.value.span, data: { name: principal.name } };
    for (const { member, type } of principal?.entries ?? []) {
      if (isEmptyList(member.value)) yield { message: 'principals', at: member.value.span, data: { type } };
    }
    const condition = conditionElement?.member.value;
    if (condition === undefined) return;
    if (isEmpty(condition))
      yield { message: 'condition', at: condition.span, data: { name: 'Condition' }, fixes: [remove(condition)] };
    const isOnlyOperator = condition.kind === 'object' && condition.members.length === 1;
    for (const { key, value: block } of condition.kind === 'object' ? condition.members : []) {
      if (isEmpty(block))
        yield {
          message: 'condition',
          at: block.span,
          data: { name: key.text },
          fixes: [remove(isOnlyOperator ? condition : block)],
        };
      for (const { key: name, value } of block.kind === 'object' ? block.members : []) {
        if (!isEmptyList(value)) continue;
        const { set, ifExists } = parseOperator(key.text);
        const message =
          set === 'ForAllValues'
            ? 'forAllValues'
            : set === 'ForAnyValue'
              ? 'forAnyValue'
              : ifExists
                ? 'ifExists'
                : 'values';
        yield { message, at: value.span, data: { key: name.text, operator: key.text } };
      }
    }
  },
});

function isEmpty(node: SourceNode): boolean {
  return isEmptyList(node) || (node.kind === 'object' && node.members.length === 0);
}

function isEmptyList(node: SourceNode): boolean {
  return node.kind === 'array' && node.items.length === 0;
}

function remove(node: SourceNode): PolicyFix {
  return { title: 'Remove it', safety: 'safe', edits: [{ kind: 'remove', node }] };
}
