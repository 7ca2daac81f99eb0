import { definePolicyRule } from '../../core/rule';
import type { PolicyFix } from '../../core/rule';
import type { StringNode } from '../../core/source-tree';
import { stringsOf } from '../policy-support/tree';

export default definePolicyRule({
  id: 'unusual-character',
  since: '0.1.0',
  severity: 'error',
  appliesTo: ['identity', 'boundary', 'session', 'trust', 'scp', 'rcp'],
  tags: ['grammar'],
  title: 'A character that IAM does not take in policies',
  why: 'A policy of IAM may have tab, line ends and the characters from U+0020 to U+00FF only. Typographic quotes, dashes and invisible spaces come along when text is pasted from a document.',
  instead: 'Write the plain character, or leave it out.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html'],
  messages: {
    character: 'IAM takes only characters up to U+00FF in a policy, and not {name}.',
  },
  examples: {
    bad: [
      '{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/[|\\u201c|]draft\\u201d/*"}',
      '{"Effect": "Allow", "Action": "s3:GetObject[|\\u200b|]", "Resource": "arn:aws:s3:::reports/*"}',
    ],
    good: ['{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/Übersicht ½/*"}'],
  },
  *checkDocument({ root }) {
    for (const string of stringsOf(root).filter(({ text }) => mayBeUnusual.test(text))) {
      const found = unusual.exec(string.text);
      if (found === null || string.unknowns.length > 0) continue;
      const at = string.view.toSource({ start: found.index, end: found.index + found[0].length });
      yield { message: 'character', at, data: { name: nameOf(found[0]) }, fixes: fixes(string, root) };
    }
  },
});

/** The same for code units, which is quicker to look for. */
const mayBeUnusual = /[^\t\n\r\u0020-\u00ff]/;
const unusual = /[^\t\n\r\u0020-\u00ff]/u;

/** What the characters are meant as that word processors put in the place of plain ones. */
const plain: ReadonlyMap<string, string> = new Map([
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u201c', ''],
  ['\u201d', ''],
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\u2013', '-'],
  ['\u2014', '-'],
  ['\u2026', '...'],
  ['\u2009', ' '],
  ['\u202f', ' '],
  ['\u200b', ''],
  ['\u200c', ''],
  ['\u200d', ''],
  ['\u2060', ''],
  ['\ufeff', ''],
]);

function nameOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /\p{L}|\p{N}|\p{P}|\p{S}/u.test(character) ? `"${character}" (U+${code})` : `the invisible U+${code}`;
}

function fixes(node: StringNode, root: Parameters<typeof stringsOf>[0]): PolicyFix[] {
  const text = node.text.replace(/./gsu, (character) => plain.get(character) ?? character);
  if (unusual.test(text) || node === root) return [];
  return [{ title: 'Write plain characters', safety: 'suggestion', edits: [{ kind: 'replace', node, value: text }] }];
}
