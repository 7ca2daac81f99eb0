import { memberOf, type ObjectNode, type SourceNode, type TreeEdit } from '../../core/source-tree';
import type { Steps } from '../../core/steps';
import type { SyntaxError } from '../../iam/policy/model';
import type { HostedPolicy } from '../host';
import { inventedMember } from '../invented';
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

/** Whether the text may be statements without the policy around them. */
export function mayBeStatements(text: string): boolean {
  return text.includes('"Effect"') && /"(?:Not)?Action"/.test(text) && !text.includes('"Statement"');
}

/** A text that is nothing but a statement, or a list of them, as AWS's documentation and its consoles show them. */
export function findStatements(text: string, { root, errors }: JsonText): readonly HostedPolicy[] {
  const items = root?.kind === 'array' ? root.items : [root];
  if (root === undefined || !items.every((item) => item?.kind === 'object' && isStatement(item))) return [];
  const { start } = root.span;
  const members = [inventedMember('Version', '2012-10-17', start), inventedMember('Statement', root, start)];
  const invented: ObjectNode = { kind: 'object', span: root.span, members };
  const isHeld = (edit: TreeEdit): boolean =>
    !(edit.kind === 'add-member' && edit.object === invented) && !(edit.kind === 'remove' && edit.node === root);
  return [
    {
      root: invented,
      syntaxErrors: errors,
      print: (edits) => (edits.every(isHeld) ? printJsonEdits(text, root, edits) : []),
    },
  ];
}

function isStatement(node: ObjectNode): boolean {
  const effect = memberOf(node, 'Effect')?.value;
  const action = (memberOf(node, 'Action') ?? memberOf(node, 'NotAction'))?.value;
  const actions = action?.kind === 'array' ? action.items : [action];
  return (
    effect?.kind === 'string' &&
    /^(Allow|Deny)$/.test(effect.text) &&
    actions.every((each) => each?.kind === 'string' && /^(\*|[\w-]+:[\w*?]+)$/.test(each.text))
  );
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
