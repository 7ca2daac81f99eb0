import { definePolicyRule } from '../../core/rule';
import type { PolicyFix } from '../../core/rule';
import type { Member, SourceNode } from '../../core/source-tree';
import type { Span } from '../../core/span';
import type { ConditionBlock, StatementParts } from '../../iam/policy/model';
import { anchorOf, itemsOf } from '../policy-support/tree';

type Kind = SourceNode['kind'];

export default definePolicyRule({
  id: 'mistyped-element',
  since: '0.1.0',
  severity: 'error',
  tags: ['grammar'],
  title: 'An element holds another type of value than it may',
  why: 'AWS refuses a policy whose values have the wrong JSON type: a list where one text belongs, an object in a list of ARNs, null.',
  instead: 'Give the element the type that the grammar names for it.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html'],
  messages: {
    mistyped: { text: '{name} must be {wanted}, not {found}.', accessAnalyzer: ['DATA_TYPE_MISMATCH'] },
    noResource: {
      text: 'A value of {name} must be a string; IAM passes over null in the list.',
      accessAnalyzer: ['DATA_TYPE_MISMATCH'],
      severity: 'warning',
    },
  },
  examples: {
    bad: [
      '{"Version": [|20121017|], "Statement": {"Effect": "Deny", "Action": "sns:*", "Resource": "*"}}',
      '{"Effect": [|["Allow"]|], "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:news"}',
      '{"Effect": "Allow", "Action": ["sns:Publish", [|null|]], "Resource": "arn:aws:sns:eu-west-1:111122223333:news"}',
      '{"Effect": "Allow", "Action": "sns:Publish", "Resource": ["arn:aws:sns:eu-west-1:111122223333:news", [|null|]]}',
      '{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*", "Condition": [|[]|]}',
      '{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*", "Condition": {"StringEquals": [|"aws:RequestedRegion"|]}}',
    ],
    good: [
      '{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": true}, "NumericLessThan": {"aws:MultiFactorAuthAge": 3600}}}',
    ],
  },
  *checkDocument({ root, version, id, statement, statements }) {
    if (root.kind !== 'object') yield* expect(root, 'The policy', 'an object', ['object']);
    if (version) yield* expect(version.member.value, 'Version', 'a string', ['string']);
    if (id) yield* expect(id.member.value, 'Id', 'a string', ['string']);
    for (const item of statement ? itemsOf(statement.value) : []) {
      if (item.kind !== 'object') yield* expect(item, 'A statement', 'an object', ['object']);
    }
    for (const { sid } of statements)
      if (sid && sid.member.value.kind !== 'string') yield* expect(sid.member.value, 'Sid', 'a string', ['string']);
  },
  reads: ['action', 'resource', 'principal', 'conditions'],
  concerns: ({ effectElement, action, resource, principal, conditionElement }) =>
    effectElement?.member.value.kind !== 'string' ||
    !(holdsTexts(action?.member) && holdsTexts(resource?.member) && holdsTexts(conditionElement?.member, 2)) ||
    (principal?.member.value.kind !== 'string' && !holdsTexts(principal?.member, 1)),
  *checkStatement(statement) {
    const { effectElement } = statement;
    if (effectElement && effectElement.member.value.kind !== 'string')
      yield* expect(effectElement.member.value, 'Effect', '"Allow" or "Deny"', ['string']);
    for (const element of [statement.action, statement.resource]) {
      if (element === undefined) continue;
      for (const item of itemsOf(element.member.value)) {
        if (item.kind === 'string') continue;
        if (item.kind === 'null' && element === statement.resource && element.member.value.kind === 'array')
          yield { message: 'noResource', at: item.span, data: { name: element.name } };
        else yield* expect(item, `A value of ${element.name}`, 'a string', ['string']);
      }
    }
    yield* checkPrincipal(statement);
    yield* checkCondition(statement);
  },
});

/** Whether there is no such member, or one with a text or a list of texts inside of so many objects. */
function holdsTexts(member: Member | undefined, depth = 0): boolean {
  if (member === undefined) return true;
  const { value } = member;
  if (depth === 0) return value.kind === 'string' || itemsOf(value).every(({ kind }) => kind === 'string');
  return value.kind === 'object' && value.members.every((inner) => holdsTexts(inner, depth - 1));
}

function* checkPrincipal({ principal }: StatementParts<'principal'>) {
  if (principal === undefined) return;
  const { value } = principal.member;
  // A text other than "*" and a list are principals in the wrong form, which another rule says.
  if (value.kind === 'string' || value.kind === 'array') return;
  yield* expect(value, principal.name, '"*" or an object', ['object']);
  for (const { member, type } of principal.entries) {
    for (const item of itemsOf(member.value))
      yield* expect(item, `A principal of type "${type}"`, 'a string', ['string']);
  }
}

function* checkCondition({ conditionElement }: ConditionBlock) {
  const condition = conditionElement?.member.value;
  if (condition === undefined) return;
  if (condition.kind !== 'object') {
    yield* expect(condition, 'Condition', 'an object', ['object']);
    return;
  }
  for (const { key, value } of condition.members) {
    if (value.kind !== 'object') {
      yield* expect(value, `The operator "${key.text}"`, 'an object of condition keys', ['object']);
      continue;
    }
    for (const { key: name, value: values } of value.members) {
      for (const item of itemsOf(values)) {
        if (item.kind !== 'string')
          yield* expect(item, `A value of "${name.text}"`, 'a string', ['string', 'number', 'boolean']);
      }
    }
  }
}

const kindNames: Readonly<Record<Exclude<Kind, 'unknown'>, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  boolean: 'a truth value',
  null: 'null',
};

/** A report where the node is of none of the kinds. */
function expect(node: SourceNode, name: string, wanted: string, kinds: readonly Kind[]) {
  if (node.kind === 'unknown' || kinds.includes(node.kind)) return [];
  const single = node.kind === 'array' && node.items.length === 1 ? node.items[0] : undefined;
  const fixes: PolicyFix[] = [];
  if (single?.kind === 'string' && kinds.includes('string'))
    fixes.push({
      title: `Take "${single.text}" out of the list`,
      safety: 'suggestion',
      edits: [{ kind: 'replace', node, value: single.text }],
    });
  if ((node.kind === 'number' || node.kind === 'boolean') && kinds.includes('string'))
    fixes.push({
      title: `Quote ${node.text}`,
      safety: 'suggestion',
      edits: [{ kind: 'replace', node, value: node.text }],
    });
  const at: Span = node.kind === 'object' ? anchorOf(node) : node.span;
  return [{ message: 'mistyped', at, data: { name, wanted, found: kindNames[node.kind] }, fixes } as const];
}
