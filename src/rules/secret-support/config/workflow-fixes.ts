import type { SecretContext, SecretFix } from '../../../core/rule';
import { memberOf, type ObjectNode, type SourceNode, type TreeEdit } from '../../../core/source-tree';
import { contains } from '../../../core/span';
import { finish } from '../../../core/steps';
import { applyEdits, type TextEdit } from '../../../core/text-edit';
import { printYamlEdits } from '../../../hosts/cloudformation/print-yaml';
import { readYaml, type YamlText } from '../../../hosts/cloudformation/read-yaml';
import type { DetectedKey } from '../../../keys/detected-key';
import { variableOf } from '../variables';
import { eolOf } from './lines';
import { objectsAround } from './yaml-path';

/** The inputs of aws-actions/configure-aws-credentials that hold a key. */
const keyInputs = ['aws-access-key-id', 'aws-secret-access-key', 'aws-session-token'];

/**
 * What mends keys in a workflow of GitHub Actions. Sources: GitHub Docs, "Configuring OpenID Connect in Amazon Web
 * Services" and "Using secrets in GitHub Actions".
 */
export function workflowFixes({ text }: SecretContext, keys: readonly DetectedKey[]): readonly SecretFix[] {
  const assumed = assumeRole(text, keys);
  const fixes: SecretFix[] = [];
  if (assumed !== undefined) {
    fixes.push({
      title: 'Assume a role with OpenID Connect instead',
      safety: 'suggestion',
      edits: () => assumed,
    });
  }
  const read = readFromSecrets(text, keys);
  if (read !== undefined) {
    fixes.push({ title: 'Read from the secrets of the repository', safety: 'suggestion', edits: () => read });
  }
  return fixes;
}

/** Expressions in the place of the keys: as they are, or in quotes where braces would mean something else. */
function readFromSecrets(text: string, keys: readonly DetectedKey[]): readonly TextEdit[] | undefined {
  if (keys.some(({ encoding }) => encoding !== 'plain')) return undefined;
  const isSound = (yaml: string): boolean => finish(readYaml(yaml)).errors.length === 0;
  const wasSound = isSound(text);
  return ['', '"']
    .map((quote) => keys.map((key) => ({ span: key.span, text: `${quote}\${{ secrets.${variableOf(key)} }}${quote}` })))
    .find((edits) => !wasSound || isSound(applyEdits(text, edits)));
}

/** The step gets a role in the place of the keys, and its job the permission to ask for a token. */
function assumeRole(text: string, keys: readonly DetectedKey[]): readonly TextEdit[] | undefined {
  const yaml = finish(readYaml(text));
  const [first] = keys;
  if (first === undefined || yaml.errors.length > 0) return undefined;
  const root = yaml.roots.find(({ span }) => contains(span, first.span));
  if (root === undefined) return undefined;
  const path = objectsAround(root, first.span);
  const inputs = path.at(-1);
  const step = path.at(-2);
  if (inputs === undefined || step === undefined || !isCredentialStep(step, inputs)) return undefined;
  if (!keys.every(({ span }) => contains(inputs.span, span))) return undefined;
  const present = inputs.members.filter(({ key }) => keyInputs.includes(key.text));
  const [place] = present;
  if (place === undefined) return undefined;
  const edits: TreeEdit[] = present.map(({ value }) => ({ kind: 'remove', node: value }));
  if (memberOf(inputs, 'role-to-assume') === undefined) {
    const account = keys.find((key) => key.account !== undefined)?.account ?? '111122223333';
    edits.splice(
      0,
      1,
      { kind: 'rename', member: place, key: 'role-to-assume' },
      { kind: 'replace', node: place.value, value: `arn:aws:iam::${account}:role/github-actions` },
    );
  }
  const printed = printYamlEdits(text, root, yaml.layouts, edits);
  return [...printed, ...permit(text, yaml, root, path)];
}

function isCredentialStep(step: ObjectNode, inputs: ObjectNode): boolean {
  const uses = memberOf(step, 'uses')?.value;
  return (
    memberOf(step, 'with')?.value === inputs &&
    uses?.kind === 'string' &&
    uses.text.startsWith('aws-actions/configure-aws-credentials@')
  );
}

/** `id-token: write` where the permissions of the job are said: in the job, in the workflow, or new in the job. */
function permit(text: string, yaml: YamlText, root: SourceNode, path: readonly ObjectNode[]): readonly TextEdit[] {
  const [workflow, jobs, job] = path;
  if (workflow === undefined || job === undefined || memberOf(workflow, 'jobs')?.value !== jobs) return [];
  const said = (memberOf(job, 'permissions') ?? memberOf(workflow, 'permissions'))?.value;
  if (said === undefined) return permitInJob(text, job);
  if (said.kind !== 'object') {
    if (said.kind === 'string' && said.text === 'write-all') return [];
    const value = { 'id-token': 'write', contents: 'read' };
    return printYamlEdits(text, root, yaml.layouts, [{ kind: 'replace', node: said, value }]);
  }
  const token = memberOf(said, 'id-token')?.value;
  const edit: TreeEdit =
    token === undefined
      ? { kind: 'add-member', object: said, key: 'id-token', value: 'write' }
      : { kind: 'replace', node: token, value: 'write' };
  return printYamlEdits(text, root, yaml.layouts, [edit]);
}

function permitInJob(text: string, job: ObjectNode): readonly TextEdit[] {
  const start = job.members[0]?.span.start ?? job.span.start;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (indent.trim() !== '') return [];
  const lines = ['permissions:', '  id-token: write', '  contents: read', ''];
  return [{ span: { start, end: start }, text: lines.join(`${eolOf(text)}${indent}`) }];
}
