import type { Span } from '../../core/span';
import type { JsonValue, SourceNode, StringNode, TreeEdit, UnknownNode } from '../../core/source-tree';
import { TextViewBuilder } from '../../core/text-view';

/**
 * What a call of an intrinsic function stands for, as far as the template tells.
 * Source: CloudFormation Template Reference Guide, "Intrinsic function reference".
 *
 * @param name without `Fn::` or `!`
 * @param span the whole call
 */
export function resolveIntrinsic(name: string, argument: SourceNode, span: Span, text: string): SourceNode {
  switch (name) {
    case 'Sub':
      return substitute(argument, span) ?? unknownCall(span, text);
    case 'Join':
      return join(argument, span) ?? unknownCall(span, text);
    // Of CloudFormation's language extensions, and Pulumi's: the text of what it is given.
    case 'ToJsonString':
    case 'ToJSON':
      return argument;
    case 'If':
      return unknownCall(span, text, argument.kind === 'array' ? argument.items.slice(1) : []);
    case 'Select':
      return unknownCall(span, text, selected(argument));
    default:
      return unknownCall(span, text);
  }
}

/** The item of a written list. */
function selected(argument: SourceNode): readonly SourceNode[] {
  const [index, list] = argument.kind === 'array' ? argument.items : [];
  if (index === undefined || !('text' in index) || list?.kind !== 'array') return [];
  return list.items.slice(Number(index.text)).slice(0, 1);
}

/** Resolves the intrinsic functions of a tree that was read from JSON. The tree is copied only where it changes. */
export function resolveIntrinsics(node: SourceNode, text: string): SourceNode {
  if (node.kind === 'array') return { ...node, items: node.items.map((item) => resolveIntrinsics(item, text)) };
  if (node.kind !== 'object') return node;
  const members = node.members.map((member) => ({ ...member, value: resolveIntrinsics(member.value, text) }));
  const resolved = { ...node, members };
  const call = longForm(resolved);
  return call === undefined ? resolved : resolveIntrinsic(call.name, call.argument, node.span, text);
}

/** `{ "Fn::Sub": … }`, `{ "Ref": … }`: an object with the function for its only key. */
export function longForm(node: SourceNode): { readonly name: string; readonly argument: SourceNode } | undefined {
  const [member, ...others] = node.kind === 'object' ? node.members : [];
  if (member === undefined || others.length > 0) return undefined;
  const name = /^Fn::(\w+)$|^(Ref)$/.exec(member.key.text);
  return name === null ? undefined : { name: name[1] ?? name[2] ?? '', argument: member.value };
}

function unknownCall(span: Span, text: string, candidates: readonly SourceNode[] = []): UnknownNode {
  const call = text.slice(span.start, span.end);
  // `AWS::NoValue` takes the property away: no value to judge.
  return { kind: 'unknown', span, text: call, candidates: candidates.filter((node) => !isNoValue(node)) };
}

function isNoValue(node: SourceNode): boolean {
  return node.kind === 'unknown' && node.text.includes('AWS::NoValue');
}

/** `${Name}` is filled in by CloudFormation, `${!name}` reaches IAM as `${name}`. */
function substitute(argument: SourceNode, span: Span): StringNode | undefined {
  const [template, variables] = argument.kind === 'array' ? argument.items : [argument];
  if (template?.kind !== 'string') return undefined;
  const values = new Map(
    variables?.kind === 'object' ? variables.members.map((member) => [member.key.text, member.value]) : [],
  );
  const builder = new TextViewBuilder();
  const unknowns: Span[] = [];
  let copied = 0;
  for (const match of template.text.matchAll(/\$\{(!?)([^}]*)\}/g)) {
    builder.copy(template.text.slice(copied, match.index), copied);
    copied = match.index + match[0].length;
    const value = values.get(match[2]?.trim() ?? '');
    if (match[1] === '!') {
      builder.copy('${', match.index).copy(`${match[2] ?? ''}}`, match.index + 3);
    } else if (value?.kind === 'string' && value.unknowns.length === 0) {
      builder.replace(value.text, { start: match.index, end: copied });
    } else {
      unknowns.push({ start: builder.length, end: builder.length + match[0].length });
      builder.copy(match[0], match.index);
    }
  }
  builder.copy(template.text.slice(copied), copied);
  const view = template.view.nest(builder.build());
  return { kind: 'string', span, inner: template.inner, text: view.text, unknowns, view };
}

/** A join of a written list: what is written is known, the rest of the items unknown. */
function join(argument: SourceNode, span: Span): StringNode | undefined {
  const [delimiter, list] = argument.kind === 'array' ? argument.items : [];
  if (delimiter?.kind !== 'string' || list?.kind !== 'array') return undefined;
  const builder = new TextViewBuilder();
  const unknowns: Span[] = [];
  let end = list.span.start;
  for (const [index, item] of list.items.entries()) {
    if (index > 0) builder.replace(delimiter.text, { start: end, end: item.span.start });
    const start = builder.length;
    if (item.kind === 'string') {
      unknowns.push(...item.unknowns.map((span) => ({ start: span.start + start, end: span.end + start })));
      builder.append(item.view);
    } else if (item.kind === 'unknown') {
      builder.copy(item.text, item.span.start);
      unknowns.push({ start, end: builder.length });
    } else if (item.kind === 'number' || item.kind === 'boolean') {
      builder.copy(item.text, item.span.start);
    } else {
      return undefined;
    }
    end = item.span.end;
  }
  const view = builder.build(list.span.start);
  return { kind: 'string', span, inner: span, text: view.text, unknowns, view };
}

/**
 * Says edits in the template's terms: a new value that takes over a `${Name}` of the policy needs `Fn::Sub` around it.
 * Undefined where a new value takes over something that JSON data can't say, such as `!Ref`.
 */
export function withIntrinsics(root: SourceNode, edits: readonly TreeEdit[]): readonly TreeEdit[] | undefined {
  const { substitutions, calls } = unknownTexts(root);
  if (substitutions.size === 0 && calls.size === 0) return edits;
  const translated: TreeEdit[] = [];
  for (const edit of edits) {
    if (edit.kind === 'remove' || edit.kind === 'rename') {
      translated.push(edit);
      continue;
    }
    const value = translate(edit.value, substitutions, calls);
    if (value === undefined) return undefined;
    translated.push({ ...edit, value });
  }
  return translated;
}

function unknownTexts(root: SourceNode): { substitutions: ReadonlySet<string>; calls: ReadonlySet<string> } {
  const substitutions = new Set<string>();
  const calls = new Set<string>();
  const visit = (node: SourceNode): void => {
    if (node.kind === 'object') for (const member of node.members) visit(member.value);
    else if (node.kind === 'array') node.items.forEach(visit);
    else if (node.kind === 'unknown') calls.add(node.text);
    else if (node.kind === 'string') {
      for (const { start, end } of node.unknowns) {
        const text = node.text.slice(start, end);
        (/^\$\{[^}]*\}$/.test(text) ? substitutions : calls).add(text);
      }
    }
  };
  visit(root);
  return { substitutions, calls };
}

function translate(
  value: JsonValue,
  substitutions: ReadonlySet<string>,
  calls: ReadonlySet<string>,
): JsonValue | undefined {
  if (typeof value === 'string') {
    if ([...calls].some((call) => value.includes(call))) return undefined;
    if (![...substitutions].some((name) => value.includes(name))) return value;
    return {
      'Fn::Sub': value.replace(/\$\{([^}]*)\}/g, (whole, name: string) =>
        substitutions.has(whole) ? whole : `\${!${name}}`,
      ),
    };
  }
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) {
    const items = value.map((item) => translate(item, substitutions, calls));
    return items.some((item) => item === undefined) ? undefined : (items as JsonValue[]);
  }
  const members = Object.entries(value).map(([key, item]): [string, JsonValue | undefined] => [
    key,
    translate(item, substitutions, calls),
  ]);
  return members.some(([, item]) => item === undefined) ? undefined : (Object.fromEntries(members) as JsonValue);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
