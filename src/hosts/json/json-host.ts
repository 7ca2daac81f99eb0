import type { ObjectNode, SourceNode, TreeEdit } from '../../core/source-tree';
import type { SyntaxError } from '../../iam/policy/model';
import type { Host, HostedPolicy, HostText } from '../host';
import { findPolicyNodes } from './find-policies';
import { printJsonEdits } from './print-json';
import { readJson } from './read-json';

const languages = new Set(['json', 'jsonc', 'json5', 'iam-policy']);

/** Policies as JSON: a file of their own, or inside any other JSON document. */
export const jsonHost: Host = {
  id: 'json',
  reads: ({ languageId, path, text }) =>
    (languageId !== undefined && languages.has(languageId)) ||
    /\.(json|jsonc|json5|policy|template)$/i.test(path) ||
    ((languageId === undefined || languageId === 'plaintext') && /^\uFEFF?\s*[[{]/.test(text)),
  find: (source, wanted) => findInJson(source, wanted),
};

function findInJson({ text }: HostText, wanted: boolean): readonly HostedPolicy[] {
  if (!wanted && !text.includes('"Statement"') && !/"statement"/i.test(text)) return [];
  const { root, errors } = readJson(text);
  if (root === undefined) return wanted ? [hosted(text, emptyObject(text), errors)] : [];
  if (wanted) return [hosted(text, root, errors)];
  const nodes = findPolicyNodes(root);
  return nodes.map((node) => hosted(text, node, nodes.length === 1 && node === root ? errors : errorsIn(node, errors)));
}

function hosted(text: string, root: SourceNode, syntaxErrors: readonly SyntaxError[]): HostedPolicy {
  return {
    root,
    syntaxErrors,
    print: (edits: readonly TreeEdit[]) => printJsonEdits(text, root, edits),
  };
}

function errorsIn(node: SourceNode, errors: readonly SyntaxError[]): readonly SyntaxError[] {
  return errors.filter(({ span }) => node.span.start <= span.start && span.end <= node.span.end);
}

function emptyObject(text: string): ObjectNode {
  return { kind: 'object', span: { start: 0, end: text.length }, members: [] };
}
