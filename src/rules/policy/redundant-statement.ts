import { definePolicyRule } from '../../core/rule';
import { toJson, type JsonValue } from '../../core/source-tree';
import type { Statement } from '../../iam/policy/model';
import { anchorOf, isWhollyKnown } from '../policy-support/tree';

export default definePolicyRule({
  id: 'redundant-statement',
  since: '0.1.0',
  severity: 'hint',
  tags: ['redundant'],
  title: 'Two statements say the same',
  why: 'A statement that stands twice, but for its Sid and the order of its lists, has no effect of its own, and whoever changes one of the two may believe the permission changed.',
  instead: 'Remove one of the two.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html'],
  messages: {
    identical: {
      text: 'Statement {number} says the same as statement {first}.',
      accessAnalyzer: ['REDUNDANT_STATEMENT'],
    },
  },
  examples: {
    bad: [
      '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": ["sqs:AddPermission", "sqs:PurgeQueue"], "Resource": "*"}, {"[|Sid|]": "Again", "Effect": "Deny", "Resource": ["*"], "Action": ["SQS:PurgeQueue", "sqs:AddPermission"]}]}',
    ],
    good: [
      '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "sqs:PurgeQueue", "Resource": "*"}, {"Effect": "Deny", "Action": "sqs:PurgeQueue", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}',
    ],
  },
  *checkDocument({ statements }) {
    const seen = new Map<string, Statement>();
    for (const statement of statementsAlike(statements)) {
      if (statement.effect === undefined || !isWhollyKnown(statement.node)) continue;
      const meaning = meaningOf(statement);
      const first = seen.get(meaning);
      if (first === undefined) {
        seen.set(meaning, statement);
        continue;
      }
      yield {
        message: 'identical',
        at: anchorOf(statement.node),
        redundant: true,
        data: { number: statement.index + 1, first: first.index + 1 },
        related: [{ span: anchorOf(first.node), message: 'This statement says it first.' }],
        fixes: [{ title: 'Remove the statement', safety: 'safe', edits: [{ kind: 'remove', node: statement.node }] }],
      };
    }
  },
});

/** The statements with the values of another one, in whatever order: a quick look before the thorough one. */
function statementsAlike(statements: readonly Statement[]): readonly Statement[] {
  const alike = new Map<string, Statement[]>();
  for (const statement of statements) {
    const values = [...(statement.action?.values ?? []), ...(statement.resource?.values ?? [])];
    const look = values
      .map(({ text }) => text.toLowerCase())
      .toSorted()
      .join('\n');
    const others = alike.get(look);
    if (others === undefined) alike.set(look, [statement]);
    else others.push(statement);
  }
  return [...alike.values()].flatMap((group) => (group.length > 1 ? group : []));
}

/** The same text for statements that mean the same, as far as spelling and order make no difference. */
function meaningOf({ node }: Statement): string {
  const members = node.members
    .filter(({ key }) => key.text !== 'Sid')
    .map(({ key, value }): [string, JsonValue] => {
      const plain = inOrder(toJson(value));
      return [key.text, /^(Not)?Action$/.test(key.text) ? inOrder(lowerCase(plain)) : plain];
    });
  return JSON.stringify(members.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Lists sorted, lists of one as their only value, and the members of objects by name. */
function inOrder(value: JsonValue): JsonValue {
  if (isList(value)) {
    const items = value.map(inOrder).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return items.length === 1 ? (items[0] ?? null) : items;
  }
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : String(value);
  const members = Object.entries(value).map(([key, item]): [string, JsonValue] => [key, inOrder(item)]);
  return Object.fromEntries(members.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function lowerCase(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(lowerCase);
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
