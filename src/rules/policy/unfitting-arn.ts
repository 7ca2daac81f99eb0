import { definePolicyRule, type PolicyFix } from '../../core/rule';
import { listWords } from '../../core/words';
import { splitArnResource, type Arn, type ArnField } from '../../iam/arn';
import { isRegionRefused } from '../../iam/facts/refused-regions';
import { spanInHost, type Value } from '../../iam/policy/value';
import {
  didYouMean,
  fitArn,
  type ArnFit,
  type ArnPattern,
  type ResourceType,
  type ServiceReference,
} from '../../iam/reference';
import { arnGlob } from '../policy-support/resource-limit';

export default definePolicyRule({
  id: 'unfitting-arn',
  since: '0.1.0',
  severity: 'warning',
  tags: ['reference', 'resources'],
  title: 'ARN that no resource of its service has',
  why: 'A statement about an ARN that no resource can have allows or denies nothing.',
  instead:
    'Follow the ARN format of the resource type; leave empty what the service leaves empty, and use `*` for any Region or account.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],
  messages: {
    resource: {
      text: 'No resource of {service} has such an ARN; its ARNs are like {templates}.',
      accessAnalyzer: ['INVALID_ARN_RESOURCE'],
    },
    refused: {
      text: 'IAM refuses this ARN: those of {service} are like {templates}.',
      accessAnalyzer: ['INVALID_ARN_RESOURCE'],
      severity: 'error',
    },
    pattern: {
      text: 'The reference of {date} knows no ARN of {service} that this stands for; they are like {templates}.',
      severity: 'information',
    },
    accountNotAllowed: {
      text: 'ARNs like {templates} have no account; leave it empty.',
      accessAnalyzer: ['ARN_ACCOUNT_NOT_ALLOWED'],
    },
    regionNotAllowed: {
      text: 'ARNs like {templates} have no Region; leave it empty.',
      accessAnalyzer: ['ARN_REGION_NOT_ALLOWED'],
    },
    missingRegion: {
      text: 'ARNs like {templates} have a Region; * stands for any.',
      accessAnalyzer: ['MISSING_ARN_REGION'],
    },
    anyWithoutAccount: 'ARNs like {templates} have an account, so this pattern matches none of them; * stands for any.',
    missingAccount: {
      text: 'ARNs like {templates} have an account; * stands for any.',
      accessAnalyzer: ['MISSING_ARN_ACCOUNT'],
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":"iam:GetUser","Resource":"arn:aws:iam::111122223333:[|users/alice|]"}',
      '{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3::[|111122223333|]:amzn-s3-demo-bucket/*"}',
      '{"Effect":"Allow","Action":"cloudfront:GetDistribution","Resource":"arn:aws:cloudfront:[|eu-west-1|]:111122223333:distribution/E1"}',
      '{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":"arn:aws:dynamodb:[||]:111122223333:table/orders"}',
      '{"Effect":"Allow","Action":"iam:GetUser","Resource":"arn:aws:iam::[||]:user/alice"}',
      '{"Effect":"Allow","Action":"iam:GetUser","Resource":"arn:aws:iam::111122223333:[|user*|]"}',
      '{"Effect":"Allow","Action":"states:StartExecution","Resource":"arn:aws:states:*:*:[|machine:jobs-*|]"}',
    ],
    good: [
      '{"Effect":"Allow","Action":"iam:GetUser","Resource":["arn:aws:iam::111122223333:user/team/${aws:username}","arn:aws:iam::*:role/*"]}',
      '{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":["arn:aws:dynamodb:*:*:table/orders","arn:aws:dynamodb:*"]}',
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::amzn-s3-demo-bucket/*","arn:aws:s3:*:*:accesspoint/*"]}',
      '{"Effect":"Allow","Action":"sqs:*","Resource":"arn:aws:nosuchservice:::x"}',
    ],
  },
  reads: ['resource'],
  *checkStatement({ resource }, { reference }) {
    for (const value of resource?.values ?? []) {
      const misfit = misfitOf(value, reference);
      if (misfit === undefined) continue;
      const { message, field, templates, service } = misfit;
      const at = spanInHost(value, field.span);
      switch (message) {
        case 'resource':
        case 'refused':
          yield {
            message,
            at,
            data: { service, templates },
            fixes: misfit.meant.flatMap((type) => typeFix(value, field, type)),
          };
          break;
        case 'pattern':
          yield { message, at, data: { service, templates, date: reference.date } };
          break;
        case 'missingRegion':
        case 'missingAccount':
        case 'anyWithoutAccount':
          yield { message, at, data: { templates }, fixes: fieldFix(value, field, '*') };
          break;
        default:
          yield { message, at, data: { templates }, fixes: fieldFix(value, field, '') };
      }
    }
  },
});

interface Misfit {
  readonly message:
    | 'resource'
    | 'refused'
    | 'pattern'
    | 'accountNotAllowed'
    | 'regionNotAllowed'
    | 'missingRegion'
    | 'missingAccount'
    | 'anyWithoutAccount';
  readonly field: ArnField;
  /** As the ARN has it. */
  readonly service: string;
  /** The ARNs that the value comes closest to. */
  readonly templates: string;
  /** The names of resource types that are likely meant. */
  readonly meant: readonly string[];
}

/** What keeps an ARN of a known service from naming any of its resources; undefined where nothing does, or may not. */
function misfitOf(value: Value, reference: ServiceReference): Misfit | undefined {
  const arn = value.arn;
  if (arn?.resource === undefined || arn.service === undefined) return undefined;
  if (isRegionRefused(arn)) return undefined;
  const service = arn.service.text;
  const types = reference.resourceTypesIn(service);
  const glob = arnGlob(value);
  const isRefused = service === 'iam' && isPathRefused(arn.resource, types);
  if (types.length === 0 || (!isRefused && types.some((type) => type.couldBe(glob)))) return undefined;
  const candidates = types
    .flatMap((type) => type.patterns)
    .map((pattern) => ({ pattern, fit: fitArn(pattern, glob) }))
    .filter(({ fit }) => fit.service);
  const alike = candidates.filter(({ fit }) => fit.resource);
  if (isRefused || alike.length === 0) {
    const word = splitArnResource(arn.resource).type?.text ?? arn.resource.text;
    const meant = didYouMean(word, new Set(candidates.flatMap(({ pattern }) => typeWord(pattern) ?? [])));
    const likely = candidates.filter(({ pattern }) => meant.includes(typeWord(pattern) ?? ''));
    const templates = templatesOf(likely.length > 0 ? likely : candidates);
    // AWS's own policies are full of patterns for resources that the reference doesn't list; a whole ARN is mostly a slip.
    const isPattern = !value.known || /[*?]|\$\{/.test(value.text);
    const message = isRefused ? 'refused' : isPattern ? 'pattern' : 'resource';
    return { message, field: arn.resource, service, templates, meant };
  }
  for (const { message, field, wrong } of fieldProblems) {
    const place = field(arn);
    if (place === undefined || !alike.every(({ fit }) => wrong(fit))) continue;
    // Access Analyzer lets it pass where nothing but a wildcard follows.
    const isAny = message === 'missingAccount' && arn.resource.text === '*';
    const templates = templatesOf(alike);
    return { message: isAny ? 'anyWithoutAccount' : message, field: place, service, templates, meant: [] };
  }
  return undefined;
}

/**
 * Whether IAM refuses to store an ARN of its own for what it begins with: `*` alone, or the word of a resource type and a
 * slash. Source: the message of the IAM API (`IAM resource path must either be "*" or start with user/, …`).
 */
function isPathRefused({ text }: ArnField, types: readonly ResourceType[]): boolean {
  if (text === '*' || text === 'root' || text.startsWith('$') || iamPath.test(text)) return false;
  const words = types.flatMap((type) => type.patterns).flatMap((pattern) => typeWord(pattern) ?? []);
  return !words.some((word) => text.startsWith(`${word}/`));
}

/** The beginnings that IAM's message lists; newer ones are in the reference. */
const iamPath =
  /^(access-report|federated-user|group|instance-profile|mfa|oidc-provider|policy|report|role|saml-provider|server-certificate|sms-mfa|user)\//;

function templatesOf(candidates: readonly { readonly pattern: ArnPattern }[]): string {
  return listWords([...new Set(candidates.map(({ pattern }) => pattern.text))], 2);
}

/** The word that the resource part begins with, up to the first separator: `role`. */
function typeWord({ resource: [first] }: ArnPattern): string | undefined {
  return typeof first === 'string' ? /^[^/:]+(?=[/:])/.exec(first)?.[0] : undefined;
}

function typeFix(value: Value, resource: ArnField, type: string): readonly PolicyFix[] {
  const rest = resource.text.replace(/^[^/:]*/, '');
  if (rest === '') return [];
  const arn = value.text.slice(0, resource.span.start) + type + rest;
  const edit = { kind: 'replace', node: value.node, value: arn } as const;
  return [{ title: `Replace with ${type}${rest}`, safety: 'suggestion', edits: [edit] }];
}

const fieldProblems: readonly {
  readonly message: Misfit['message'];
  readonly field: (arn: Arn) => ArnField | undefined;
  readonly wrong: (fit: ArnFit) => boolean;
}[] = [
  { message: 'regionNotAllowed', field: (arn) => arn.region, wrong: (fit) => fit.region === 'unexpected' },
  { message: 'accountNotAllowed', field: (arn) => arn.account, wrong: (fit) => fit.account === 'unexpected' },
  { message: 'missingRegion', field: (arn) => arn.region, wrong: (fit) => fit.region === 'missing' },
  { message: 'missingAccount', field: (arn) => arn.account, wrong: (fit) => fit.account === 'missing' },
];

/** Puts a text into a field of the ARN. */
function fieldFix(value: Value, field: ArnField, text: string): readonly PolicyFix[] {
  if (!value.known) return [];
  const arn = value.text.slice(0, field.span.start) + text + value.text.slice(field.span.end);
  const title = text === '' ? 'Leave the field empty' : `Put ${text} there`;
  return [{ title, safety: 'suggestion', edits: [{ kind: 'replace', node: value.node, value: arn }] }];
}
