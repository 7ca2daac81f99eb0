import type { Severity } from '../core/finding';
import { countOf } from '../core/words';
import { type HistoryFinding, type HistoryReport, messagePath } from './history';

const marks: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
  hint: 'Hint',
};

/**
 * What the history holds, as a page in Markdown. No name or message of the repository is more than text in it.
 * @param name what the repository is called
 */
export function historyPage(name: string, { commits, blobs, findings, problems }: HistoryReport): string {
  const now = findings.filter(({ inHead }) => inHead).length;
  const looked = `${countOf(commits, 'commit')} with ${countOf(blobs, 'version')} of files`;
  return [
    `# Access keys in the history of ${asText(name)}`,
    findings.length === 0
      ? `No keys in ${looked}.`
      : `${countOf(findings.length, 'key')} in ${looked}; ${now === 0 ? 'none is' : now === 1 ? '1 is' : `${now} are`} still in \`HEAD\`.`,
    ...(findings.length === 0
      ? []
      : [
          'Whoever has a copy of the repository has these keys, even where a later commit took them out. So first ' +
            'deactivate and replace each key. Rewriting the history can follow, but does not make a leaked key safe again.',
          [
            '| Where | Key | Commit | Author’s date | Still in HEAD | Finding |',
            '| --- | --- | --- | --- | --- | --- |',
          ]
            .concat(findings.map(rowOf))
            .join('\n'),
        ]),
    ...(problems.length === 0
      ? []
      : ['## Not looked at', problems.map((problem) => `- ${asText(problem)}`).join('\n')]),
  ]
    .join('\n\n')
    .concat('\n');
}

function rowOf({ finding, path, region, commit, inHead, maskedValue }: HistoryFinding): string {
  const cells = [
    `${path === messagePath ? 'the commit’s message' : asText(path)}:${region.from.line}`,
    maskedValue,
    `\`${commit.id.slice(0, 10)}\``,
    commit.authorDate.slice(0, 10),
    inHead ? '**yes**' : 'no',
    `${marks[finding.severity]}: ${asText(finding.message)} (\`${finding.ruleId}\`)`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Nothing of what Markdown or HTML reads as more than text, and all of it on one line. */
function asText(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\\`*_{}[\]()#+!|<>&~$@:-]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
