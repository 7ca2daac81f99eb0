import { definePolicyRule, type PolicyFix } from '../../core/rule';
import type { Span } from '../../core/span';
import { meantWords } from '../../core/words';
import { looksLikeRegion, meantRegion, partition, partitionOfRegion, regions } from '../../iam/facts/partitions';
import { partsOf, spanInHost, type Value } from '../../iam/policy/value';
import { didYouMean } from '../../iam/reference';

export default definePolicyRule({
  id: 'unknown-region',
  since: '0.1.0',
  severity: 'warning',
  tags: ['reference', 'resources', 'conditions'],
  title: 'Region that AWS, or the partition of the ARN, does not have',
  why: 'A statement about a Region that does not exist, or that belongs to another partition, allows or denies nothing.',
  instead: 'Write the code of the Region, such as `eu-west-1`, without a zone letter.',
  references: ['https://docs.aws.amazon.com/general/latest/gr/rande.html'],
  messages: {
    inArn: { text: 'AWS has no Region {region}{meant} (reference of {date})', accessAnalyzer: ['INVALID_ARN_REGION'] },
    otherPartition: {
      text: '{region} is a Region of the partition {right}, whose ARNs begin with "arn:{right}:".',
      accessAnalyzer: ['INVALID_ARN_REGION'],
    },
    inCondition: {
      text: 'AWS has no Region {region}{meant} (reference of {date})',
      accessAnalyzer: ['INVALID_REGION'],
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:[|eu-wset-1|]:111122223333:jobs"}',
      '{"Effect":"Deny","Action":"sqs:*","NotResource":"arn:aws:sqs:[|eu-west-1a|]:111122223333:jobs"}',
      '{"Effect":"Deny","Action":"sqs:*","Resource":["arn:aws:sqs:[|cn-north-1|]:111122223333:jobs","arn:aws-us-gov:sqs:[|us-east-1|]:111122223333:jobs"]}',
      '{"Effect":"Allow","Action":"ec2:*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":["eu-west-1","[|eu_west_2|]"]}}}',
      '{"Effect":"Allow","Action":"ec2:*","Resource":"*","Condition":{"StringNotEquals":{"ec2:Region":"[|frankfurt|]"}}}',
    ],
    good: [
      '{"Effect":"Allow","Action":"sqs:SendMessage","Resource":["arn:aws:sqs:eu-west-1:111122223333:jobs","arn:aws:sqs:eu-*:111122223333:jobs","arn:aws-cn:sqs:cn-north-1:111122223333:jobs","arn:*:sqs:us-gov-west-1:111122223333:jobs"]}',
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:amzn-s3-demo-bucket/*"}',
      '{"Effect":"Allow","Action":"ec2:*","Resource":"*","Condition":{"StringLike":{"aws:RequestedRegion":["eu-*","us-gov-west-1"]},"Null":{"ec2:Region":"false"}}}',
      '{"Effect":"Allow","Action":"ec2:*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"${aws:PrincipalTag/region}"}}}',
    ],
  },
  reads: ['resource', 'conditions'],
  *checkStatement({ resource, conditions }, { reference: { date } }) {
    for (const value of resource?.values ?? []) {
      const { arn } = value;
      // In an ARN with too few fields any of them may be missing.
      const region = arn?.resource && arn.region;
      if (region === undefined || region.text === '' || !isPlain(value, region.span)) continue;
      const right = partitionOfRegion(region.text)?.id;
      if (right !== undefined && arn?.partition !== undefined) {
        const { text, span } = arn.partition;
        if (text !== right && isPlain(value, span) && partition(text) !== undefined)
          yield {
            message: 'otherPartition',
            at: spanInHost(value, region.span),
            data: { region: region.text, right },
            fixes: [partitionFix(value, span, right)],
          };
      }
      if (isRegion(region.text)) continue;
      const text = (right: string): string =>
        value.text.slice(0, region.span.start) + right + value.text.slice(region.span.end);
      yield { message: 'inArn', at: spanInHost(value, region.span), ...correction(value, region.text, date, text) };
    }
    for (const { key, operator, values } of conditions) {
      if (!operator.base.startsWith('String') || !/^(aws:RequestedRegion|[\w-]+:Region)$/i.test(key)) continue;
      for (const value of values) {
        if (!isPlain(value, { start: 0, end: value.text.length }) || isRegion(value.text)) continue;
        yield { message: 'inCondition', at: value.span, ...correction(value, value.text, date, (right) => right) };
      }
    }
  },
});

/** Regions that are newer than our table pass by their form, so that only what can't be one is reported. */
function isRegion(text: string): boolean {
  return regions.has(text) || (looksLikeRegion(text) && didYouMean(text, regions.keys(), 1)[0] === undefined);
}

function partitionFix(value: Value, span: Span, partition: string): PolicyFix {
  const arn = value.text.slice(0, span.start) + partition + value.text.slice(span.end);
  const edits = [{ kind: 'replace', node: value.node, value: arn }] as const;
  return { title: `Make it an ARN of ${partition}`, safety: 'suggestion', edits };
}

function isPlain(value: Value, span: Span): boolean {
  return !partsOf(value, 'both').some(
    (part) => part.kind !== 'literal' && part.at.start < span.end && span.start < part.at.end,
  );
}

function correction(value: Value, region: string, date: string, text: (right: string) => string): Correction {
  const slip = meantRegion(region);
  const meant = slip === undefined ? didYouMean(region, regions.keys()) : [slip];
  return {
    data: { region, date, meant: meantWords(meant) },
    fixes: meant.map((right) => ({
      title: `Replace with ${right}`,
      safety: 'suggestion',
      edits: [{ kind: 'replace', node: value.node, value: text(right) }],
    })),
  };
}

interface Correction {
  readonly data: { readonly region: string; readonly meant: string; readonly date: string };
  readonly fixes: readonly PolicyFix[];
}
