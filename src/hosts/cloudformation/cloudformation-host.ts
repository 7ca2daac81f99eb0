import type { SourceNode, StringNode, TreeEdit } from '../../core/source-tree';
import type { TextEdit } from '../../core/text-edit';
import type { SyntaxError } from '../../iam/policy/model';
import { rememberSteps, type Steps } from '../../core/steps';
import { findEmbedded } from '../embedded-json';
import type { Host, HostedPolicy, HostText } from '../host';
import { withKnownValues } from '../known-values';
import { printJsonEdits } from '../json/print-json';
import { readJsonInSteps } from '../json/read-json';
import { resolveIntrinsics, withIntrinsics } from './intrinsics';
import { printYamlEdits } from './print-yaml';
import { readYaml } from './read-yaml';
import { findTemplateResources } from './template-resources';
import { findTemplatePolicies, policyWords } from './template-policies';
import { valuesIn, valueWords } from './template-values';

/** CloudFormation, SAM and Serverless templates, in YAML or JSON, and policies in any other YAML document. */
export const cloudFormationHost: Host = {
  id: 'cloudformation',
  reads: (source) => readsYaml(source) || readsJsonTemplate(source),
  *find(source, wanted) {
    if (!wanted && !mayHoldPolicy(source.text)) return [];
    return readsYaml(source) ? yield* findInYaml(source, wanted) : yield* findInJson(source);
  },
  *passesOver(source) {
    return readsYaml(source) && mayHoldPolicy(source.text) && (yield* policiesOf(source)).isPartial;
  },
  *resources(source, types) {
    const [root] = readsYaml(source)
      ? (yield* readYaml(source.text, { words: types })).roots
      : [(yield* jsonOf(source)).root];
    return root === undefined ? [] : findTemplateResources(root);
  },
};

const policiesOf = rememberSteps(({ text }: HostText) => readYaml(text, { words: [...policyWords, ...valueWords] }));
const jsonOf = rememberSteps(function* ({ text }: HostText) {
  const { root, errors } = yield* readJsonInSteps(text);
  yield;
  return { root: root && resolveIntrinsics(root, text), errors };
});

function readsYaml({ languageId, path, text }: HostText): boolean {
  if (languageId !== undefined && /^(yaml|cloudformation|dockercompose|helm|ansible)$/.test(languageId)) return true;
  return /\.ya?ml$/i.test(path) || (/\.template$/i.test(path) && !isJson(text));
}

/** A template in JSON is known by its resources. */
function readsJsonTemplate({ languageId, path, text }: HostText): boolean {
  const json = languageId === 'json' || languageId === 'jsonc' || /\.(json|jsonc|template)$/i.test(path);
  return json && /"(AWS|Custom)::\w|"Fn::\w/.test(text) && isJson(text);
}

function isJson(text: string): boolean {
  return /^\uFEFF?\s*\{/.test(text);
}

function mayHoldPolicy(text: string): boolean {
  return policyWords.some((word) => text.includes(word));
}

function* findInYaml(source: HostText, wanted: boolean): Steps<readonly HostedPolicy[]> {
  const { text } = source;
  const { roots, errors, layouts } = yield* wanted ? readYaml(text) : policiesOf(source);
  const print: Print = (policy, edits) => printYamlEdits(text, policy, layouts, edits);
  const found: HostedPolicy[] = [];
  for (const root of roots)
    for (const policy of yield* hostedIn(root, errors, quoteForYaml(text), print)) found.push(policy);
  const [root] = roots;
  if (found.length > 0 || !wanted || root === undefined) return found;
  return [{ root, syntaxErrors: errors, print: (edits) => printYamlEdits(text, root, layouts, edits) }];
}

function* findInJson(source: HostText): Steps<readonly HostedPolicy[]> {
  const { text } = source;
  const { root, errors } = yield* jsonOf(source);
  if (root === undefined) return [];
  const encode = (): Encode => (json) => JSON.stringify(json).slice(1, -1);
  return yield* hostedIn(root, errors, encode, (policy, edits) => printJsonEdits(text, policy, edits));
}

type Encode = (json: string) => string;
type Print = (policy: SourceNode, edits: readonly TreeEdit[]) => readonly TextEdit[];

function* hostedIn(
  root: SourceNode,
  errors: readonly SyntaxError[],
  encoderFor: (node: StringNode) => Encode | undefined,
  print: Print,
): Steps<readonly HostedPolicy[]> {
  const valuesOf = valuesIn(root);
  const hosted: HostedPolicy[] = [];
  for (const { node, type, attachment, derived } of findTemplatePolicies(root)) {
    yield;
    if (node.kind === 'string') {
      const { view, unknowns } = node;
      for (const policy of yield* findEmbedded({ view, unknowns, encode: encoderFor(node) }))
        hosted.push(withKnownValues({ ...policy, type, attachment }, valuesOf));
      continue;
    }
    const policy: HostedPolicy = {
      root: node,
      type,
      attachment,
      syntaxErrors: errors.filter(({ span }) => node.span.start <= span.start && span.end <= node.span.end),
      print(edits) {
        const translated = derived ? undefined : withIntrinsics(node, edits);
        return translated === undefined ? [] : print(node, translated);
      },
    };
    hosted.push(withKnownValues(policy, valuesOf));
  }
  return hosted;
}

/** How JSON is written into a scalar of the YAML text; folded scalars and plain ones give no exact way. */
function quoteForYaml(text: string): (node: StringNode) => Encode | undefined {
  return (node) => {
    const before = text.charAt(node.inner.start - 1);
    if (before === '"') return (json) => JSON.stringify(json).slice(1, -1);
    if (before === "'") return (json) => (json.includes('\n') ? json : json.replaceAll("'", "''"));
    if (text.charAt(node.span.start) !== '|') return undefined;
    const lineStart = text.lastIndexOf('\n', node.inner.start - 1) + 1;
    const indent = text.slice(lineStart, node.inner.start);
    return (json) => json.replace(/\n/g, `\n${indent}`);
  };
}
