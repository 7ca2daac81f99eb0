import { definePolicyRule } from '../../core/rule';
import { meantWords } from '../../core/words';
import { partsOf, spanInHost } from '../../iam/policy/value';
import { didYouMean } from '../../iam/reference';

export default definePolicyRule({
  id: 'unknown-arn-service',
  since: '0.1.0',
  severity: 'warning',
  tags: ['reference', 'resources'],
  title: 'ARN of a service that AWS does not have',
  why: 'AWS accepts any service in an ARN. One that does not exist names no resource, so the statement is about nothing.',
  instead: 'Use the service field of the ARNs of that service, which is mostly the prefix of its actions.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html'],
  messages: {
    unknown: {
      text: 'AWS has no ARNs of a service {service}{meant} (reference of {date})',
      accessAnalyzer: ['INVALID_SERVICE'],
    },
    retired: { text: 'AWS has retired {name}: it has no resources any more.', severity: 'information' },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":"arn:aws:[|dynamo|]:eu-west-1:111122223333:table/orders"}',
      '{"Effect":"Deny","Action":"sqs:*","NotResource":["arn:aws:[|sqss|]:eu-west-1:111122223333:jobs"]}',
    ],
    good: [
      '{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":["*","arn:aws:dynamodb:eu-west-1:111122223333:table/orders"]}',
      '{"Effect":"Allow","Action":"elasticloadbalancing:*","Resource":"arn:aws:elasticloadbalancing:*:*:loadbalancer/*"}',
    ],
  },
  reads: ['resource'],
  *checkStatement({ resource }, { reference }) {
    for (const value of resource?.values ?? []) {
      const service = value.arn?.service;
      if (service === undefined || service.text === '' || reference.knowsArnService(service.text.toLowerCase()))
        continue;
      const isOpen = partsOf(value, 'both').some(
        (part) => part.kind !== 'literal' && part.at.start <= service.span.end && service.span.start <= part.at.end,
      );
      if (isOpen || !/^[\w-]+$/.test(service.text)) continue;
      const at = spanInHost(value, service.span);
      const name = reference.retired(service.text);
      if (name !== undefined) {
        yield { message: 'retired', at, data: { name } };
        continue;
      }
      const known = reference.services.map(({ prefix }) => prefix);
      const meant = didYouMean(service.text, known);
      yield {
        message: 'unknown',
        at,
        data: { date: reference.date, service: service.text, meant: meantWords(meant) },
        fixes: value.known
          ? meant.map((prefix) => ({
              title: `Replace the service with ${prefix}`,
              safety: 'suggestion',
              edits: [
                {
                  kind: 'replace',
                  node: value.node,
                  value: value.text.slice(0, service.span.start) + prefix + value.text.slice(service.span.end),
                },
              ],
            }))
          : [],
      };
    }
  },
});
