import { definePolicyRule } from '../../core/rule';
import { meantWords } from '../../core/words';
import { spanInHost } from '../../iam/policy/value';

export default definePolicyRule({
  id: 'unknown-service',
  since: '0.1.0',
  severity: 'warning',
  tags: ['reference', 'actions'],
  title: 'Action of a service that AWS does not have',
  why: 'AWS accepts any service prefix. Actions of a service that does not exist allow or deny nothing.',
  instead: 'Use the prefix of the actions of the service, which is often not its name.',
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],
  messages: {
    unknown: {
      text: 'AWS has no service {prefix}{meant} (reference of {date})',
      accessAnalyzer: ['INVALID_SERVICE_IN_ACTION'],
    },
    retired: {
      text: 'AWS has retired {service}: its actions allow and deny nothing any more.',
      severity: 'information',
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":["s3:GetObject","[|lamdba|]:InvokeFunction"],"Resource":"*"}',
      '{"Effect":"Deny","NotAction":"[|cloudwatchlogs|]:*","Resource":"*"}',
    ],
    good: ['{"Effect":"Allow","Action":["*","DynamoDB:Get*","lambda:InvokeFunction"],"Resource":"*"}'],
  },
  reads: ['action'],
  *checkStatement({ action }, { reference }) {
    const seen = new Set<string>();
    for (const value of action?.values ?? []) {
      const { problem, service } = value.action;
      if (!value.known || problem !== undefined || service === undefined || reference.service(service.text)) continue;
      if (seen.has(service.text)) continue;
      seen.add(service.text);
      const at = spanInHost(value, service.span);
      const retired = reference.retired(service.text);
      if (retired !== undefined) {
        yield { message: 'retired', at, data: { service: retired } };
        continue;
      }
      const meant = reference.similarServices(service.text);
      const rest = value.text.slice(service.span.end);
      yield {
        message: 'unknown',
        at,
        data: { date: reference.date, prefix: service.text, meant: meantWords(meant) },
        fixes: meant.map((prefix) => ({
          title: `Replace with ${prefix}${rest}`,
          safety: 'suggestion',
          edits: [{ kind: 'replace', node: value.node, value: prefix + rest }],
        })),
      };
    }
  },
});
