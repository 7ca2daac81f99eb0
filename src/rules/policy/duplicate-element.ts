import { definePolicyRule, type PolicyFix } from '../../core/rule';
import { toJson, type JsonValue, type Member, type ObjectNode, type SourceNode } from '../../core/source-tree';
import type { PolicyDocument } from '../../iam/policy/model';
import { objectsOf } from '../policy-support/tree';

export default definePolicyRule({
  id: 'duplicate-element',
  since: '0.1.0',
  severity: 'error',
  tags: ['grammar'],
  title: 'A name stands twice in one block',
  why: 'Every name may stand only once in a block. Most parsers keep the last one and drop the others without a word, so part of the policy is lost. Condition keys do not mind their case, so two spellings are one key.',
  instead: 'Merge the values into one list under one name.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
  ],
  messages: {
    same: '"{name}" stands here a second time; only one of the two can count.',
    otherCase: {
      text: '"{name}" is the same condition key as "{first}", as condition keys do not mind their case.',
      accessAnalyzer: ['DUPLICATE_KEYS_WITH_DIFFERENT_CASE'],
    },
  },
  examples: {
    bad: [
      '{"Effect": "Allow", "Action": "sqs:SendMessage", "[|Action|]": "sqs:ReceiveMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}',
      '{"Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceTag/Stage": "test", "[|aws:resourceTag/stage|]": "dev"}}}',
      '{"Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}, "[|StringEquals|]": {"aws:ResourceTag/Stage": "test"}}}',
    ],
    good: [
      '{"Effect": "Allow", "Action": ["sqs:SendMessage", "sqs:ReceiveMessage"], "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}',
      '{"Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceTag/Stage": "test"}, "StringLike": {"aws:resourcetag/stage": "t*"}}}',
    ],
  },
  *checkDocument(document) {
    let operatorBlocks: ReadonlySet<SourceNode> | undefined;
    let looked = 0;
    for (const object of objectsOf(document.root)) {
      if (looked++ % stepSize === 0) yield;
      if (!mayRepeat(object)) continue;
      const ignoresCase = (operatorBlocks ??= operatorBlocksOf(document)).has(object);
      const seen = new Map<string, Member>();
      for (const member of object.members) {
        const name = member.key.text;
        const identity = ignoresCase ? name.toLowerCase() : name;
        const first = member.key.unknowns.length === 0 ? seen.get(identity) : undefined;
        if (first === undefined) {
          seen.set(identity, member);
          continue;
        }
        const report = {
          at: member.key.inner,
          related: [{ span: first.key.inner, message: 'It stands here first.' }],
          fixes: fixes(first, member),
        };
        if (first.key.text === name) yield { message: 'same', ...report, data: { name } };
        else yield { message: 'otherCase', ...report, data: { name, first: first.key.text } };
      }
    }
  },
});

/** So many objects are one step. */
const stepSize = 5;

/** Tells nearly all objects from those worth a closer look. */
function mayRepeat({ members }: ObjectNode): boolean {
  if (members.length > 12) return true;
  for (let index = 1; index < members.length; index++) {
    const name = members[index]?.key.text ?? '';
    for (let other = 0; other < index; other++) if (isSameName(name, members[other]?.key.text ?? '')) return true;
  }
  return false;
}

function isSameName(a: string, b: string): boolean {
  if (a.length !== b.length || (a.charCodeAt(0) | 32) !== (b.charCodeAt(0) | 32)) return false;
  return a === b || a.toLowerCase() === b.toLowerCase();
}

/** The objects of condition keys with their values. */
function operatorBlocksOf({ statements }: PolicyDocument): ReadonlySet<SourceNode> {
  return new Set(statements.flatMap(({ conditions }) => conditions.map(({ operatorMember }) => operatorMember.value)));
}

function fixes(first: Member, second: Member): PolicyFix[] {
  const [one, other] = [toJson(first.value), toJson(second.value)];
  const drop = { kind: 'remove', node: second.value } as const;
  if (JSON.stringify(one) === JSON.stringify(other))
    return [{ title: `Remove the second "${second.key.text}"`, safety: 'safe', edits: [drop] }];
  const merged = merge(one, other);
  if (merged === undefined) return [];
  return [
    {
      title: `Merge both "${first.key.text}"`,
      safety: 'suggestion',
      edits: [{ kind: 'replace', node: first.value, value: merged }, drop],
    },
  ];
}

/** Both lists in one, or both objects where they have no name in common. */
function merge(one: JsonValue, other: JsonValue): JsonValue | undefined {
  const [oneList, otherList] = [listOf(one), listOf(other)];
  if (oneList && otherList) return [...new Set([...oneList, ...otherList])];
  if (isObject(one) && isObject(other) && !Object.keys(one).some((key) => key in other)) return { ...one, ...other };
  return undefined;
}

function listOf(value: JsonValue): readonly string[] | undefined {
  const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
  return items.every((item) => typeof item === 'string') ? items : undefined;
}

function isObject(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
