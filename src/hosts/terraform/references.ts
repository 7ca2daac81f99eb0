import { memberOf, type SourceNode } from '../../core/source-tree';
import { arnLike } from '../template-arns';
import { isPolicyValue, type KnownValues } from '../known-values';
import { computedList } from './computed-lists';
import { readPolicyDocumentData } from './policy-document-data';
import type { Block, Body } from './read-hcl';

/** `local.actions`, `var.roles["app"].arns[0]`, as a whole value or alone in a string or in JSON. */
const reference = /^(?:\$\{\s*)?(?:jsonencode\(\s*)?(local|var)((?:\.[\w-]+|\["[^"\n]*"\]|\[\d+\])+)\s*\)?(?:\s*\})?$/;

/** `data.aws_iam_policy_document.base.json`, whose statements `source_policy_documents` takes over. */
const document = /^(?:\$\{\s*)?data\.aws_iam_policy_document\.([\w-]+)\.(?:minified_)?json(?:\s*\})?$/;

/** `aws_s3_bucket.logs[0].arn`, `${data.aws_kms_key.main.arn}`. */
const attribute = /^(?:\$\{\s*)?(?:data\.)?(aws_\w+)\.[\w-]+(?:\[[^\]\n]*\])?\.arn(?:\s*\})?$/;

/**
 * What the names of a Terraform file stand for, as far as it says so itself. The default of a variable is only what
 * holds where nobody sets it, so that nothing is taken of it but what looks like a value of a policy.
 */
export class References {
  readonly #body: Body;
  #named: ReadonlyMap<string, SourceNode> | undefined;
  #documents: ReadonlyMap<string, Block> | undefined;

  constructor(body: Body) {
    this.#body = body;
  }

  /** @param own the ids of the policy's own statements, which take the place of those they take over by the same id */
  knownFor(own: ReadonlySet<string>): KnownValues {
    const valuesOf = (node: SourceNode): readonly SourceNode[] => {
      if (node.kind !== 'unknown' && node.kind !== 'string') return [];
      const [, scope = '', path = ''] = reference.exec(node.text) ?? [];
      if (scope !== '') return this.#valuesAt(scope, stepsOf(path));
      const name = document.exec(node.text)?.[1];
      if (name !== undefined) return this.#statementsOf(name, own);
      const computed = node.kind === 'unknown' ? computedList(node, valuesOf) : undefined;
      return computed === undefined ? [] : [computed];
    };
    return {
      valuesOf,
      arnLike: (name) => arnLike(attribute.exec(name)?.[1] ?? ''),
    };
  }

  #valuesAt(scope: string, [name = '', ...steps]: readonly string[]): readonly SourceNode[] {
    this.#named ??= namedValues(this.#body);
    let value = this.#named.get(`${scope}.${name}`);
    for (const step of steps) value = value && partOf(value, step);
    if (value === undefined) return [];
    if (scope === 'local') return [value];
    const items = value.kind === 'array' ? value.items : [value];
    return items.length > 0 && items.every(isPolicyValue) ? [value] : [];
  }

  #statementsOf(name: string, own: ReadonlySet<string>): readonly SourceNode[] {
    this.#documents ??= new Map(
      this.#body.blocks
        .filter(({ type, labels }) => type.text === 'data' && labels[0] === 'aws_iam_policy_document')
        .map((block) => [block.labels[1] ?? '', block]),
    );
    const block = this.#documents.get(name);
    const root = block && readPolicyDocumentData(block)?.root;
    const statements = root && memberOf(root, 'Statement')?.value;
    if (statements?.kind !== 'array') return [];
    return statements.items.filter((item) => !own.has(sidOf(item) ?? ''));
  }
}

/** The ids that a policy gives its own statements. */
export function ownSids(root: SourceNode): ReadonlySet<string> {
  const statements = root.kind === 'object' ? memberOf(root, 'Statement')?.value : undefined;
  return new Set(statements?.kind === 'array' ? statements.items.flatMap((item) => sidOf(item) ?? []) : []);
}

function sidOf(statement: SourceNode): string | undefined {
  const sid = statement.kind === 'object' ? memberOf(statement, 'Sid')?.value : undefined;
  return sid?.kind === 'string' && sid.text !== '' ? sid.text : undefined;
}

function namedValues({ blocks }: Body): ReadonlyMap<string, SourceNode> {
  const values = new Map<string, SourceNode>();
  for (const { type, labels, attributes } of blocks) {
    for (const { name, value } of attributes) {
      if (type.text === 'locals') values.set(`local.${name.text}`, value);
      if (type.text === 'variable' && name.text === 'default') values.set(`var.${labels[0] ?? ''}`, value);
    }
  }
  return values;
}

/** `.roles["app"].arns[0]` as `roles`, `app`, `arns`, `0`. */
function stepsOf(path: string): readonly string[] {
  return Array.from(
    path.matchAll(/\.([\w-]+)|\["([^"]*)"\]|\[(\d+)\]/g),
    ([, name, key, index]) => name ?? key ?? index ?? '',
  );
}

function partOf(value: SourceNode, step: string): SourceNode | undefined {
  if (value.kind === 'array') return value.items[Number(step)];
  return value.kind === 'object' ? memberOf(value, step)?.value : undefined;
}
