import type { ObjectNode, SourceNode, TreeEdit } from '../../core/source-tree';
import type { SyntaxError } from '../../iam/policy/model';
import type { HostedPolicy } from '../host';
import { findPolicyNodes } from './find-policies';
import { printJsonEdits } from './print-json';
import { readJson } from './read-json';

/**
 * The policies of a text in JSON that stand in it as objects.
 * @param wanted the whole text counts as a policy, however broken
 */
export function findInJson(text: string, wanted: boolean): readonly HostedPolicy[] {
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
