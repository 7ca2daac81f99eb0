import { definePolicyRule } from '../../core/rule';
import { toJson, type SourceNode } from '../../core/source-tree';
import type { Element, Statement } from '../../iam/policy/model';
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
    for (const repetition of repetitions(statements)) {
      if (repetition === undefined) {
        yield;
        continue;
      }
      const { first, statement } = repetition;
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

/** The statements that say what an earlier one says, each with the first of those; undefined for others. */
function* repetitions(
  statements: readonly Statement[],
): Iterable<{ readonly first: Statement; readonly statement: Statement } | undefined> {
  for (const group of statementsAlike(statements)) {
    const seen = new Map<string, Statement>();
    let previous: { readonly statement: Statement; readonly first: Statement } | undefined;
    for (const statement of group) {
      if (statement.effect === undefined) continue;
      const isCopy = previous !== undefined && isCopyOf(statement.node, previous.statement.node, 'Sid');
      if (!isCopy && !isWhollyKnown(statement.node)) continue;
      const meaning = isCopy ? '' : meaningOf(statement);
      const first: Statement = (isCopy ? previous?.first : seen.get(meaning)) ?? statement;
      if (first === statement) seen.set(meaning, statement);
      yield first === statement ? undefined : { first, statement };
      previous = { statement, first };
    }
  }
}

/**
 * Whether a node is wholly known and written like one that is: the usual way of saying the same, and quick to tell.
 * @param except the member that may have any known value
 */
function isCopyOf(node: SourceNode, known: SourceNode, except?: string): boolean {
  if (node.kind === 'object') {
    if (known.kind !== 'object' || node.members.length !== known.members.length) return false;
    for (let index = 0; index < node.members.length; index++) {
      const [one, other] = [node.members[index], known.members[index]];
      if (one === undefined || other === undefined || !isCopyOf(one.key, other.key)) return false;
      if (one.key.text === except ? !isWhollyKnown(one.value) : !isCopyOf(one.value, other.value)) return false;
    }
    return true;
  }
  if (node.kind === 'array') {
    if (known.kind !== 'array' || node.items.length !== known.items.length) return false;
    for (let index = 0; index < node.items.length; index++) {
      const [one, other] = [node.items[index], known.items[index]];
      if (one === undefined || other === undefined || !isCopyOf(one, other)) return false;
    }
    return true;
  }
  if (node.kind === 'string') return known.kind === 'string' && node.text === known.text && node.unknowns.length === 0;
  return node.kind !== 'unknown' && node.kind === known.kind && node.text === known.text;
}

/** The groups of statements with the same values, in whatever order: a quick look before the thorough one. */
function statementsAlike(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const alike = new Map<number, Statement[]>();
  for (const statement of statements) {
    const look = lookOf(statement.action) + lookOf(statement.resource);
    const others = alike.get(look);
    if (others === undefined) alike.set(look, [statement]);
    else others.push(statement);
  }
  return [...alike.values()].filter((group) => group.length > 1);
}

/**
 * The same number for elements with the same values in whatever order and case, and nearly always another for any
 * other.
 */
function lookOf(element: Element | undefined): number {
  let sum = 0;
  for (const { text } of element?.values ?? []) {
    let look = text.length;
    // The bit that tells lower from upper case is set in all.
    for (let index = 0; index < text.length; index++) look = (look * 31 + (text.charCodeAt(index) | 32)) | 0;
    sum += look;
  }
  return sum;
}

/** The same text for statements that mean the same, as far as spelling and order make no difference. */
function meaningOf({ node }: Statement): string {
  return node.members
    .filter(({ key }) => key.text !== 'Sid')
    .map(({ key, value }) => measured(key.text) + plain(value, key.text === 'Action' || key.text === 'NotAction'))
    .toSorted()
    .join();
}

/** Lists sorted, lists of one as their only value, the members of objects by name, and all else as strings. */
function plain(node: SourceNode, ignoresCase = false): string {
  switch (node.kind) {
    case 'array': {
      const items = node.items.map((item) => plain(item, ignoresCase));
      return items.length === 1 ? (items[0] ?? '') : `[${items.toSorted().join()}]`;
    }
    case 'object': {
      const members = new Map(node.members.map(({ key, value }) => [key.text, plain(value)]));
      return `{${Array.from(members, ([name, value]) => measured(name) + value)
        .toSorted()
        .join()}}`;
    }
    case 'string':
    case 'unknown':
      return measured(ignoresCase ? node.text.toLowerCase() : node.text);
    default:
      return measured(JSON.stringify(toJson(node)));
  }
}

/** The text behind its length, so that no other text and whatever follows read the same. */
function measured(text: string): string {
  return `${text.length} ${text}`;
}
