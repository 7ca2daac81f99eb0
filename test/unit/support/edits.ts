import assert from 'node:assert/strict';
import type { JsonValue, Member, SourceNode, TreeEdit } from '../../../src/core/source-tree';
import { toJson } from '../../../src/core/source-tree';
import { finish } from '../../../src/core/steps';
import { applyEdits } from '../../../src/core/text-edit';
import type { Host, HostedPolicy, HostText } from '../../../src/hosts/host';
import { sampled } from './thoroughness';

/** What an edit makes of the plain value of a tree: what the printed text must be read back as. */
function edited(node: SourceNode, edits: readonly TreeEdit[]): JsonValue {
  const replacement = edits.find((edit) => edit.kind === 'replace' && edit.node === node);
  if (replacement?.kind === 'replace') return replacement.value;
  const isRemoved = (child: SourceNode): boolean => edits.some((edit) => edit.kind === 'remove' && edit.node === child);
  if (node.kind === 'object') {
    const keyOf = (member: Member): string => {
      const rename = edits.find((edit) => edit.kind === 'rename' && edit.member === member);
      return rename?.kind === 'rename' ? rename.key : member.key.text;
    };
    return Object.fromEntries([
      ...node.members
        .filter(({ value }) => !isRemoved(value))
        .map((member) => [keyOf(member), edited(member.value, edits)]),
      ...edits.flatMap((edit) => (edit.kind === 'add-member' && edit.object === node ? [[edit.key, edit.value]] : [])),
    ]) as JsonValue;
  }
  if (node.kind !== 'array') return toJson(node);
  const additions = edits.filter((edit) => edit.kind === 'add-item').filter((edit) => edit.array === node);
  return [
    ...node.items.flatMap((item) => [
      ...(isRemoved(item) ? [] : [edited(item, edits)]),
      ...additions.filter(({ after }) => after === item).map(({ value }) => value),
    ]),
    ...additions.filter(({ after }) => after === undefined).map(({ value }) => value),
  ];
}

function* nodesOf(node: SourceNode): Iterable<SourceNode> {
  yield node;
  if (node.kind === 'array') for (const item of node.items) yield* nodesOf(item);
  if (node.kind === 'object') for (const member of node.members) yield* nodesOf(member.value);
}

const values: readonly JsonValue[] = [
  's3:GetObject',
  '*',
  "it's ${aws:username}",
  ['s3:GetObject', '*'],
  { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24'] } },
];

/** Single edits and pairs of them at every node of a policy, as rules make them. */
function* editsOf(policy: HostedPolicy): Iterable<readonly TreeEdit[]> {
  for (const node of nodesOf(policy.root)) {
    if (node !== policy.root) for (const value of values) yield [{ kind: 'replace', node, value }];
    if (node.kind === 'array') {
      yield [{ kind: 'add-item', array: node, value: 'ec2:RunInstances' }];
      yield [{ kind: 'add-item', array: node, value: { Effect: 'Deny', Action: ['s3:*'] } }];
      for (const item of node.items) {
        yield [{ kind: 'remove', node: item }];
        yield [{ kind: 'add-item', array: node, value: 'x:Y', after: item }];
        yield [
          { kind: 'remove', node: item },
          { kind: 'add-item', array: node, value: 'x:Y' },
        ];
      }
      if (node.items.length > 1) yield node.items.map((item): TreeEdit => ({ kind: 'remove', node: item }));
      if (node.items.length > 2) yield node.items.slice(1).map((item): TreeEdit => ({ kind: 'remove', node: item }));
    } else if (node.kind === 'object') {
      for (const value of values) yield [{ kind: 'add-member', object: node, key: 'Added', value }];
      for (const member of node.members) {
        yield [{ kind: 'remove', node: member.value }];
        yield [{ kind: 'rename', member, key: 'Renamed' }];
        yield [
          { kind: 'remove', node: member.value },
          { kind: 'add-member', object: node, key: 'Added', value: 'new' },
        ];
      }
    }
  }
}

/**
 * Prints every kind of edit at every node of the text's policies and reads the result back.
 * @returns how many edits were printed
 */
export function assertEditsReadBack(host: Host, source: HostText): number {
  let printed = 0;
  const policies = finish(host.find(source, false));
  policies.forEach((policy, index) => {
    for (const edits of sampled(editsOf(policy))) {
      const textEdits = policy.print(edits);
      if (textEdits.length === 0) continue;
      const text = applyEdits(source.text, textEdits);
      const found = finish(host.find({ ...source, text }, false));
      // Without its Statement or the Effect in it, a host may see no policy any more, or another one.
      if (found.length < policies.length || edits.some((edit) => takesStatement(edit, policy.root))) continue;
      const again = found[index];
      printed++;
      const shown = JSON.stringify(
        edits.map((edit) => ({
          ...edit,
          node: undefined,
          object: undefined,
          array: undefined,
          member: undefined,
          after: undefined,
        })),
      );
      assert.ok(again, `${shown} leaves no policy in\n${text}`);
      assert.deepEqual(
        withoutSpace(toJson(again.root)),
        withoutSpace(edited(policy.root, edits)),
        `${shown} gives\n${text}`,
      );
    }
  });
  return printed;
}

function takesStatement(edit: TreeEdit, root: SourceNode): boolean {
  const statement = root.kind === 'object' ? root.members.find(({ key }) => key.text === 'Statement') : undefined;
  if (edit.kind === 'rename') return edit.member === statement;
  return (edit.kind === 'replace' || edit.kind === 'remove') && edit.node === statement?.value;
}

/** The text of an unknown value may be indented anew; a list of one says the same as its value, an empty object nothing. */
function withoutSpace(value: JsonValue): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(/\\n|\\r| /g, ''), (_key, item: unknown) => {
    // What is not to be seen in the text has no text.
    if (item === '') return undefined;
    if (Array.isArray(item)) {
      const seen = item.filter((each) => each !== undefined) as readonly unknown[];
      return seen.length === 1 ? seen[0] : seen;
    }
    return item !== null && typeof item === 'object' && Object.keys(item).length === 0 ? undefined : item;
  }) as unknown;
}
