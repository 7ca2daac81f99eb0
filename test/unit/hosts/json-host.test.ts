import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ObjectNode, SourceNode, TreeEdit } from '../../../src/core/source-tree';
import { memberOf, toJson } from '../../../src/core/source-tree';
import { finish } from '../../../src/core/steps';
import { applyEdits } from '../../../src/core/text-edit';
import { jsonHost } from '../../../src/hosts/json/json-host';
import { readJson } from '../../../src/hosts/json/read-json';
import { printJsonEdits } from '../../../src/hosts/json/print-json';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
      "Resource": "*"
    }
  ]
}
`;

function parse(text: string): SourceNode {
  const { root } = readJson(text);
  assert.ok(root);
  return root;
}

function statementOf(root: SourceNode): ObjectNode {
  assert.ok(root.kind === 'object');
  const list = memberOf(root, 'Statement')!.value;
  assert.ok(list.kind === 'array' && list.items[0]?.kind === 'object');
  return list.items[0];
}

function edit(text: string, change: (statement: ObjectNode) => readonly TreeEdit[]): string {
  const root = parse(text);
  return applyEdits(text, printJsonEdits(text, root, change(statementOf(root))));
}

describe('JSON host', () => {
  it('reads whatever JSON.parse reads, to the same value', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        assert.deepEqual(toJson(parse(text)), JSON.parse(text) as unknown);
      }),
    );
  });

  it('maps every character of a string with escapes to its place', () => {
    const text = String.raw`{"a": "x\n\u0041\"y"}`;
    const root = parse(text);
    assert.ok(root.kind === 'object');
    const { value } = root.members[0]!;
    assert.ok(value.kind === 'string');
    assert.equal(value.text, 'x\nA"y');
    const places = Array.from(value.text).map((_, index) => value.view.toSource({ start: index, end: index + 1 }));
    assert.deepEqual(
      places.map(({ start, end }) => text.slice(start, end)),
      ['x', String.raw`\n`, String.raw`\u0041`, String.raw`\"`, 'y'],
    );
  });

  it('finds policies inside other documents, and none where there is none', () => {
    const found = finish(
      jsonHost.find({ text: `{"Role": {"AssumeRolePolicyDocument": ${policy}}}`, path: 'a.json' }, false),
    );
    assert.equal(found.length, 1);
    for (const text of ['', '{', '{"Statement": "of account"}', '[1, 2]', '{"statement": []}'])
      assert.deepEqual(finish(jsonHost.find({ text, path: 'a.json' }, false)), [], text);
  });

  it('finds policies that stand in a document as strings, and writes into them', () => {
    const text = JSON.stringify({ Attributes: { Policy: policy, Other: 'a "Statement"' } }, null, 2);
    const [found, ...others] = finish(jsonHost.find({ text, path: 'attributes.json' }, false));
    assert.deepEqual(others, []);
    assert.ok(found?.root.kind === 'object');
    assert.deepEqual(toJson(found.root), JSON.parse(policy));
    const version = memberOf(found.root, 'Version')?.value;
    assert.ok(version);
    const edited = applyEdits(text, found.print([{ kind: 'replace', node: version, value: '2008-10-17' }]));
    assert.equal(edited, text.replace('2012-10-17', '2008-10-17'));
  });

  it('leaves stack policies of CloudFormation alone, unless somebody says that it is a policy of IAM', () => {
    const text = '{"Statement": [{"Effect": "Deny", "Action": ["Update:*"], "Principal": "*", "Resource": "*"}]}';
    assert.equal(finish(jsonHost.find({ text, path: 'stack-policy.json' }, false)).length, 0);
    assert.equal(finish(jsonHost.find({ text, path: 'stack-policy.json' }, true)).length, 1);
    assert.equal(
      finish(jsonHost.find({ text: text.replace('Update:', 's3:'), path: 'stack-policy.json' }, false)).length,
      1,
    );
  });

  it('survives a policy cut anywhere, and nesting without end', () => {
    for (let length = 0; length <= policy.length; length++)
      finish(jsonHost.find({ text: policy.slice(0, length), path: 'a.json' }, true));
    assert.equal(
      finish(jsonHost.find({ text: '{"Statement":' + '['.repeat(100_000), path: 'a.json' }, false)).length,
      0,
    );
  });

  it('removes items with their commas', () => {
    const removed = (...indexes: number[]): unknown => {
      const text = edit(policy, (statement) => {
        const list = memberOf(statement, 'Action')!.value;
        assert.ok(list.kind === 'array');
        return indexes.map((index) => ({ kind: 'remove', node: list.items[index]! }));
      });
      return memberOf(statementOf(parse(text)), 'Action')!.value;
    };
    const all = ['s3:GetObject', 's3:PutObject', 's3:ListBucket'];
    for (const gone of [[0], [1], [2], [0, 1], [1, 2], [0, 2], [0, 1, 2]])
      assert.deepEqual(
        toJson(removed(...gone) as SourceNode),
        all.filter((_, index) => !gone.includes(index)),
      );
  });

  it('adds members in the layout of the file', () => {
    const text = edit(policy, (statement) => [
      { kind: 'add-member', object: statement, key: 'Condition', value: { Bool: { 'aws:SecureTransport': 'true' } } },
    ]);
    assert.ok(
      text.includes(`      "Resource": "*",
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "true"
        }
      }
    }`),
      text,
    );
  });

  describe('where a text is nothing but statements', () => {
    const read = (text: string) => finish(jsonHost.find({ text, path: 'statement.json' }, false));
    const statement = '{"Effect": "Allow", "Action": ["sqs:*", "s3:GetObject"], "Resource": "*"}';

    it('takes one, or a list of them, for a policy', () => {
      for (const text of [statement, `[${statement}, ${statement}]`]) {
        const [policy, ...others] = read(text);
        assert.ok(policy?.root.kind === 'object' && others.length === 0);
        assert.deepEqual(toJson(memberOf(policy.root, 'Statement')!.value), JSON.parse(text));
      }
    });

    it('leaves other things alone', () => {
      for (const text of [
        '{"Effect": "Allow", "Action": "click", "Resource": "*"}',
        '{"Effect": "Fade", "Action": "sqs:*"}',
        '{"Effect": "Allow", "Action": {"a": 1}}',
        `[${statement}, 1]`,
        `{"audio": ${statement}}`,
        '{"Effect": "Allow"}',
      ])
        assert.deepEqual(read(text), [], text);
    });

    it('prints changes within them, and none of what is not there', () => {
      const [policy] = read(statement);
      assert.ok(policy?.root.kind === 'object');
      const node = memberOf(policy.root, 'Statement')!.value;
      assert.ok(node.kind === 'object');
      const [first] = (memberOf(node, 'Action')!.value as Extract<SourceNode, { kind: 'array' }>).items;
      assert.equal(
        applyEdits(statement, policy.print([{ kind: 'replace', node: first!, value: 'sqs:SendMessage' }])),
        statement.replace('sqs:*', 'sqs:SendMessage'),
      );
      assert.deepEqual(policy.print([{ kind: 'add-member', object: policy.root, key: 'Id', value: 'x' }]), []);
      assert.deepEqual(policy.print([{ kind: 'remove', node }]), []);
    });
  });
});
