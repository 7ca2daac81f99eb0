import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse, type ParseError } from 'jsonc-parser';
import { severities } from '../core/finding';
import { lintSettingsFrom } from '../core/read-settings';
import { defaultLintSettings, type LintSettings } from '../core/settings';
import { messageOf, UsageError, type Streams } from './command';
import { sarifReport } from './sarif';
import { jsonReport, textReport, type ScanReport } from './scan-report';

/** The flags of every command that reports findings. */
export const reportOptions = {
  help: { type: 'boolean', short: 'h' },
  format: { type: 'string', default: 'text' },
  'min-severity': { type: 'string' },
  settings: { type: 'string' },
} as const;

export interface ReportFlags {
  readonly format: string;
  readonly 'min-severity'?: string | undefined;
  readonly settings?: string | undefined;
}

const reports = new Map<string, (report: ScanReport) => string>([
  ['text', textReport],
  ['json', jsonReport],
  ['sarif', sarifReport],
]);

/** What the flags come to. */
export interface Reporting {
  /** Those of the flag, else those that the folder keeps for the editor in `.vscode/settings.json`. */
  settingsOf(folder: string): Promise<LintSettings>;
  /** Prints what is grave enough, and what could not be checked. @returns the exit code */
  report(report: ScanReport): 0 | 1 | 2;
}

/**
 * @param command as it is called at the command line
 * @param mildest the severity that counts where no flag says one
 * @throws {UsageError}
 */
export async function readReporting(
  command: string,
  flags: ReportFlags,
  mildest: (typeof severities)[number],
  { stdout, stderr }: Streams,
): Promise<Reporting> {
  const print = reports.get(flags.format);
  if (!print) throw new UsageError(`there is no format “${flags.format}”, only ${[...reports.keys()].join(', ')}.`);
  const limit = severityOf(flags['min-severity'] ?? mildest);
  const given = flags.settings === undefined ? undefined : await readSettings(flags.settings);
  return {
    settingsOf: async (folder) => given ?? (await readWorkspaceSettings(folder)),
    report: (report) => {
      const findings = report.findings.filter(({ finding }) => severities.indexOf(finding.severity) <= limit);
      stdout.write(print({ ...report, findings }));
      for (const problem of report.problems) stderr.write(`keyward ${command}: ${problem}\n`);
      if (report.problems.length > 0) return 2;
      return findings.length === 0 ? 0 : 1;
    },
  };
}

function severityOf(name: string): number {
  const index = (severities as readonly string[]).indexOf(name);
  if (index === -1) throw new UsageError(`there is no severity “${name}”, only ${severities.join(', ')}.`);
  return index;
}

async function readWorkspaceSettings(folder: string): Promise<LintSettings> {
  const file = path.join(folder, '.vscode', 'settings.json');
  return existsSync(file) ? readSettings(file) : defaultLintSettings;
}

async function readSettings(file: string): Promise<LintSettings> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} can’t be read: ${messageOf(error)}`);
  }
  const errors: ParseError[] = [];
  const settings: unknown = parse(content, errors, { allowTrailingComma: true });
  if (errors.length > 0) throw new UsageError(`${file} is not JSON.`);
  if (typeof settings !== 'object' || settings === null) throw new UsageError(`${file} holds no settings.`);
  const values = new Map<string, unknown>(Object.entries(settings));
  return lintSettingsFrom((name) => values.get(`keyward.${name}`));
}
