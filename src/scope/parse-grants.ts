import { enumerate } from '../core/words';
import { parseArn } from '../iam/arn';
import { partition, partitions } from '../iam/facts/partitions';
import type { AnswerReader, TextForm } from './answer-reader';
import type { Conditions, Grant } from './answers';
import { isPolicyText } from './text';

const actionForm: TextForm = {
  pattern: /^[A-Za-z\d.*?:-]+$/,
  otherwise: 'not an action',
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

/** Which actions on which resources, and under which conditions of their own. */
export function parseGrants(reader: AnswerReader): Grant[] {
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
  if (arn?.resource === undefined) return 'This is not an ARN: arn:partition:service:region:account:resource.';
  if (arn.partition === undefined || !partition(arn.partition.text)) {
    return `This has no partition; there are ${partitions.map(({ id }) => id).join(', ')}.`;
  }
  if (!/^[a-z\d-]+$/.test(arn.service?.text ?? ''))
    return 'This names no service between the second and the third colon.';
  if (!/^[a-z\d*?-]*$/.test(arn.region?.text ?? ''))
    return 'This names no Region between the third and the fourth colon.';
  if (!accountPattern.test(arn.account?.text ?? '')) return 'An account has 12 digits.';
  if (arn.resource.text === '') return 'This names no resource after the fifth colon.';
  return variableProblem(arn.resource.text);
}

/**
 * An account, with wildcards or not; `aws` owns managed policies, and the ARN of an offering of AWS Elemental
 * MediaConnect has its type in this place ("Service Authorization Reference", MediaConnect).
 */
const accountPattern = /^(\d{12}|aws|offering|[\d*?]*[*?][\d*?]*)?$/;

/**
 * Whether every `${` of the text begins a policy variable that is well formed (IAM User Guide, "IAM policy elements:
 * Variables and tags"). `&{` is refused because Terraform turns it into `${`.
 */
function variableProblem(text: string): string | undefined {
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
    keys.problems.add(field, 'This is not a condition key.', '"aws:SourceVpc"');
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

/** The one partition that the ARNs are of. */
export function parsePartition(reader: AnswerReader, grants: readonly Grant[]): string {
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
