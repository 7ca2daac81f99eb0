import { definePolicyRule } from '../../core/rule';
import type { PolicyFix } from '../../core/rule';
import type { Span } from '../../core/span';
import { splitArn, type ArnField } from '../../iam/arn';
import { partition } from '../../iam/facts/partitions';
import { isRegionRefused } from '../../iam/facts/refused-regions';
import { spanInHost, type Value } from '../../iam/policy/value';
import { didYouMean } from '../../iam/reference';

export default definePolicyRule({
  id: 'malformed-arn',
  since: '0.1.0',
  severity: 'error',
  tags: ['grammar', 'resources'],
  title: 'A resource is not written as an ARN',
  why: 'A resource is `*` or arn:partition:service:region:account:resource. IAM refuses what does not begin like that, and what has the wrong fields names nothing that exists.',
  instead: 'Write all six fields, and leave the Region or account empty where the service has none.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
    'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  ],
  messages: {
    prefix: {
      text: '"{text}" is not a resource: it must be "*" or begin with "arn:".',
      accessAnalyzer: ['INVALID_ARN_PREFIX'],
    },
    fields: {
      text: 'An ARN has six fields, and "{text}" has only {count}; empty ones need their colon too.',
      severity: 'warning',
      accessAnalyzer: ['MISSING_ARN_FIELD'],
    },
    refusedFields: {
      text: 'An ARN has six fields, and "{text}" has only {count}; IAM refuses it.',
      accessAnalyzer: ['MISSING_ARN_FIELD'],
    },
    otherPrefix: {
      text: '"{text}" must begin with "arn:"; IAM takes it as it is, and then it names nothing.',
      accessAnalyzer: ['INVALID_ARN_PREFIX'],
      severity: 'warning',
    },
    region: {
      text: 'IAM refuses a Region in this ARN: {service} has none in its ARNs.',
      accessAnalyzer: ['ARN_REGION_NOT_ALLOWED'],
    },
    partition: {
      text: 'AWS has no partition "{partition}"; it is "aws" in most Regions.',
      accessAnalyzer: ['INVALID_PARTITION'],
    },
    serviceCase: {
      text: 'The service in an ARN is written in small letters: "{lower}".',
      accessAnalyzer: ['INVALID_ARN_SERVICE_CASE'],
      severity: 'warning',
    },
    emptyService: 'The ARN names no service.',
    partialAccount: {
      text: 'A VPC endpoint policy names an account whole or by "*", not by "{account}".',
      severity: 'warning',
    },
    account: {
      text: '"{account}" is not an account: it has 12 digits.',
      accessAnalyzer: ['INVALID_ARN_ACCOUNT'],
      severity: 'warning',
    },
  },
  examples: {
    bad: [
      '{"Effect": "Deny", "Action": "sqs:*", "Resource": "[|jobs|]"}',
      '{"Effect": "Deny", "Action": "sqs:*", "Resource": "[|**|]"}',
      '{"Effect": "Deny", "Action": "sqs:*", "Resource": "[|ARN:aws:sqs:eu-west-1:111122223333:jobs|]"}',
      '{"Effect": "Deny", "Action": "s3:*", "Resource": "[|arn:aws:s3::reports|]"}',
      '{"Effect": "Deny", "Action": "s3:*", "Resource": ["arn:aws:s3:[|eu-west-1|]::reports", "arn:aws:iam:[|*|]:111122223333:role/app"]}',
      '{"Effect": "Deny", "Action": "sqs:*", "Resource": ["arn:[|asw|]:sqs:eu-west-1:111122223333:jobs", "arn:aws:[|SQS|]:eu-west-1:111122223333:jobs"]}',
      '{"Effect": "Deny", "Action": "sqs:*", "NotResource": "arn:aws:sqs:eu-west-1:[|1111-2222-3333|]:jobs"}',
      {
        type: 'vpc-endpoint',
        text: '{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": ["arn:aws:sqs:*:[|1111*|]:jobs", "arn:aws:sqs:*:*:jobs"]}',
      },
    ],
    good: [
      '{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/prod/GET/pets"}',
      '{"Effect": "Deny", "Action": "sqs:*", "Resource": ["arn:aws-cn:sqs:cn-north-1:1111*:jobs", "arn:aws:s3:*:*:accesspoint/scans", "arn:aws:s3:::reports", "arn:aws:iam::aws:policy/ReadOnlyAccess"]}',
    ],
  },
  reads: ['resource'],
  *checkStatement({ resource }, { document }) {
    for (const value of resource?.values ?? []) {
      const { text } = value;
      if (isSound(text)) continue;
      if (value.node.kind !== 'string' || text === '*' || isOpen(value, { start: 0, end: 4 })) continue;
      const fields = splitArn(text, value.unknowns);
      const [, partitionField, service, region, account, resourceField] = fields;
      if (!text.startsWith('arn:')) {
        // Amazon API Gateway fills in the rest in the policies of its APIs.
        if (document.type === 'resource' && text.startsWith('execute-api:/')) continue;
        // A name without a prefix is a variable of a template, which may hold a whole ARN.
        if (/^\$\{[^:}]*\}/.test(text)) continue;
        // IAM looks at the partition and what follows, but not at the first field.
        const isTaken = fields.length === 6 && partition(partitionField?.text ?? '') !== undefined;
        yield {
          message: isTaken ? 'otherPrefix' : 'prefix',
          at: value.span,
          data: { text },
          fixes: prefixFixes(value),
        };
        continue;
      }
      if (fields.length < 6 && value.known) {
        const data = { text, count: fields.length };
        yield {
          message: isShortRefused(text, fields) ? 'refusedFields' : 'fields',
          at: value.span,
          data,
          fixes: gapFixes(value),
        };
      }
      if (partitionField && isPlain(value, partitionField) && partition(partitionField.text) === undefined)
        yield {
          message: 'partition',
          at: spanInHost(value, partitionField.span),
          data: { partition: partitionField.text },
          fixes: fieldFixes(value, partitionField, didYouMean(partitionField.text, ['aws', 'aws-cn', 'aws-us-gov'], 1)),
        };
      if (service?.text === '' && fields.length === 6)
        yield { message: 'emptyService', at: spanInHost(value, service.span) };
      if (
        region &&
        fields.length === 6 &&
        !region.text.includes('${') &&
        !isOpen(value, region.span) &&
        isRegionRefused({ partition: partitionField, service, region, account, resource: resourceField })
      )
        yield {
          message: 'region',
          at: spanInHost(value, region.span),
          data: { service: service?.text === 's3' ? 'S3' : 'IAM' },
          fixes: fieldFixes(value, region, ['']),
        };
      if (service && isPlain(value, service) && /[A-Z]/.test(service.text)) {
        const lower = service.text.toLowerCase();
        yield {
          message: 'serviceCase',
          at: spanInHost(value, service.span),
          data: { lower },
          fixes: fieldFixes(value, service, [lower]),
        };
      }
      if (document.type === 'vpc-endpoint' && account && value.known && /[^*].*\*|\*.*[^*]|\?/.test(account.text))
        yield { message: 'partialAccount', at: spanInHost(value, account.span), data: { account: account.text } };
      // Words stand for accounts of AWS's own, such as "aws" and "cloudfront".
      if (
        account &&
        fields.length === 6 &&
        isPlain(value, account) &&
        !/^(\d{12}|aws|aws-managed|amazon|cloudfront|offering|)$/.test(account.text)
      ) {
        const digits = account.text.replace(/\D/g, '');
        yield {
          message: 'account',
          at: spanInHost(value, account.span),
          data: { account: account.text },
          fixes: fieldFixes(value, account, digits.length === 12 ? [digits] : []),
        };
      }
    }
  },
});

/** What nearly all ARNs look like. */
function isSound(text: string): boolean {
  return /^arn:aws:(?!(?:iam|s3):[^:])[a-z\d-]+:[a-z\d*-]*:(?:\d{12}|\*|aws)?:/.test(text);
}

/**
 * Whether IAM refuses an ARN that is too short, as recorded from its API: it fills up short ARNs, but not those with an
 * empty field or without a service, nor those of IAM and Amazon S3, whose fourth field would be a Region.
 */
function isShortRefused(text: string, [, , service]: readonly ArnField[]): boolean {
  return text.includes('::') || service === undefined || ['', 'iam', 's3'].includes(service.text);
}

/** Whether a field has neither wildcards nor variables nor anything that a deployment fills in. */
function isPlain(value: Value, { text, span }: ArnField): boolean {
  return !/[*?]|\$\{/.test(text) && !isOpen(value, span);
}

function isOpen(value: Value, span: Span): boolean {
  return value.unknowns.some(
    (unknown) => unknown.start < Math.max(span.end, span.start + 1) && span.start < unknown.end,
  );
}

function prefixFixes(value: Value): PolicyFix[] {
  const { text } = value;
  const [first = ''] = text.split(':');
  if (value.unknowns.length > 0) return [];
  if (/^\*+$/.test(text)) return [replace(value, '*')];
  if (/^\s*arn\s*:/i.test(text)) return [replace(value, text.trim().replace(/^arn\s*:/i, 'arn:'))];
  if (partition(first) !== undefined && text.includes(':')) return [replace(value, `arn:${text}`)];
  return text.split(':').length === 5 ? [replace(value, `arn:aws:${text.replace(/^:/, '')}`)] : [];
}

/** The most frequent slip: a colon too few in the ARN of a bucket. */
function gapFixes(value: Value): PolicyFix[] {
  const [, bucket] = /^arn:[\w-]+:s3:{1,2}([^:]+)$/.exec(value.text) ?? [];
  return bucket === undefined ? [] : [replace(value, value.text.replace(/:+[^:]+$/, `:::${bucket}`))];
}

function fieldFixes(value: Value, { span }: ArnField, candidates: readonly string[]): PolicyFix[] {
  if (value.unknowns.length > 0) return [];
  return candidates.map((text) => replace(value, value.text.slice(0, span.start) + text + value.text.slice(span.end)));
}

function replace({ node }: Value, text: string): PolicyFix {
  return { title: `Change to "${text}"`, safety: 'suggestion', edits: [{ kind: 'replace', node, value: text }] };
}
