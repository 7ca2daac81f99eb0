import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { parseArgs, ParseArgsConfig } from 'node:util';
import { memberOf, type SourceNode } from '../core/source-tree';
import { readJson } from '../hosts/json/read-json';
import type { ContextValue } from '../iam/condition/context';
import { contextProblem, requestedResourceProblem } from '../iam/evaluator/input-problem';
import { withDefaultContext } from '../iam/evaluator/default-context';
import { evaluate } from '../iam/evaluator/evaluate';
import { explain } from '../iam/evaluator/explain';
import { notesOn } from '../iam/evaluator/notes';
import { referenceNotes } from '../iam/evaluator/reference-notes';
import { policyOfTree, policySet, type Layer } from '../iam/evaluator/policy-set';
import { parseRequest, type RequestInput } from '../iam/evaluator/request';
import type { PolicyDocument } from '../iam/policy/model';
import { ReferenceLoader, type ReadData, type ServiceReference } from '../iam/reference';
import { notJson, readArguments, readText, runCommand, UsageError, whyUnread, type Streams } from './command';
import { decisionJson } from './decision-json';
import { testPolicies } from './test-policy-batch';

const testPolicyUsage = `keyward test-policy: may this principal do that? Decided offline, as AWS would.

  keyward test-policy --batch FILE
      One JSON object per line: {"id", "policies": {"identity": […], "resource": […], "boundary":
      […], "scp": […], "rcp": […], "session": […], "vpcEndpoint": […]}, "request": {"principal",
      "action", "resource", "resourceAccount", "context": {}}}. A policy is a JSON object, or a
      text that holds one. "scp" and "rcp" have one element per level of the organization, root
      first: a policy, or a list of them. The principal is a text as below, or an object as in a
      policy; without a resource the request is about *. The context is taken as it is, and a key
      has a value or a list of values. Prints one line for each:
      {"id", "decision", "statements"} with the statements that decided and what their conditions
      compared, or {"id", "line", "error"}. "missing" says which policies don’t allow, "unmet"
      which of their statements would but for a condition, "notes" what AWS leaves open. Where AWS
      would refuse a policy, "refused" says why, and the decision is the one without what is
      refused.

  keyward test-policy --principal ARN --action ACTION [--resource ARN] [policies] [options]
      --principal       an ARN, an account id, a service principal, or anonymous
      --action          such as s3:GetObject
      --resource        an ARN, or * (default) for an action that takes none
      --resource-account   who owns the resource, where its ARN doesn’t tell
      --context KEY=VALUE  a condition key of the request; repeat the flag for more keys, or one
                           key for a list of values. An empty value leaves out a key that would be
                           set by itself.
      --identity, --resource-policy, --boundary, --scp, --rcp, --session, --vpc-endpoint FILE
                        policies, each flag as often as needed; --scp and --rcp once per level,
                        root first. A FILE holds a policy, or a list of them, in JSON.
      --format text|json

A FILE of - is the standard input. Ends with 0 where everything is answered (a single request:
allowed), with 1 where a single request is denied, with 2 where something can’t be read.
`;

const policyFlags = {
  identity: 'identity',
  'resource-policy': 'resource',
  boundary: 'boundary',
  scp: 'scp',
  rcp: 'rcp',
  session: 'session',
  'vpc-endpoint': 'vpcEndpoint',
} as const satisfies Record<string, Layer>;

type PolicyFlag = keyof typeof policyFlags;

const options = {
  help: { type: 'boolean', short: 'h' },
  batch: { type: 'string' },
  principal: { type: 'string' },
  action: { type: 'string' },
  resource: { type: 'string' },
  'resource-account': { type: 'string' },
  context: { type: 'string', multiple: true },
  format: { type: 'string' },
  identity: { type: 'string', multiple: true },
  'resource-policy': { type: 'string', multiple: true },
  boundary: { type: 'string', multiple: true },
  scp: { type: 'string', multiple: true },
  rcp: { type: 'string', multiple: true },
  session: { type: 'string', multiple: true },
  'vpc-endpoint': { type: 'string', multiple: true },
} as const satisfies ParseArgsConfig['options'];

type Flags = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/**
 * The command `test-policy`.
 * @param readData gives the data files of the service reference
 * @returns the exit code
 */
export async function testPolicyCommand(
  args: readonly string[],
  streams: Streams,
  readData: ReadData,
): Promise<0 | 1 | 2> {
  return runCommand('test-policy', streams, async () => {
    const { values: flags } = readArguments({ args: [...args], options });
    if (flags.help === true) {
      streams.stdout.write(testPolicyUsage);
      return 0;
    }
    const reference = await new ReferenceLoader(readData).reference();
    if (flags.batch === undefined) return single(flags, streams, reference);
    const others = Object.keys(flags).filter((flag) => flag !== 'batch');
    if (others.length > 0)
      throw new UsageError(`--${others.join(', --')} can’t go with --batch, whose lines say it all.`);
    return batch(flags.batch, streams, reference);
  });
}

async function batch(file: string, { stdin, stdout, stderr }: Streams, reference: ServiceReference): Promise<0 | 2> {
  const input = file === '-' ? stdin : createReadStream(file);
  let unanswered: number;
  try {
    unanswered = await testPolicies(input, stdout, reference);
  } catch (error) {
    throw new UsageError(whyUnread(file, error));
  }
  if (unanswered === 0) return 0;
  stderr.write(`keyward test-policy: ${unanswered} of the lines can’t be answered; their “error” says why.\n`);
  return 2;
}

async function single(flags: Flags, streams: Streams, reference: ServiceReference): Promise<0 | 1 | 2> {
  if (flags.principal === undefined || flags.action === undefined) {
    throw new UsageError('a request needs --principal and --action (or give --batch FILE; --help says more).');
  }
  if (flags['resource-account'] !== undefined && !/^\d{12}$/.test(flags['resource-account'])) {
    throw new UsageError(
      `--resource-account takes the 12 digits of an account id, not “${flags['resource-account']}”.`,
    );
  }
  if (flags.format !== undefined && flags.format !== 'text' && flags.format !== 'json') {
    throw new UsageError(`there is no format “${flags.format}”, only text and json.`);
  }
  const resource = flags.resource ?? '*';
  const problem = requestedResourceProblem(resource);
  if (problem !== undefined) throw new UsageError(`${problem} “${resource}” is none.`);
  const input: RequestInput = {
    principal: flags.principal,
    action: flags.action,
    resource,
    resourceAccount: flags['resource-account'],
    context: readContext(flags.context ?? [], reference),
  };
  const stated = parseRequest(input, reference);
  if (!stated.ok) throw new UsageError(stated.problem);
  const parsed = parseRequest(withDefaultContext(input, stated.request, new Date()), reference);
  if (!parsed.ok) throw new UsageError(parsed.problem);
  const evaluation = evaluate(policySet(await readPolicies(flags, streams.stdin)), parsed.request);
  for (const { message } of referenceNotes(evaluation.request, reference))
    streams.stderr.write(`keyward test-policy: warning: ${message}\n`);
  if (flags.format === 'json') {
    streams.stdout.write(`${JSON.stringify(decisionJson(evaluation, notesOn(evaluation, reference)), undefined, 2)}\n`);
  } else {
    for (const { depth, text } of explain(evaluation, notesOn(evaluation)))
      streams.stdout.write(`${'  '.repeat(depth)}${text}\n`);
  }
  if (evaluation.refused.length > 0) return 2;
  return evaluation.decision === 'allowed' ? 0 : 1;
}

function readContext(pairs: readonly string[], reference: ServiceReference): Record<string, ContextValue> {
  const context = new Map<string, string[]>();
  for (const pair of pairs) {
    const separator = pair.indexOf('=');
    if (separator < 1) throw new UsageError(`--context takes KEY=VALUE, not “${pair}”.`);
    const [key, value] = [pair.slice(0, separator), pair.slice(separator + 1)];
    const problem = value === '' ? undefined : contextProblem(key, value, reference);
    if (problem !== undefined) throw new UsageError(problem);
    context.set(key, [...(context.get(key) ?? []), value]);
  }
  return Object.fromEntries(
    [...context].map(([key, values]): [string, ContextValue] => {
      const [first = ''] = values;
      if (values.length === 1 && first === '') return [key, null];
      const several = values.length > 1 || reference.conditionKey(key)?.key.multivalued === true;
      return [key, several ? values : first];
    }),
  );
}

type Policies = Partial<Record<Layer, (PolicyDocument | PolicyDocument[])[]>>;

/** The policies of the files; a file of several has them as a list, such as those on one level of the organization. */
async function readPolicies(flags: Flags, stdin: Readable): Promise<Policies> {
  const policies: Policies = {};
  for (const flag of Object.keys(policyFlags) as PolicyFlag[]) {
    const layer = policyFlags[flag];
    const read: (PolicyDocument | PolicyDocument[])[] = [];
    for (const file of flags[flag] ?? []) {
      const text = await readText(file, stdin);
      // Not `JSON.parse`, which would keep only the last of two members with one name.
      const { root, errors } = readJson(text);
      if (root === undefined) throw notJson(file, text, 0);
      const asPolicy = (node: SourceNode): PolicyDocument => {
        if (node.kind === 'object' && memberOf(node, 'Statement') !== undefined)
          return policyOfTree(node, layer, errors);
        throw errors[0]
          ? notJson(file, text, errors[0].span.start)
          : new UsageError(`${file} is no policy: it has no Statement.`);
      };
      read.push(root.kind === 'array' ? root.items.map(asPolicy) : asPolicy(root));
    }
    policies[layer] = read;
  }
  return policies;
}
