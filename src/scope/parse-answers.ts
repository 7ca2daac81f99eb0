import { didYouMean } from '../iam/reference';
import { partition, partitions } from '../iam/facts/partitions';
import { parseArn } from '../iam/arn';
import { AnswerReader, isObject, type TextForm } from './answer-reader';
import {
  runtimes,
  type Conditions,
  type EksAnswers,
  type GithubClaim,
  type Grant,
  type OidcAnswers,
  type Runtime,
  type ScopeAnswers,
} from './answers';
import { names, roleNames, tagKeys, tagValues } from './name-forms';
import { Problems, type Result } from './problem';
import { enumerate, isPolicyText, slugOf } from './text';

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
  const grants = readGrants(reader);
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
    partition: readPartition(reader, grants),
    acceptUnknownActions: reader.flag('acceptUnknownActions'),
    eks: readEks(reader),
    lambda: readLambda(reader),
    oidc: readOidc(reader),
    rolesAnywhere: readRolesAnywhere(reader),
    identityCenter: readIdentityCenter(reader),
  };
  reader.finish();
  checkNames(answers, problems);
  return problems.result(answers);
}

const taskForm: TextForm = { longest: 500, example: '"netscan-append"' };
const accountForm: TextForm = {
  pattern: /^\d{12}$/,
  otherwise: 'no account id of 12 digits',
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
const actionForm: TextForm = {
  pattern: /^[A-Za-z\d.*?:-]+$/,
  otherwise: 'no action',
  longest: 256,
  example: '"s3:PutObject"',
};
const resourceForm: TextForm = { longest: 2048, example: '"arn:aws:s3:::netscan-dfvfgb92/*"' };
const servicePrincipalForm: TextForm = {
  pattern: /^[a-z\d-]+(\.[a-z\d-]+)*\.amazonaws\.com(\.cn)?$/,
  otherwise: 'not the name of a service',
  example: '"athena.amazonaws.com"',
};
const grantExample = '[{"actions": ["s3:PutObject"], "resources": ["arn:aws:s3:::netscan-dfvfgb92/*"]}]';

function readRuntime(reader: AnswerReader): Runtime | undefined {
  const form: TextForm = { example: '"outside-aws"' };
  const value = reader.neededText('runsOn', form, `where the application runs: ${enumerate(runtimes, 'or')}.`);
  const known = runtimes.find((runtime) => runtime === value);
  if (value === undefined || known) return known;
  const [meant = 'outside-aws'] = didYouMean(value, runtimes);
  reader.problems.add('runsOn', `There are only ${enumerate(runtimes)}.`, `"${meant}"`);
  return undefined;
}

function readGrants(reader: AnswerReader): Grant[] {
  const readers = reader.objects('grants', grantExample);
  if (reader.isEmpty('grants')) {
    reader.problems.add('grants', 'This is missing: which actions the application needs, on what.', grantExample);
  }
  return readers.map((grant) => {
    if (grant.isEmpty('actions')) {
      grant.problems.add(grant.fieldOf('actions'), 'This is missing: what the application does.', '["s3:PutObject"]');
    }
    const read: Grant = {
      actions: [...new Set(grant.texts('actions', actionForm))],
      resources: readResources(grant),
      conditions: readConditions(grant),
      calledVia: grant.texts('calledVia', servicePrincipalForm),
    };
    grant.finish();
    return read;
  });
}

function readResources(grant: AnswerReader): string[] {
  const resources = grant.texts('resources', resourceForm);
  for (const [index, resource] of resources.entries()) {
    const problem = resourceProblem(resource);
    if (problem !== undefined) {
      grant.problems.add(`${grant.fieldOf('resources')}[${index}]`, problem, resourceForm.example);
    }
  }
  return [...new Set(resources)];
}

/** What keeps a text from being a Resource; whether the actions take it is not looked at. */
export function resourceProblem(resource: string): string | undefined {
  if (resource === '*') return undefined;
  if (!isPolicyText(resource)) return 'This has characters that IAM refuses in a policy.';
  const arn = parseArn(resource);
  if (arn?.resource === undefined) return 'This is no ARN: arn:partition:service:region:account:resource.';
  if (arn.partition === undefined || !partition(arn.partition.text)) {
    return `This has no partition; there are ${partitions.map(({ id }) => id).join(', ')}.`;
  }
  if (!/^[a-z\d-]+$/.test(arn.service?.text ?? ''))
    return 'This names no service between the second and the third colon.';
  if (!/^[a-z\d*?-]*$/.test(arn.region?.text ?? ''))
    return 'This names no Region between the third and the fourth colon.';
  if (!/^(\d{12}|aws|[\d*?]*[*?][\d*?]*)?$/.test(arn.account?.text ?? '')) {
    return 'An account has 12 digits.';
  }
  if (arn.resource.text === '') return 'This names no resource after the fifth colon.';
  return variableProblem(arn.resource.text);
}

/**
 * Whether every `${` of the text begins a policy variable that is well formed (IAM User Guide, "IAM policy elements: Variables and
 * tags"). `&{` is refused because Terraform turns it into `${`.
 */
export function variableProblem(text: string): string | undefined {
  const rest = text.replaceAll(/\$\{([*?$]|[A-Za-z\d-]+:[\w\-/.:@+=]+(, ?'[^'{}]*')?)\}/g, '');
  return /[$&]\{/.test(rest) ? 'This has a policy variable that is none: it is written ${aws:username}.' : undefined;
}

const conditionExample = '{"StringEquals": {"ses:FromAddress": "scan@example.org"}}';

function readConditions(grant: AnswerReader): Conditions {
  const operators = grant.object('conditions', conditionExample);
  if (!operators) return {};
  const entries = operators.names().map((operator): [string, Record<string, readonly string[]>] => {
    if (!operatorPattern.test(operator)) {
      operators.problems.add(operators.fieldOf(operator), 'There is no such condition operator.', conditionExample);
    }
    const keys = operators.object(operator, conditionExample);
    const values = keys?.names().map((key): [string, readonly string[]] => [key, readConditionValues(keys, key)]);
    return [operator, Object.fromEntries(values ?? [])];
  });
  return Object.fromEntries(entries);
}

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
const operatorPattern =
  /^((ForAllValues|ForAnyValue):)?(String(Not)?(Equals(IgnoreCase)?|Like)|Arn(Not)?(Equals|Like)|(Numeric|Date)(Not)?Equals|(Numeric|Date)(Less|Greater)Than(Equals)?|(Not)?IpAddress|Bool|BinaryEquals)(IfExists)?$|^Null$/;

function readConditionValues(keys: AnswerReader, key: string): string[] {
  const field = keys.fieldOf(key);
  if (!/^[A-Za-z\d-]+:[\x21-\x7E]+$/.test(key)) {
    keys.problems.add(field, 'This is no condition key.', '"aws:SourceVpc"');
  }
  const own = ownField[key.toLowerCase()];
  if (own !== undefined) keys.problems.add(field, `This belongs in “${own}”, which goes for all grants.`);
  const values = keys.texts(key, { longest: 2048, example: '"scan@example.org"' });
  for (const value of values) {
    const problem = isPolicyText(value) ? variableProblem(value) : 'This has characters that IAM refuses in a policy.';
    if (problem !== undefined) keys.problems.add(field, problem);
  }
  return values;
}

/** Keys that answers say in a field of their own. */
const ownField: Readonly<Record<string, string>> = {
  'aws:sourceip': 'sourceIps',
  'aws:sourcevpce': 'vpcEndpoints',
  'aws:currenttime': 'expires',
};

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
        'This is no key of a tag: letters, digits and _.:/=+-@, not beginning with aws:.',
      );
    }
    const value = tags.text(key, tagValues);
    return value === undefined ? [] : [[key, value]];
  });
  if (read.length > 50) tags.problems.add('tags', `There are ${read.length} tags; IAM takes 50.`);
  return Object.fromEntries(read);
}

function readPartition(reader: AnswerReader, grants: readonly Grant[]): string {
  const given = reader.text('partition', { example: '"aws"' });
  if (given !== undefined && !partition(given)) {
    reader.problems.add('partition', `There are only ${enumerate(partitions.map(({ id }) => id))}.`, '"aws"');
  }
  const used = new Set(
    grants.flatMap(({ resources }) => resources.flatMap((resource) => parseArn(resource)?.partition?.text ?? [])),
  );
  if (given !== undefined) used.add(given);
  if (used.size > 1) {
    reader.problems.add('grants', `A policy works in one partition; the ARNs are of ${enumerate([...used])}.`);
  }
  return given ?? [...used][0] ?? 'aws';
}

function readEks(reader: AnswerReader): EksAnswers | undefined {
  const example = '{"cluster": "prod", "namespace": "scans", "serviceAccount": "netscan"}';
  const eks = reader.object('eks', example);
  if (!eks) return undefined;
  const kubernetesName = {
    pattern: /^[a-z\d]([a-z\d.-]*[a-z\d])?$/,
    longest: 253,
    otherwise: 'no name of a Kubernetes object',
  };
  const cluster = eks.text('cluster', {
    pattern: /^[A-Za-z\d][\w-]{0,99}$/,
    otherwise: 'no name of a cluster',
    example: '"prod"',
  });
  const oidcProvider = eks.text('oidcProvider', {
    ...issuerForm,
    example: '"oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"',
  });
  if (!eks.has('cluster') && !eks.has('oidcProvider')) {
    eks.problems.add(eks.fieldOf('cluster'), 'This is missing: on which cluster the pods run.', '"prod"');
  }
  const read = {
    cluster,
    oidcProvider,
    namespace:
      eks.neededText('namespace', { ...kubernetesName, example: '"scans"' }, 'the namespace of the pods.') ?? '',
    serviceAccount:
      eks.neededText(
        'serviceAccount',
        { ...kubernetesName, example: '"netscan"' },
        'the service account of the pods.',
      ) ?? '',
  };
  eks.finish();
  return read;
}

function readLambda(reader: AnswerReader): { readonly function: string } | undefined {
  const lambda = reader.object('lambda', '{"function": "netscan-append"}');
  if (!lambda) return undefined;
  const name = lambda.neededText(
    'function',
    {
      pattern: /^(arn:aws[a-z-]*:lambda:[a-z\d-]+:\d{12}:function:)?[\w-]{1,64}$/,
      otherwise: 'neither name nor ARN of a function',
      example: '"netscan-append"',
    },
    'the name of the function.',
  );
  lambda.finish();
  return { function: name ?? '' };
}

/** An issuer of OIDC tokens as IAM names it: the URL without `https://`. */
const issuerForm = {
  pattern: /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)+(\/[\w./-]+)?$/i,
  longest: 255,
  otherwise: 'not the address of an identity provider without https://',
};

/** What a claim may be compared with: no wildcard, because one would let in whoever matches it. */
const claimForm = {
  pattern: /^[\x21-\x29\x2B-\x3E\x40-\x7E]+$/,
  longest: 255,
  otherwise: 'no claim, or one with a wildcard',
};

function readOidc(reader: AnswerReader): OidcAnswers | undefined {
  const oidc = reader.object('oidc', '{"repository": "octo-org/octo-repo", "branch": "main"}');
  if (!oidc) return undefined;
  if (oidc.has('repository')) {
    const repository = oidc.text('repository', {
      pattern: /^[A-Za-z\d][A-Za-z\d-]*\/[\w.-]+$/,
      otherwise: 'no repository (owner/name)',
      longest: 140,
      example: '"octo-org/octo-repo"',
    });
    const claim = readGithubClaim(oidc);
    oidc.finish();
    return { kind: 'github', repository: repository ?? '', claim };
  }
  const read: OidcAnswers = {
    kind: 'other',
    provider: oidc.neededText('provider', { ...issuerForm, example: '"gitlab.com"' }, 'who issues the tokens.') ?? '',
    audience:
      oidc.neededText(
        'audience',
        { ...claimForm, example: '"https://gitlab.com"' },
        'the “aud” claim of the tokens.',
      ) ?? '',
    subject:
      oidc.neededText(
        'subject',
        { ...claimForm, example: '"project_path:my-group/my-project:ref_type:branch:ref:main"' },
        'the “sub” claim of the tokens.',
      ) ?? '',
  };
  oidc.finish();
  return read;
}

function readGithubClaim(oidc: AnswerReader): GithubClaim {
  const given = (['branch', 'environment', 'tag', 'pullRequest'] as const).filter((name) => oidc.has(name));
  const [kind, ...more] = given;
  if (kind === undefined || more.length > 0) {
    const message = 'This needs one of branch, environment, tag or pullRequest: which workflows may take the role.';
    oidc.problems.add(oidc.path, message, '{"repository": "octo-org/octo-repo", "branch": "main"}');
  }
  if (kind === 'pullRequest') {
    if (!oidc.flag('pullRequest')) oidc.problems.add(oidc.fieldOf('pullRequest'), 'This can only be true.', 'true');
    return { kind };
  }
  const name = oidc.text(kind ?? 'branch', { ...claimForm, example: '"main"' });
  return { kind: kind ?? 'branch', name: name ?? '' };
}

function readRolesAnywhere(
  reader: AnswerReader,
): { readonly trustAnchor: string; readonly commonName: string } | undefined {
  const anywhere = reader.object('rolesAnywhere', rolesAnywhereExample);
  if (!anywhere) return undefined;
  const trustAnchor = anywhere.neededText(
    'trustAnchor',
    {
      pattern: /^arn:aws[a-z-]*:rolesanywhere:[a-z\d-]+:\d{12}:trust-anchor\/[\da-f-]{36}$/,
      otherwise: 'not the ARN of a trust anchor',
      example: '"arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/12345678-1234-1234-1234-123456789012"',
    },
    'the trust anchor that stands for your certificate authority.',
  );
  const commonName = anywhere.neededText(
    'commonName',
    { pattern: /^[A-Za-z\d_.: @/=+-]+$/, longest: 64, otherwise: 'no common name', example: '"netscan.example.org"' },
    'the common name (CN) in the certificate of the machine.',
  );
  anywhere.finish();
  return { trustAnchor: trustAnchor ?? '', commonName: commonName ?? '' };
}

export const rolesAnywhereExample =
  '{"trustAnchor": "arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/12345678-1234-1234-1234-123456789012", ' +
  '"commonName": "netscan.example.org"}';

function readIdentityCenter(reader: AnswerReader): { readonly permissionSet: string } | undefined {
  const center = reader.object('identityCenter', '{"permissionSet": "Developer"}');
  if (!center) return undefined;
  const permissionSet = center.neededText(
    'permissionSet',
    { pattern: /^[\w+=,.@-]{1,32}$/, otherwise: 'no name of a permission set', example: '"Developer"' },
    'the permission set whose holders may take the role.',
  );
  center.finish();
  return { permissionSet: permissionSet ?? '' };
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
