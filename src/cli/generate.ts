import { existsSync } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ReferenceLoader, type ReadData } from '../iam/reference';
import {
  describeProblem,
  exampleAnswers,
  inspect,
  outputFormat,
  outputFormats,
  parseAnswers,
  planScope,
  runtimes,
  type Inspection,
  type OutputFile,
  type OutputFormat,
  type Result,
  type ScopePlan,
} from '../scope';
import { readArguments, readJson, runCommand, UsageError, whyUnwritten, type Streams } from './command';

const generateUsage = `keyward generate: from what an application does to a policy that allows nothing else.

  keyward generate --answers FILE --as ${outputFormats.map(({ id }) => id).join('|')} [--out FOLDER]
      --answers   JSON with the answers; - is the standard input
      --as        the language of the output
      --out       writes all files into this folder; otherwise the main one goes to the standard
                  output

Answers: ${exampleAnswers}
      task, runsOn, grants   always; runsOn is one of
        ${runtimes.join(', ')}
      grants[]               actions, resources; conditions (as in a policy), calledVia (services
                             that call for the application)
      sourceIps, vpcEndpoints, expires   limits; without any the permissions work from anywhere,
        for ever
      user, group, insistOnKey   an access key although a role would serve; roleName for the role
      policyName, path, permissionsBoundary, tags, account, region, partition,
        acceptUnknownActions
      eks {cluster or oidcProvider, namespace, serviceAccount}, lambda {function}, identityCenter
        {permissionSet},
      oidc {repository and branch, tag, environment or pullRequest; or provider, audience,
        subject},
      rolesAnywhere {trustAnchor, commonName}   who may take the role

The proof, what Keyward’s rules say and notes go to the standard error. Ends with 0, or with 2
where the answers can’t become a policy.
`;

/**
 * The command `generate`.
 * @param readData gives the data files of the service reference
 * @returns the exit code
 */
export async function generateCommand(args: readonly string[], streams: Streams, readData: ReadData): Promise<0 | 2> {
  return runCommand('generate', streams, async () => {
    const { values: flags } = readArguments({ args: [...args], options });
    if (flags.help === true) {
      streams.stdout.write(generateUsage);
      return 0;
    }
    const format = readFormat(flags.as);
    if (flags.answers === undefined)
      throw new UsageError('--answers is missing: a file with the answers. --help shows some.');
    const answers = accept(parseAnswers(await readJson(flags.answers, streams.stdin)));
    const reference = await new ReferenceLoader(readData).reference();
    const plan = accept(planScope(answers, reference, new Date()));
    const files = format.write(plan);
    report(inspect(plan, files, reference), streams);
    await deliver(files, plan, flags.out, streams);
    return 0;
  });
}

const options = {
  help: { type: 'boolean', short: 'h' },
  answers: { type: 'string' },
  as: { type: 'string' },
  out: { type: 'string' },
} as const;

function readFormat(id: string | undefined): OutputFormat {
  const format = id === undefined ? undefined : outputFormat(id);
  if (format) return format;
  const ids = outputFormats.map((one) => one.id).join(', ');
  throw new UsageError(
    id === undefined ? `--as is missing: one of ${ids}.` : `There is no output “${id}”, only ${ids}.`,
  );
}

function accept<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new UsageError(result.problems.map(describeProblem).join('\n'));
}

function report({ proof, findings, summary }: Inspection, streams: Streams): void {
  streams.stderr.write(`${proof.summary}\n`);
  for (const failure of proof.failures) streams.stderr.write(`  ${failure}\n`);
  streams.stderr.write(`${summary}\n`);
  for (const { ruleId, severity, message } of findings) streams.stderr.write(`  ${severity} ${ruleId}: ${message}\n`);
}

async function deliver(
  files: readonly OutputFile[],
  plan: ScopePlan,
  folder: string | undefined,
  streams: Streams,
): Promise<void> {
  for (const note of plan.notes) streams.stderr.write(`note: ${note}\n`);
  if (folder !== undefined) {
    if (folder === '') throw new UsageError('--out takes a folder.');
    await writing(folder, makeFolder(folder));
    const there = files.map(({ name }) => path.join(folder, name)).filter((file) => existsSync(file));
    if (there.length > 0) throw new UsageError(`${there.join(', ')} would be overwritten. Nothing was written.`);
    for (const { name, text } of files) {
      const file = path.join(folder, name);
      await writing(file, writeFile(file, text));
      streams.stderr.write(`wrote ${file}\n`);
    }
    return;
  }
  const [main, ...others] = mainFirst(files, plan);
  streams.stdout.write(main?.text ?? '');
  if (others.length === 0) return;
  streams.stderr.write(`note: ${others.map(({ name }) => name).join(', ')} come with --out FOLDER.\n`);
}

/** @throws {UsageError} where `target` can’t be written */
async function writing(target: string, done: Promise<void>): Promise<void> {
  try {
    await done;
  } catch (error) {
    throw new UsageError(whyUnwritten(target, error));
  }
}

/**
 * Makes a folder and those above it. Not by `recursive`, with which Node.js tries for ever where a file system, such as
 * `/proc`, says that there is no such folder although the one above is there.
 */
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) {
    if (!(await stat(folder)).isDirectory()) throw new Error('it is no folder.');
    return;
  }
  await makeFolder(path.dirname(folder));
  await mkdir(folder);
}

/** Policies that only together allow what the task needs are one JSON list on the standard output. */
function mainFirst(files: readonly OutputFile[], { policies }: ScopePlan): readonly OutputFile[] {
  if (files.length === 1 || policies.length === 1) return files;
  const list = JSON.stringify(
    policies.map(({ document }) => document),
    undefined,
    2,
  );
  return [{ name: 'policies.json', languageId: 'json', text: `${list}\n` }, ...files.slice(policies.length)];
}
