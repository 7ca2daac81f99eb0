import { severities } from '../core/finding';
import { lintSettingsFrom } from '../core/read-settings';
import { settingsProblems } from '../core/settings-problems';
import { defaultLintSettings, type LintSettings } from '../core/settings';
import { UsageError, type Streams } from './command';
import { sarifReport } from './sarif';
import { jsonReport, textReport, type ScanReport } from './scan-report';
import { readSettings, settingsFileFor } from './settings-file';

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
  /** Those of the flag, else those that are kept for the editor where this folder or file lies. */
  settingsOf(named: string): Promise<LintSettings>;
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
    settingsOf: async (named) => {
      if (given !== undefined) return given;
      const file = await settingsFileFor(named);
      return file === undefined ? defaultLintSettings : read(file);
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
