import { stat } from 'node:fs/promises';
import { severities } from '../core/finding';
import { GitError } from '../git/git';
import { scanHistory } from '../git/history';
import { readArguments, runCommand, UsageError, whyUnread, type Streams } from './command';
import { readReporting, reportOptions } from './report-options';

const historyUsage = `keyward history: which access keys have ever been committed?

  keyward history [PATH] [options]
      PATH            a folder of the repository, or a bare one; the current folder if left out
      --since         a commit, branch or tag; it and all before it are left out
      --format        text (default), json or sarif
      --min-severity  leaves out what is milder: ${severities.join(', ')}; default warning
      --settings      a JSON file with keyward.* settings; without it, the folder’s own
                      .vscode/settings.json counts

Looks at every content and message of all commits that a branch, a tag or HEAD leads to, and tells
of each key and path once: the first commit, its author’s date, the line, and whether HEAD still
has it. Runs git, changes nothing, fetches nothing. Ends with 0 where there is no finding, with 1
where there is one, with 2 where something can’t be checked.
`;

const options = { ...reportOptions, since: { type: 'string' } } as const;

/**
 * The command `history`.
 * @returns the exit code
 */
export async function historyCommand(args: readonly string[], streams: Streams): Promise<0 | 1 | 2> {
  return runCommand('history', streams, async () => {
    const { values: flags, positionals } = readArguments({ args: [...args], options, allowPositionals: true });
    if (flags.help === true) {
      streams.stdout.write(historyUsage);
      return 0;
    }
    const [folder = '.', ...rest] = positionals;
    if (rest.length > 0) throw new UsageError('which one repository? (--help says more.)');
    const reporting = await readReporting('history', flags, 'warning', streams);
    await requireFolder(folder);
    try {
      const settings = await reporting.settingsOf(folder);
      const report = await scanHistory({ folder }, { settings, since: flags.since });
      return reporting.report({
        files: report.blobs,
        commits: report.commits,
        problems: report.problems,
        findings: report.findings.map(({ finding, path, region, commit: { id: commit, authorDate }, ...rest }) => ({
          finding,
          path,
          region,
          related: [],
          history: { commit, authorDate, ...rest },
        })),
      });
    } catch (error) {
      throw forPeople(error, folder);
    }
  });
}

/** @throws {UsageError} */
export async function requireFolder(folder: string): Promise<void> {
  try {
    if ((await stat(folder)).isDirectory()) return;
  } catch (error) {
    throw new UsageError(whyUnread(folder, error, 'folder'));
  }
  throw new UsageError(`${folder} is not a folder.`);
}

/** What keeps git from answering is for the person at the command line to put right. */
export function forPeople(error: unknown, folder: string): unknown {
  return error instanceof GitError ? new UsageError(`${folder}: ${error.message}`) : error;
}
