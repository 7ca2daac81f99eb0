import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import packageJson from '../../package.json';
import type { Severity } from '../core/finding';
import type { Region } from '../core/place';
import type { Rule } from '../core/rule';
import { rules } from '../rules';
import { shownPath, type ScanReport } from './scan-report';

const levels: Readonly<Record<Severity | 'off', 'error' | 'warning' | 'note' | 'none'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
  off: 'none',
};

/** SARIF 2.1.0, which code hosts and editors read. */
export function sarifReport({ findings, problems, notes = [] }: ScanReport): string {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Keyward', version: packageJson.version, rules: rules.map(descriptorOf) } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: problems.length === 0,
            toolExecutionNotifications: [
              ...problems.map((text) => ({ level: 'error' as const, message: { text } })),
              ...notes.map((text) => ({ level: 'note' as const, message: { text } })),
            ],
          },
        ],
        results: findings.map(({ finding, path, region, related, history }): Result => {
          const { ruleId, severity, message, accessAnalyzerCodes } = finding;
          return {
            ruleId,
            ruleIndex: indexes.get(ruleId) ?? -1,
            level: levels[severity],
            message: { text: message },
            locations: [locationOf(shownPath(path), region)],
            ...(related.length > 0 && {
              relatedLocations: related.map((one, id) => ({
                id,
                ...locationOf(shownPath(path), one.region),
                message: { text: one.message },
              })),
            }),
            ...((accessAnalyzerCodes.length > 0 || history) && {
              properties: { ...(accessAnalyzerCodes.length > 0 && { accessAnalyzerCodes }), ...history },
            }),
          };
        }),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptorOf({ id, title, why, instead, severity, references, tags }: Rule): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: { text: [instead, ...references].join('\n') },
    ...(references[0] !== undefined && { helpUri: references[0] }),
    defaultConfiguration: { level: levels[severity], enabled: severity !== 'off' },
    properties: { tags: [...tags] },
  };
}

function locationOf(file: string, { start, end, from, to }: Region): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: {
        startLine: from.line,
        startColumn: from.column,
        endLine: to.line,
        endColumn: to.column,
        charOffset: start,
        charLength: end - start,
      },
    },
  };
}

/** A relative path stays relative, so that it counts from the repository's top wherever the report is read. */
function uriOf(file: string): string {
  return path.isAbsolute(file) ? pathToFileURL(file).href : file.split('/').map(encodeURIComponent).join('/');
}
