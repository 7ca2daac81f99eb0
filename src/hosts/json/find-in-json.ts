import type { ObjectNode, SourceNode, TreeEdit } from '../../core/source-tree';
import type { Steps } from '../../core/steps';
import type { SyntaxError } from '../../iam/policy/model';
import type { HostedPolicy } from '../host';
import { findPolicyNodes } from './find-policies';
import { printJsonEdits } from './print-json';
import { type JsonText, readJsonInSteps } from './read-json';

/** The policies of a text in JSON that stand in it as objects. */
export function* findInJson(text: string): Steps<readonly HostedPolicy[]> {
  return mayHoldPolicy(text) ? findInTree(text, yield* readJsonInSteps(text)) : [];
}

/** Whether the text has the word without which no object is a policy. */
export function mayHoldPolicy(text: string): boolean {
  return text.includes('"Statement"') || /"statement"/i.test(text);
}

/** The policies of a text that has been read. */
export function findInTree(text: string, { root, errors }: JsonText): readonly HostedPolicy[] {
  if (root === undefined) return [];
  const nodes = findPolicyNodes(root);
  return nodes.map((node) => hosted(text, node, nodes.length === 1 && node === root ? errors : errorsIn(node, errors)));
}

/** The text as one policy, however broken. */
export function* asPolicy(text: string): Steps<HostedPolicy> {
  const { root = emptyObject(text), errors } = yield* readJsonInSteps(text);
  return hosted(text, root, errors);
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
