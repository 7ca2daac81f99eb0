import type { SecretContext, SecretFix } from '../../../core/rule';
import { memberOf, type ObjectNode, type TreeEdit } from '../../../core/source-tree';
import { contains } from '../../../core/span';
import type { TextEdit } from '../../../core/text-edit';
import { finish } from '../../../core/steps';
import { printYamlEdits } from '../../../hosts/cloudformation/print-yaml';
import { readYaml } from '../../../hosts/cloudformation/read-yaml';
import type { DetectedKey } from '../../../keys/detected-key';
import { objectsAround } from './yaml-path';

/**
 * What mends keys in the environment of a container of Kubernetes: a reference to a secret. Source: Kubernetes
 * documentation, "Distribute Credentials Securely Using Secrets".
 */
export function kubernetesFixes({ text }: SecretContext, keys: readonly DetectedKey[]): readonly SecretFix[] {
  // The rest of the document, which may be long, has no part in it.
  const yaml = finish(readYaml(text, { words: keys.map(({ span }) => text.slice(span.start, span.end)) }));
  if (yaml.errors.length > 0) return [];
  const edits: TextEdit[] = [];
  for (const { span } of keys) {
    const root = yaml.roots.find((candidate) => contains(candidate.span, span));
    const path = root ? objectsAround(root, span) : [];
    const variable = path.at(-1);
    const tree = variable && reference(path[0], path.at(-2), variable);
    if (root === undefined || tree === undefined) return [];
    edits.push(...printYamlEdits(text, root, yaml.layouts, tree));
  }
  return [{ title: 'Take it from the Kubernetes secret aws-credentials', safety: 'suggestion', edits: () => edits }];
}

/** The edits for `{ name, value }` in the `env` of a container. */
function reference(
  manifest: ObjectNode | undefined,
  container: ObjectNode | undefined,
  variable: ObjectNode,
): readonly TreeEdit[] | undefined {
  const name = memberOf(variable, 'name')?.value;
  const value = memberOf(variable, 'value');
  const env = container && memberOf(container, 'env')?.value;
  if (!manifest || !memberOf(manifest, 'apiVersion') || env?.kind !== 'array') return undefined;
  if (!env.items.includes(variable) || name?.kind !== 'string' || value === undefined) return undefined;
  return [
    { kind: 'rename', member: value, key: 'valueFrom' },
    { kind: 'replace', node: value.value, value: { secretKeyRef: { name: 'aws-credentials', key: name.text } } },
  ];
}
