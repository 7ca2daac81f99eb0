import { buffer } from 'node:stream/consumers';
import { severities } from '../core/finding';
import { lint, type LintOptions } from '../core/lint';
import { WorkTree } from '../git/work-tree';
import type { HostText } from '../hosts/host';
import { isPolicyType, policyTypes, type PolicyType } from '../iam/policy/policy-type';
import { ReferenceLoader, type ReadData } from '../iam/reference';
import { decodeText } from '../keys/decode-text';
import { detectKeys } from '../keys/detect';
import { isPersonalFile } from '../keys/key-files';
import { readArguments, runCommand, UsageError, whyUnread, type Streams } from './command';
import { filesAt, NotAFile, readSibling, readSource } from './files';
import { readReporting, reportOptions } from './report-options';
import { locate, shownPath, type LocatedFinding, type ScanReport } from './scan-report';

const scanUsage = `keyward scan: which access keys stand in these files, and which policies are too loose?

  keyward scan PATH… [options]
      PATH            a file, a folder with all in it but .git and node_modules, or - for the
                      standard input
      --format        text (default), json or sarif
      --min-severity  leaves out what is milder: ${severities.join(', ')} (default)
      --policy-type   takes each file as a policy of this type:
                      ${policyTypes.join(', ')}
      --settings      a JSON file with keyward.* settings; without it, a folder’s own
                      .vscode/settings.json counts, and for a file the nearest one above it in its
                      repository or the current directory
      --path          what the standard input is called, so that its format is known

Binary files are passed over; those that are named are told of. Offsets count UTF-16 code units of
the text without a byte order mark; lines and columns count from 1. Ends with 0 where there is no
finding, with 1 where there is one, and with 2 where something can’t be checked; all else is
checked even so.
`;

const options = {
  ...reportOptions,
  'policy-type': { type: 'string' },
  path: { type: 'string' },
} as const;

/**
 * The command `scan`.
 * @param readData gives the data files of the service reference
 * @returns the exit code
 */
export async function scanCommand(args: readonly string[], streams: Streams, readData: ReadData): Promise<0 | 1 | 2> {
  return runCommand('scan', streams, async () => {
    const { values: flags, positionals: paths } = readArguments({ args: [...args], options, allowPositionals: true });
    if (flags.help === true) {
      streams.stdout.write(scanUsage);
      return 0;
    }
    const reporting = await readReporting('scan', flags, 'hint', streams);
    if (paths.length === 0) throw new UsageError('which files or folders? (--help says more.)');
    const policyType = policyTypeOf(flags['policy-type']);
    const reference = await new ReferenceLoader(readData).reference();
    const optionsFor = async (named: string): Promise<LintOptions> => ({
      reference,
      settings: await reporting.settingsOf(named),
      policyType,
    });
    return reporting.report(await scan(paths, optionsFor, flags.path, streams));
  });
}

/** What the standard input is called where it can’t be checked. */
const standardInput = 'the standard input';

async function scan(
  paths: readonly string[],
  optionsFor: (named: string) => Promise<LintOptions>,
  inputPath: string | undefined,
  streams: Streams,
): Promise<ScanReport> {
  let files = 0;
  const findings: LocatedFinding[] = [];
  const problems: string[] = [];
  const notes: string[] = [];
  const workTree = new WorkTree();
  const onProblem = (path: string, error: unknown): void => {
    const why = error instanceof NotAFile ? `${path} is not a regular file.` : whyUnread(path, error);
    problems.push(shownPath(why));
  };
  const check = async (
    path: string,
    isNamed: boolean,
    read: () => Promise<HostText | undefined>,
    lintOptions: LintOptions,
  ): Promise<void> => {
    try {
      const source = await read();
      if (source === undefined) {
        if (isNamed) notes.push(shownPath(`${path} is binary, and was passed over.`));
        return;
      }
      files++;
      const keys = detectKeys(source.text);
      const hasState = path !== standardInput && keys.length > 0 && isPersonalFile(source.path);
      const result = lint(
        { ...source, workTree: hasState ? await workTree.stateOf(path) : undefined },
        { ...lintOptions, keys, sibling: await readSibling(source) },
      );
      for (const finding of locate(source, result.findings)) findings.push(finding);
    } catch (error) {
      onProblem(path, error);
    }
  };
  for (const named of paths) {
    const isInput = named === '-';
    const lintOptions = await optionsFor(isInput ? (inputPath ?? 'stdin') : named);
    if (isInput) await check(standardInput, true, () => readInput(streams, inputPath ?? 'stdin'), lintOptions);
    else
      for await (const file of filesAt(named, onProblem))
        await check(file, file === named, () => readSource(file), lintOptions);
  }
  return { files, findings, problems, notes };
}

async function readInput({ stdin }: Streams, path: string): Promise<HostText | undefined> {
  const decoded = decodeText(await buffer(stdin));
  return decoded && { text: decoded.text, path };
}

function policyTypeOf(name: string | undefined): PolicyType | undefined {
  if (name === undefined || isPolicyType(name)) return name;
  throw new UsageError(`there is no policy type “${name}”, only ${policyTypes.join(', ')}.`);
}
