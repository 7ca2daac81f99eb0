import { policyTypeNames } from '../iam/policy/policy-type';
import { normalizeMessage } from './messages';
import type { Rule } from './rule';

/** A rule's page in Markdown, for reading offline. */
export function explainRule(rule: Rule): string {
  const applies = rule.family === 'policy' && rule.appliesTo ? rule.appliesTo.map((type) => policyTypeNames[type]) : [];
  return [
    `# ${rule.title}`,
    `\`${rule.id}\` · ${rule.severity} · since ${rule.since}`,
    rule.why,
    `## Instead`,
    rule.instead,
    `## Messages`,
    ...Object.values(rule.messages).map((definition) => {
      const { text, severity, accessAnalyzer = [] } = normalizeMessage(definition);
      const notes = [...(severity === undefined ? [] : [severity]), ...accessAnalyzer.map((code) => `\`${code}\``)];
      return `- ${text}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
    }),
    ...(applies.length > 0 ? ['## Applies to', applies.map((name) => `- ${name}`).join('\n')] : []),
    `## Reported`,
    ...rule.examples.bad.slice(0, 2).map(toCode),
    `## Accepted`,
    ...rule.examples.good.slice(0, 2).map(toCode),
    `## To silence it`,
    `Write \`keyward-ignore ${rule.id}: reason\` in a comment on the line or the line before; where a file cannot hold comments, use the setting \`keyward.ignore\`.${rule.family === 'secret' ? ' A key that opens nothing any more can be ignored in all files, by its hash in \`keyward.ignoredKeys\`.' : ''}`,
    ...(rule.references.length > 0 ? ['## References', rule.references.map((page) => `- <${page}>`).join('\n')] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function toCode(example: string | { readonly text: string }): string {
  const text = typeof example === 'string' ? example : example.text;
  return ['```', text.replaceAll('[|', '').replaceAll('|]', '').trim(), '```'].join('\n');
}
