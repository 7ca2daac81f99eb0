import type { StringNode, TreeEdit } from '../../core/source-tree';
import type { Steps } from '../../core/steps';
import type { TextEdit } from '../../core/text-edit';
import { findEmbedded } from '../embedded-json';
import type { Host, HostedPolicy, HostText } from '../host';
import { type CodePolicy, findCodePolicies } from './code-policies';
import { findConstructResources } from './construct-resources';
import { languageOf } from './languages';
import type { Quoted } from './lexer';
import { printCodeEdits, type Program } from './print-code';
import { writeInto } from './quoting';
import { readCode } from './read-code';

/** Policies in program code: as literals, as strings that hold JSON, and as the constructors of CDK and Pulumi. */
export const codeHost: Host = {
  id: 'code',
  reads: (source) => languageOf(source) !== undefined,
  *find(source) {
    return mayHoldPolicy(source.text) ? yield* findInCode(source) : [];
  },
  *resources(source, types) {
    const language = languageOf(source);
    return language === undefined ? [] : yield* findConstructResources(source.text, language, types);
  },
};

/** Words of which one stands in any program that makes a policy with a framework, or attaches one of AWS's. */
const frameworkWords =
  /PolicyStatement|[gG]et_?[pP]olicy_?[dD]ocument|AwsIamPolicyDocument|assumed_?[bB]y|:iam::aws:policy\/|[mM]anaged_?[pP]olicy_?[nN]ame/;

/** Ordinary programs have none of these words beside each other, and cost no more than the search for them. */
function mayHoldPolicy(text: string): boolean {
  // Looking for a plain word is far cheaper than for any of several.
  const isFramework = ['olicy', 'ssumed'].some((word) => text.includes(word)) && frameworkWords.test(text);
  if (isFramework) return true;
  if (text.includes('Statement') && /\b20(08|12)-10-17\b/.test(text)) return true;
  return (
    text.includes('Effect') && [/\bEffect\b/, /\b(Not)?Action\b/, /\b(Allow|Deny)\b/].every((word) => word.test(text))
  );
}

function* findInCode(source: HostText): Steps<readonly HostedPolicy[]> {
  const language = languageOf(source);
  if (language === undefined) return [];
  const { text } = source;
  const code = yield* readCode(text, language);
  const style = language.literals;
  const program: Program | undefined = style && { text, style, quoted: code.quoted };
  const found: HostedPolicy[] = [];
  for (const policy of yield* findCodePolicies(code)) {
    const { node, type, attachment } = policy;
    if (node.kind === 'string') found.push(...(yield* inString(node, code.quoted.get(node), policy)));
    else {
      const print: HostedPolicy['print'] = (edits) => (program ? printLiterals(program, policy, edits) : []);
      found.push({ root: node, syntaxErrors: [], type, attachment, print });
    }
    yield;
  }
  return found;
}

function printLiterals(
  program: Program,
  { literals, lower }: CodePolicy,
  edits: readonly TreeEdit[],
): readonly TextEdit[] {
  const lowered = edits.map((edit) => lower(edit));
  if (lowered.includes(undefined)) return [];
  return printCodeEdits(
    program,
    literals,
    lowered.filter((edit) => edit !== undefined),
  );
}

function* inString(node: StringNode, quoted: Quoted | undefined, policy: CodePolicy): Steps<readonly HostedPolicy[]> {
  const { view, unknowns } = node;
  const taken = new Set(unknowns.map(({ start, end }) => node.text.slice(start, end)));
  const encode =
    quoted &&
    ((json: string): string | undefined =>
      writeInto(quoted.quoting, quoted.close, json, { unknowns: taken, json: true }));
  const { type, attachment } = policy;
  return (yield* findEmbedded({ view, unknowns, encode })).map((found) => ({ ...found, type, attachment }));
}
