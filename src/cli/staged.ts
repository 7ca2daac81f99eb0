import { severities } from '../core/finding';
import { lintSecrets } from '../core/lint-secrets';
import { stagedFiles } from '../git/staged';
import { detectKeys } from '../keys/detect';
import { readArguments, runCommand, UsageError, type Streams } from './command';
import { forPeople, requireFolder } from './history';
import { readReporting, reportOptions } from './report-options';
import { locate, type LocatedFinding } from './scan-report';

const stagedUsage = `keyward staged: which access keys would the next commit add?

  keyward staged [PATH] [options]
      PATH            a folder of the repository; the current folder if left out
      --format        text (default), json or sarif
      --min-severity  leaves out what is milder: ${severities.join(', ')}; default warning
      --settings      a JSON file with keyward.* settings; without it, the folder’s own
                      .vscode/settings.json counts

For a pre-commit hook: looks at the changed files as they are staged, and tells of keys that their
last version does not have. Ends with 0 where there is no finding, with 1 where there is one, with
2 where something can’t be checked.
`;

/**
 * The command `staged`.
 * @returns the exit code
 */
export async function stagedCommand(args: readonly string[], streams: Streams): Promise<0 | 1 | 2> {
  return runCommand('staged', streams, async () => {
    const { values: flags, positionals } = readArguments({
      args: [...args],
      options: reportOptions,
      allowPositionals: true,
    });
    if (flags.help === true) {
      streams.stdout.write(stagedUsage);
      return 0;
    }
    const [folder = '.', ...rest] = positionals;
    if (rest.length > 0) throw new UsageError('which one repository? (--help says more.)');
    const reporting = await readReporting('staged', flags, 'warning', streams);
    await requireFolder(folder);
    const settings = await reporting.settingsOf(folder);
    const findings: LocatedFinding[] = [];
    let files = 0;
    try {
      for await (const { source, before } of stagedFiles({ folder })) {
        files++;
        const { findings: all, keys } = lintSecrets(source, { settings });
        if (all.length === 0) continue;
        const old = new Set(before === undefined ? [] : detectKeys(before).map(({ value }) => value));
        const isNew = new Set(keys.filter(({ value }) => !old.has(value)).map(({ span }) => span.start));
        findings.push(...locate(source, all).filter(({ region }) => isNew.has(region.start)));
      }
    } catch (error) {
      throw forPeople(error, folder);
    }
    return reporting.report({ files, findings, problems: [] });
  });
}
