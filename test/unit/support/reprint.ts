import {
  memberOf,
  type Member,
  type ObjectNode,
  type SourceNode,
  type StringNode,
} from '../../../src/core/source-tree';
import { type TextView, TextViewBuilder } from '../../../src/core/text-view';
import type { HostText } from '../../../src/hosts/host';
import { looksLikePolicy } from '../../../src/hosts/json/find-policies';
import { readJson } from '../../../src/hosts/json/read-json';

/** A policy in another host, with the way back to the JSON it was made from. */
export interface Reprinted extends HostText {
  readonly host: string;
  readonly view: TextView;
}

/** A policy in JSON, printed into every other host; nothing where its JSON is broken or holds no policy for them. */
export function reprint(json: string): readonly Reprinted[] {
  const { root, errors } = readJson(json);
  if (root?.kind !== 'object' || errors.length > 0 || !looksLikePolicy(root)) return [];
  const possible = syntaxes.filter(({ canSay }) => canSay?.(root) ?? true);
  return possible.map(({ host, path, print }) => {
    const builder = new TextViewBuilder();
    print(builder, root, json);
    const view = builder.build();
    return { host, path, text: view.text, view };
  });
}

interface Syntax {
  readonly host: string;
  readonly path: string;
  readonly canSay?: (root: ObjectNode) => boolean;
  readonly print: (builder: TextViewBuilder, root: ObjectNode, json: string) => void;
}

/** How a host writes maps, lists and scalars in brackets. */
interface Brackets {
  readonly key: (builder: TextViewBuilder, key: StringNode) => void;
  readonly separator: string;
  readonly comma: string;
  readonly trailing: boolean;
  readonly string: (builder: TextViewBuilder, node: StringNode) => void;
  readonly words?: Readonly<Record<string, string>>;
}

/** Text of the host's own stands nowhere in the JSON. */
const own = (builder: TextViewBuilder, text: string, at: number): void => {
  builder.replace(text, { start: at, end: at });
};

const quotedBy =
  (quote: string, escape: (text: string) => string) =>
  (builder: TextViewBuilder, node: StringNode): void => {
    builder.replace(quote, { start: node.span.start, end: node.inner.start });
    if (escape(node.text) === node.text && node.text.length === node.inner.end - node.inner.start) {
      builder.copy(node.text, node.inner.start);
    } else {
      // An escape may look at the character behind its own.
      for (let index = 0; index < node.text.length; index++) {
        const pair = escape(node.text.slice(index, index + 2));
        const rest = escape(node.text.slice(index + 1, index + 2));
        const written = pair.slice(0, pair.length - rest.length);
        builder.replace(written, node.view.toSource({ start: index, end: index + 1 }));
      }
    }
    builder.replace(quote, { start: node.inner.end, end: node.span.end });
  };

const asJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const asHcl = (text: string): string => asJson(text).replace(/[$%](?=\{)/g, '$&$&');
const asScript = (text: string): string => asJson(text).replaceAll('\\"', '"').replaceAll("'", "\\'");

const bareWhereItCan =
  (string: Brackets['string']) =>
  (builder: TextViewBuilder, key: StringNode): void => {
    if (/^[A-Za-z_]\w*$/.test(key.text) && key.text.length === key.inner.end - key.inner.start)
      builder.copy(key.text, key.inner.start);
    else string(builder, key);
  };

const json: Brackets = {
  key: quotedBy('"', asJson),
  separator: ': ',
  comma: ',',
  trailing: false,
  string: quotedBy('"', asJson),
};
const python: Brackets = { ...json, trailing: true, words: { true: 'True', false: 'False', null: 'None' } };
const scriptString = quotedBy("'", asScript);
const script: Brackets = { ...json, key: bareWhereItCan(scriptString), trailing: true, string: scriptString };
const hclString = quotedBy('"', asHcl);
const hcl: Brackets = { ...json, key: bareWhereItCan(hclString), separator: ' = ', comma: '', string: hclString };

function printBrackets(builder: TextViewBuilder, node: SourceNode, indent: string, syntax: Brackets): void {
  const { span } = node;
  if (node.kind === 'string') {
    syntax.string(builder, node);
  } else if (node.kind === 'object' || node.kind === 'array') {
    const [open, close] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
    const children: readonly (Member | SourceNode)[] = node.kind === 'object' ? node.members : node.items;
    builder.replace(open, { start: span.start, end: span.start + 1 });
    children.forEach((child, index) => {
      own(builder, `\n${indent}  `, child.span.start);
      if ('key' in child) {
        syntax.key(builder, child.key);
        own(builder, syntax.separator, child.key.span.end);
      }
      printBrackets(builder, 'key' in child ? child.value : child, `${indent}  `, syntax);
      // In HCL's lists there are commas even where its objects have none.
      const comma = node.kind === 'array' ? ',' : syntax.comma;
      if (index < children.length - 1 || syntax.trailing) own(builder, comma, child.span.end);
    });
    if (children.length > 0) own(builder, `\n${indent}`, span.end - 1);
    builder.replace(close, { start: span.end - 1, end: span.end });
  } else {
    builder.replace(syntax.words?.[node.text] ?? node.text, span);
  }
}

const yamlString = quotedBy('"', asJson);
const plainYaml = /^(?!(?:true|false|yes|no|on|off|null|~)$)[A-Za-z][\w:*/-]*\w$/i;

function printYamlString(builder: TextViewBuilder, node: StringNode): void {
  if (plainYaml.test(node.text) && node.text.length === node.inner.end - node.inner.start)
    builder.copy(node.text, node.inner.start);
  else yamlString(builder, node);
}

/** A value behind its key or dash: scalars on the same line, maps and lists below it. */
function printYaml(builder: TextViewBuilder, node: SourceNode, indent: string): void {
  if (node.kind === 'string') {
    own(builder, ' ', node.span.start);
    printYamlString(builder, node);
  } else if (node.kind === 'object' && node.members.length > 0) {
    for (const { key, value } of node.members) {
      own(builder, `\n${indent}`, key.span.start);
      printYamlString(builder, key);
      own(builder, ':', key.span.end);
      printYaml(builder, value, `${indent}  `);
    }
  } else if (node.kind === 'array' && node.items.length > 0) {
    for (const item of node.items) {
      own(builder, `\n${indent}-`, item.span.start);
      printYaml(builder, item, `${indent}  `);
    }
  } else if (node.kind === 'object' || node.kind === 'array') {
    builder.replace(node.kind === 'object' ? ' {}' : ' []', node.span);
  } else {
    own(builder, ' ', node.span.start);
    builder.copy(node.text, node.span.start);
  }
}

const framed =
  (before: string, after: string, print: (builder: TextViewBuilder, root: ObjectNode, json: string) => void) =>
  (builder: TextViewBuilder, root: ObjectNode, text: string): void => {
    own(builder, before, 0);
    print(builder, root, text);
    own(builder, after, text.length);
  };

/** A program that has no statement yet adds it elsewhere. */
function hasStatement(root: ObjectNode): boolean {
  return statementsOf(root).length > 0;
}

function statementsOf(root: SourceNode): readonly ObjectNode[] {
  const statement = root.kind === 'object' ? memberOf(root, 'Statement')?.value : undefined;
  const items = statement?.kind === 'array' ? statement.items : [statement];
  return items.filter((item) => item?.kind === 'object');
}

/** What elements are called where a statement is no JSON: in Terraform's data source, and in CDK. */
const elementNames: Readonly<Record<string, readonly [attribute: string, prop: string]>> = {
  Sid: ['sid', 'sid'],
  Effect: ['effect', 'effect'],
  Action: ['actions', 'actions'],
  NotAction: ['not_actions', 'notActions'],
  Resource: ['resources', 'resources'],
  NotResource: ['not_resources', 'notResources'],
  Condition: ['condition', 'conditions'],
};

/** Whether the policy has nothing that such statements can't say in the same way. */
function fitsNamedElements(root: ObjectNode): boolean {
  const areStatements = statementsOf(root).every(
    (statement) =>
      hasUniqueKeys(statement) &&
      /^(Allow|Deny)$/.test(textOf(memberOf(statement, 'Effect')?.value)) &&
      memberOf(statement, 'Action') !== undefined &&
      memberOf(statement, 'Resource') !== undefined &&
      statement.members.every(({ key, value }) =>
        key.text === 'Condition' ? isMapOf(value, (keys) => isMapOf(keys, isStrings)) : isPlainElement(key, value),
      ),
  );
  const isDocument = root.members.every(({ key }) => key.text === 'Statement' || key.text === 'Version');
  return hasStatement(root) && areStatements && isDocument && textOf(memberOf(root, 'Version')?.value) === '2012-10-17';
}

function isPlainElement(key: StringNode, value: SourceNode): boolean {
  return key.text in elementNames && (/^(Sid|Effect)$/.test(key.text) ? value.kind === 'string' : isStrings(value));
}

function hasUniqueKeys({ members }: ObjectNode): boolean {
  return new Set(members.map(({ key }) => key.text)).size === members.length;
}

function isMapOf(node: SourceNode, isValue: (value: SourceNode) => boolean): boolean {
  return (
    node.kind === 'object' &&
    node.members.length > 0 &&
    hasUniqueKeys(node) &&
    node.members.every(({ value }) => isValue(value))
  );
}

function isStrings(node: SourceNode): boolean {
  return (
    node.kind === 'string' ||
    (node.kind === 'array' && node.items.length > 0 && node.items.every(({ kind }) => kind === 'string'))
  );
}

function textOf(node: SourceNode | undefined): string {
  return node?.kind === 'string' ? node.text : '';
}

const asData = (text: string): string =>
  asJson(text)
    .replace(/\$(?=\{)/g, '&')
    .replace(/%(?=\{)/g, '%%');
const data: Brackets = { ...json, string: quotedBy('"', asData) };

function printList(builder: TextViewBuilder, node: SourceNode, syntax: Brackets): void {
  if (node.kind !== 'array') own(builder, '[', node.span.start);
  printBrackets(builder, node, '    ', syntax);
  if (node.kind !== 'array') own(builder, ']', node.span.end);
}

/** A `statement` block of Terraform's data source. */
function printBlock(builder: TextViewBuilder, { span, members }: ObjectNode): void {
  builder.replace('  statement {\n', { start: span.start, end: span.start + 1 });
  for (const member of members) {
    const name = elementNames[member.key.text]?.[0] ?? '';
    if (name === 'condition') printConditionBlocks(builder, member.value);
    else printAttribute(builder, name, member);
  }
  builder.replace('  }', { start: span.end - 1, end: span.end });
  own(builder, '\n', span.end);
}

function printAttribute(builder: TextViewBuilder, name: string, { key, value }: Member): void {
  own(builder, '    ', key.inner.start);
  builder.replace(name, key.inner);
  own(builder, ' = ', key.span.end);
  if (name.endsWith('s')) printList(builder, value, data);
  else printBrackets(builder, value, '', data);
  own(builder, '\n', value.span.end);
}

function printConditionBlocks(builder: TextViewBuilder, condition: SourceNode): void {
  for (const { key: operator, value: keys } of condition.kind === 'object' ? condition.members : []) {
    for (const { key, value } of keys.kind === 'object' ? keys.members : []) {
      own(builder, '    condition {\n      test = ', operator.span.start);
      data.string(builder, operator);
      own(builder, '\n      variable = ', key.span.start);
      data.string(builder, key);
      own(builder, '\n      values = ', value.span.start);
      printList(builder, value, data);
      own(builder, '\n    }\n', value.span.end);
    }
  }
}

/** CDK's `new iam.PolicyStatement({ … })`. */
function printConstructor(builder: TextViewBuilder, { span, members }: ObjectNode): void {
  builder.replace('  new iam.PolicyStatement({\n', { start: span.start, end: span.start + 1 });
  for (const { key, value } of members) {
    own(builder, '    ', key.inner.start);
    builder.replace(elementNames[key.text]?.[1] ?? '', key.inner);
    own(builder, ': ', key.span.end);
    if (key.text === 'Effect') builder.replace(`iam.Effect.${textOf(value).toUpperCase()}`, value.span);
    else if (key.text === 'Sid' || key.text === 'Condition') printBrackets(builder, value, '    ', script);
    else printList(builder, value, script);
    own(builder, ',\n', value.span.end);
  }
  builder.replace('  })', { start: span.end - 1, end: span.end });
  own(builder, ',\n', span.end);
}

/** Each puts the policy where nothing says of which type it is. */
const syntaxes: readonly Syntax[] = [
  {
    host: 'CloudFormation in YAML',
    path: 'template.yaml',
    print: framed('Metadata:\n  PolicyDocument:', '\n', (builder, root) => {
      printYaml(builder, root, '    ');
    }),
  },
  {
    host: 'CloudFormation in JSON',
    path: 'template.json',
    print: framed(
      '{"Transform": "AWS::Serverless-2016-10-31", "Metadata": {"PolicyDocument": ',
      '}}\n',
      (builder, root) => {
        printBrackets(builder, root, '', json);
      },
    ),
  },
  {
    host: 'Terraform’s jsonencode',
    path: 'main.tf',
    print: framed('locals {\n  policy = jsonencode(', ')\n}\n', (builder, root) => {
      printBrackets(builder, root, '  ', hcl);
    }),
  },
  {
    host: 'a heredoc of Terraform',
    path: 'main.tf',
    print: framed('locals {\n  policy = <<EOT\n', '\nEOT\n}\n', (builder, _root, text) => {
      for (const { 0: piece, index } of text.matchAll(/[$%](?=\{)|[^$%]+|[$%]/g)) {
        const isMark = /^[$%]$/.test(piece) && text.charAt(index + 1) === '{';
        builder.replace(isMark ? piece + piece : piece, { start: index, end: index + piece.length });
      }
    }),
  },
  {
    host: 'a data source of Terraform',
    path: 'main.tf',
    canSay: fitsNamedElements,
    print: framed('data "aws_iam_policy_document" "this" {\n', '}\n', (builder, root) => {
      const version = memberOf(root, 'Version');
      if (version !== undefined) printAttribute(builder, 'version', version);
      for (const statement of statementsOf(root)) printBlock(builder, statement);
    }),
  },
  {
    host: 'CDK in TypeScript',
    path: 'stack.ts',
    // A finding about all of a policy stands at its Version, which CDK writes by itself.
    canSay: (root) => fitsNamedElements(root) && root.span.end < 2_000,
    print: framed('new iam.PolicyDocument({ statements: [\n', ']});\n', (builder, root) => {
      for (const statement of statementsOf(root)) printConstructor(builder, statement);
    }),
  },
  {
    host: 'TypeScript',
    path: 'policy.ts',
    canSay: hasStatement,
    print: framed('export const policy = ', ';\n', (builder, root) => {
      printBrackets(builder, root, '', script);
    }),
  },
  {
    host: 'Python',
    path: 'policy.py',
    canSay: hasStatement,
    print: framed('policy = ', '\n', (builder, root) => {
      printBrackets(builder, root, '', python);
    }),
  },
];
