import { findEmbedded } from '../embedded-json';
import type { Host, HostedPolicy } from '../host';
import { findInJson } from './find-in-json';
import { readJson } from './read-json';
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
    const found = findInJson(text, wanted);
    yield;
    return wanted ? found : [...found, ...findInStrings(text)];
  },
};

/** Policies as strings, which is how the answers of AWS's API and Terraform's plans hold them. */
function findInStrings(text: string): readonly HostedPolicy[] {
  if (!text.includes('\\"Statement\\"')) return [];
  const { root } = readJson(text);
  if (root === undefined) return [];
  const encode = (json: string): string => JSON.stringify(json).slice(1, -1);
  return stringsOf(root).flatMap(({ view, unknowns }) => findEmbedded({ view, unknowns, encode }));
}
