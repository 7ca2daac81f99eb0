import type { SourceNode } from '../../core/source-tree';
import type { Steps } from '../../core/steps';
import { findEmbedded } from '../embedded-json';
import type { Host, HostedPolicy } from '../host';
import { asPolicy, findInTree, findStatements, mayBeStatements, mayHoldPolicy } from './find-in-json';
import { readJsonInSteps } from './read-json';
import { stringsOf } from './find-policies';

const languages = new Set(['json', 'jsonc', 'json5', 'iam-policy']);

/** Policies as JSON: a file of their own, or inside any other JSON document. */
export const jsonHost: Host = {
  id: 'json',
  reads: ({ languageId, path, text }) =>
    (languageId !== undefined && languages.has(languageId)) ||
    /\.(json|jsonc|json5|policy|template)$/i.test(path) ||
    ((languageId === undefined || languageId === 'plaintext') && /^\uFEFF?\s*[[{]/.test(text)),
  *find({ text }, wanted) {
    if (wanted) return [yield* asPolicy(text)];
    const [inObjects, inStrings] = [mayHoldPolicy(text), text.includes('\\"Statement\\"')];
    if (!inObjects && !inStrings)
      return mayBeStatements(text) ? findStatements(text, yield* readJsonInSteps(text)) : [];
    const json = yield* readJsonInSteps(text);
    const found = inObjects ? [...findInTree(text, json)] : [];
    yield;
    if (inStrings && json.root !== undefined) found.push(...(yield* findInStrings(json.root)));
    return found;
  },
};

/** Policies as strings, which is how the answers of AWS's API and Terraform's plans hold them. */
function* findInStrings(root: SourceNode): Steps<readonly HostedPolicy[]> {
  const encode = (json: string): string => JSON.stringify(json).slice(1, -1);
  const found: HostedPolicy[] = [];
  for (const { view, unknowns } of stringsOf(root)) {
    const embedded = yield* findEmbedded({ view, unknowns, encode });
    if (embedded.length === 0) continue;
    found.push(...embedded);
    yield;
  }
  return found;
}
