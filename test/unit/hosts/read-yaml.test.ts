import assert from 'node:assert/strict';
import { memberOf, type SourceNode, toJson } from '../../../src/core/source-tree';
import { finish } from '../../../src/core/steps';
import { readYaml, type YamlReading, type YamlText } from '../../../src/hosts/cloudformation/read-yaml';
import { findTemplatePolicies, policyWords } from '../../../src/hosts/cloudformation/template-policies';

const template = [
  '# of nobody',
  'AWSTemplateFormatVersion: "2010-09-09"',
  'Description: >',
  '  Folded',
  '',
  '  text: with a colon',
  'x-common: &common',
  '  Handler: index.handler',
  '  "Layers" :',
  '  - one',
  '  - two # why',
  'Resources:',
  '',
  '  # The queue',
  '  Queue:',
  '    Type: AWS::SQS::Queue',
  '    Properties:',
  '      DelaySeconds: 5',
  '      Tags:',
  '        - { Key: a, Value: b }',
  '        - Key: c',
  '          Value: "d',
  '            e"',
  '  Role: # for the function',
  '    Type: AWS::IAM::Role',
  '    Properties:',
  '      <<: *common',
  '      PermissionsBoundary: !Ref Boundary',
  '      AssumeRolePolicyDocument:',
  '        Version: 2012-10-17',
  '        Statement:',
  '          - Effect: Allow',
  '            Principal: { Service: [ec2.amazonaws.com] }',
  '            Action: [',
  "              'sts:AssumeRole'",
  '            ]',
  '            Condition:',
  '  Open:',
  '    Type: AWS::S3::BucketPolicy',
  '    Properties:',
  '      PolicyDocument: !Sub |',
  '        {"Version": "2012-10-17", "Statement": [{',
  '        # no comment: a text',
  '          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",',
  '          "Resource": "arn:aws:s3:::${Bucket}/*"}]}',
  '  Permission:',
  '    Type: AWS::Lambda::Permission',
  '    Properties:',
  '      Principal: "*"',
  '      Action: lambda:InvokeFunction',
  '  Url:',
  '    Fn::Join:',
  '      - ""',
  '      - - a',
  '        - !Ref Queue',
  'Outputs:',
  '- 1',
  '- a: 2',
  '  b: 3',
  '',
].join('\n');

const stream = ['---', 'a:', '  b: 1', '--- # next', '- x', '-', '  - y', '...', '---', 'c: "--- "', ''].join('\n');

function read(text: string, reading?: YamlReading): YamlText {
  return finish(readYaml(text, reading));
}

/** Everything about a tree but the ways back to the text, which its spans stand for. */
function shape(node: SourceNode, layouts: YamlText['layouts']): unknown {
  const { kind, span } = node;
  const place = [kind, span, layouts.get(node)?.entry, layouts.get(node)?.after];
  switch (kind) {
    case 'object':
      return [...place, node.members.map(({ key, value, span }) => [key.text, key.inner, span, shape(value, layouts)])];
    case 'array':
      return [...place, node.items.map((item) => shape(item, layouts))];
    case 'string':
      return [...place, node.text, node.inner, node.unknowns];
    default:
      return [...place, node.text];
  }
}

function policiesOf({ roots, layouts }: YamlText): unknown {
  return roots.flatMap(findTemplatePolicies).map(({ node, type }) => [shape(node, layouts), type]);
}

describe('a YAML text that is read piece by piece', () => {
  for (const [name, text] of [
    ['a template', template],
    ['with CRLF', template.replaceAll('\n', '\r\n')],
    ['behind a byte order mark', `\uFEFF${template}`],
    ['indented', template.replace(/^/gm, '  ')],
    ['without a line break at the end', template.trimEnd()],
    ['a stream', stream],
    ['behind a directive', `%YAML 1.2\n${stream}`],
  ] as const) {
    it(`is what it is as a whole: ${name}`, () => {
      const whole = read(text, { longest: Infinity });
      const divided = read(text, { longest: 1 });
      assert.ok(whole.roots.length > 0);
      const shapes = ({ roots, layouts }: YamlText): unknown => roots.map((root) => shape(root, layouts));
      assert.deepEqual(shapes(divided), shapes(whole));
      assert.deepEqual(divided.errors, whole.errors);
    });
  }

  it('has the same policies when only what has to do with them is read', () => {
    const all = read(template);
    const some = read(template, { words: policyWords, longest: 1 });
    assert.deepEqual(policiesOf(some), policiesOf(all));
    const [resources] = some.roots.flatMap((root) =>
      root.kind === 'object' ? (memberOf(root, 'Resources') ?? []) : [],
    );
    assert.ok(resources?.value.kind === 'object');
    assert.deepEqual(
      resources.value.members.map(({ key }) => key.text),
      ['Role', 'Open', 'Permission'],
    );
  });

  it('keeps what is broken to itself', () => {
    const lines = template.split('\n');
    for (const junk of ['"', "  Other: ['", 'word', '    - [']) {
      for (const key of ['  Role: # for the function', '  Open:', '  Permission:', 'Outputs:']) {
        const at = lines.indexOf(key);
        const text = [...lines.slice(0, at), junk, ...lines.slice(at)].join('\n');
        const { roots, errors } = read(text, { longest: 1 });
        const found = roots.flatMap(findTemplatePolicies);
        assert.equal(found.length, 3, `${junk} before ${key}`);
        assert.ok(errors.length > 0, `${junk} before ${key}`);
      }
    }
  });

  it('gives up on a piece that is too long to be read at once, and reads the others', () => {
    const { roots, isPartial } = read(`a: [${'0, '.repeat(20_000)}]\nb:\n  c: 1\n`);
    assert.deepEqual([roots.map(toJson), isPartial], [[{ b: { c: 1 } }], true]);
    assert.equal(read(template).isPartial, false);
  });
});
