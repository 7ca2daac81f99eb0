import { isObject } from '../core/is-object';
import { enumerate } from '../core/words';
import { didYouMean } from '../iam/reference';
import { AnswerReader, type TextForm } from './answer-reader';
import { runtimes, type Runtime, type ScopeAnswers } from './answers';
import { names, roleNames, tagKeys, tagValues } from './name-forms';
import { parseGrants, parsePartition } from './parse-grants';
import { parseEks, parseIdentityCenter, parseLambda, parseOidc, parseRolesAnywhere } from './parse-trust';
import { Problems, type Result } from './problem';
import { slugOf } from './text';

/** As short as answers can be; shown to whoever gives something else. */
export const exampleAnswers =
  '{"task": "netscan-append", "runsOn": "outside-aws", "grants": [{"actions": ["s3:PutObject"], ' +
  '"resources": ["arn:aws:s3:::netscan-dfvfgb92/*"]}], "sourceIps": ["128.173.0.0/16"], "user": "netscan-append", ' +
  '"group": "netscan-append-group"}';

/**
 * Reads answers of unknown origin. What the fields mean is said at {@link ScopeAnswers}; all that is wrong is told at once.
 * @param json parsed JSON
 */
export function parseAnswers(json: unknown): Result<ScopeAnswers> {
  const problems = new Problems();
  if (!isObject(json)) {
    problems.add('answers', 'The answers are not a JSON object.', exampleAnswers);
    return problems.result(undefined as never);
  }
  const reader = new AnswerReader(json, '', problems);
  const task = reader.neededText('task', taskForm, 'what the application does, in a few words.') ?? '';
  const runsOn = readRuntime(reader);
  const grants = parseGrants(reader);
  const answers: ScopeAnswers = {
    task,
    runsOn: runsOn ?? 'key-only',
    grants,
    sourceIps: reader.texts('sourceIps', { example: '"128.173.0.0/16"' }),
    vpcEndpoints: reader.texts('vpcEndpoints', vpcEndpointForm),
    expires: readExpiry(reader),
    user: reader.text('user', names.user),
    group: reader.text('group', names.group),
    insistOnKey: reader.flag('insistOnKey'),
    roleName: reader.text('roleName', names.role),
    policyName: reader.text('policyName', names.policy),
    path: reader.text('path', names.path) ?? '/',
    permissionsBoundary: reader.text('permissionsBoundary', boundaryForm),
    tags: readTags(reader),
    account: reader.text('account', accountForm),
    region: reader.text('region', regionForm),
    partition: parsePartition(reader, grants),
    acceptUnknownActions: reader.flag('acceptUnknownActions'),
    eks: parseEks(reader),
    lambda: parseLambda(reader),
    oidc: parseOidc(reader),
    rolesAnywhere: parseRolesAnywhere(reader),
    identityCenter: parseIdentityCenter(reader),
  };
  reader.finish();
  checkNames(answers, problems);
  return problems.result(answers);
}

const taskForm: TextForm = { longest: 500, example: '"netscan-append"' };
const accountForm: TextForm = {
  pattern: /^\d{12}$/,
  otherwise: 'not an account id of 12 digits',
  example: '"111122223333"',
};
const regionForm: TextForm = {
  pattern: /^[a-z]{2,4}(-[a-z]+)+-\d+$/,
  otherwise: 'not the code of a Region',
  example: '"us-east-1"',
};
const vpcEndpointForm: TextForm = {
  pattern: /^vpce-[0-9a-f]{8,17}$/,
  otherwise: 'not the id of a VPC endpoint',
  example: '"vpce-0123456789abcdef0"',
};
const boundaryForm: TextForm = {
  pattern: /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/,
  otherwise: 'not the ARN of a managed policy',
  example: '"arn:aws:iam::111122223333:policy/applications-boundary"',
};

function readRuntime(reader: AnswerReader): Runtime | undefined {
  const form: TextForm = { example: '"outside-aws"' };
  const value = reader.neededText('runsOn', form, `where the application runs: ${enumerate(runtimes, 'or')}.`);
  const known = runtimes.find((runtime) => runtime === value);
  if (value === undefined || known) return known;
  const [meant = 'outside-aws'] = didYouMean(value, runtimes);
  reader.problems.add('runsOn', `There are only ${enumerate(runtimes)}.`, `"${meant}"`);
  return undefined;
}

function readExpiry(reader: AnswerReader): string | undefined {
  const value = reader.text('expires', {
    pattern: /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/,
    otherwise: 'neither a day nor a time in UTC',
    example: '"2027-06-30"',
  });
  if (value === undefined) return undefined;
  const instant = value.length === 10 ? `${value}T00:00:00Z` : value;
  const time = new Date(instant);
  // Date takes 2027-02-30 for 2027-03-02.
  if (!Number.isNaN(time.getTime()) && time.toISOString().startsWith(instant.slice(0, 19))) return instant;
  reader.problems.add('expires', 'There is no such day.', '"2027-06-30"');
  return undefined;
}

function readTags(reader: AnswerReader): Record<string, string> {
  const tags = reader.object('tags', '{"owner": "itso"}');
  if (!tags) return {};
  const read = tags.names().flatMap((key): [string, string][] => {
    if (!tagKeys.pattern.test(key) || key.length > tagKeys.longest || /^aws:/i.test(key)) {
      tags.problems.add(
        tags.fieldOf(key),
        'This is not a tag key: letters, digits and _.:/=+-@, not beginning with aws:.',
      );
    }
    const value = tags.text(key, tagValues);
    return value === undefined ? [] : [[key, value]];
  });
  if (read.length > 50) tags.problems.add('tags', `There are ${read.length} tags; IAM takes 50.`);
  return Object.fromEntries(read);
}

function checkNames(answers: ScopeAnswers, problems: Problems): void {
  const { task, user, roleName, policyName } = answers;
  if (task !== '' && slugOf(task) === '' && (policyName === undefined || (user ?? roleName) === undefined)) {
    problems.add('task', 'No name can be made of this: give user (or roleName) and policyName.', '"netscan-append"');
  }
  if (roleName !== undefined && (user ?? answers.group) !== undefined) {
    problems.add('roleName', 'A role takes the place of user and group: leave it out, or them.');
  }
  if (roleName !== undefined && answers.insistOnKey) {
    problems.add('roleName', 'A role takes the place of a key: leave it out, or insistOnKey.');
  }
  if (roleName !== undefined && roleNames.reserved.test(roleName)) {
    problems.add('roleName', 'AWS keeps this name for itself.', '"netscan-append-role"');
  }
}
