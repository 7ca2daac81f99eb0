import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse, type ParseError } from 'jsonc-parser';
import { severities } from '../core/finding';
import { lintSettingsFrom } from '../core/read-settings';
import { settingsProblems } from '../core/settings-problems';
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
  const settingsNotes: string[] = [];
  const read = async (file: string): Promise<LintSettings> => {
    const values = await readSettings(file);
    const notes = settingsProblems(values).map((problem) => `${file}: ${problem}`);
    settingsNotes.push(...notes.filter((note) => !settingsNotes.includes(note)));
    return lintSettingsFrom((name) => values.get(name));
  };
  const given = flags.settings === undefined ? undefined : await read(flags.settings);
  return {
    settingsOf: async (folder) => {
      if (given !== undefined) return given;
      const file = path.join(folder, '.vscode', 'settings.json');
      return existsSync(file) ? read(file) : defaultLintSettings;
    },
    report: (report) => {
      const findings = report.findings.filter(({ finding }) => severities.indexOf(finding.severity) <= limit);
      const notes = [...settingsNotes, ...(report.notes ?? [])];
      stdout.write(print({ ...report, findings, notes }));
      for (const said of [...report.problems, ...notes]) stderr.write(`keyward ${command}: ${said}\n`);
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

/** The settings of Keyward in a JSON file, by their names without `keyward.`. */
async function readSettings(file: string): Promise<ReadonlyMap<string, unknown>> {
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
  return new Map(
    Object.entries(settings).flatMap(([name, value]: [string, unknown]) => {
      const ownName = /^keyward\.(.+)$/.exec(name)?.[1];
      return ownName === undefined ? [] : [[ownName, value] as const];
    }),
  );
}
