import { definePolicyRule, type PolicyFix } from '../../core/rule';
import { meantWords } from '../../core/words';
import { isMisread } from '../../iam/action-pattern';
import type { Value } from '../../iam/policy/value';

export default definePolicyRule({
  id: 'unknown-action',
  since: '0.1.0',
  severity: 'warning',
  tags: ['reference', 'actions'],
  title: 'Action that its service does not have',
  why: 'AWS accepts any action name. One that does not exist allows or denies nothing, mostly because of a slip.',
  instead: 'Look the action up; often it is called otherwise than the API operation.',
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],
  messages: {
    unknown: {
      text: '{service} has no action {name}{meant} (reference of {date})',
      accessAnalyzer: ['INVALID_ACTION'],
    },
    matchesNothing: {
      text: '{service} has no action that {name} stands for{meant} (reference of {date})',
      accessAnalyzer: ['INVALID_ACTION'],
    },
    retired: {
      text: 'AWS has retired {name} of {service}: it allows and denies nothing any more.',
      severity: 'information',
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":["s3:GetObject","[|s3:PutObjct|]"],"Resource":"arn:aws:s3:::amzn-s3-demo-bucket/*"}',
      '{"Effect":"Deny","NotAction":"[|sqs:SendMesage|]","Resource":"*"}',
      '{"Effect":"Allow","Action":"[|s3:Gett*|]","Resource":"arn:aws:s3:::amzn-s3-demo-bucket/*"}',
      '{"Effect":"Allow","Action":"[|s3:HeadBucket|]","Resource":"arn:aws:s3:::amzn-s3-demo-bucket"}',
    ],
    good: [
      '{"Effect":"Allow","Action":["S3:getobject","s3:Put*"],"Resource":"arn:aws:s3:::amzn-s3-demo-bucket/*"}',
      '{"Effect":"Allow","Action":["*","nosuchservice:Get"],"Resource":"*"}',
    ],
  },
  reads: ['action'],
  *checkStatement({ action }, { reference }) {
    let searches = 0;
    for (const value of action?.values ?? []) {
      const pattern = value.action;
      if (!value.known || pattern.problem !== undefined || pattern.service === undefined || isMisread(value.text))
        continue;
      const service = reference.service(pattern.service.text);
      if (service === undefined || reference.knowsAction(value.text)) continue;
      const name = pattern.name.text;
      if (reference.retired(value.text) !== undefined) {
        yield { message: 'retired', at: value.span, data: { name, service: service.name } };
        continue;
      }
      const meant = ++searches > mostSearches ? [] : reference.similarActions(value.text);
      yield {
        message: /[*?]/.test(name) ? 'matchesNothing' : 'unknown',
        at: value.span,
        data: { name, service: service.name, date: reference.date, meant: meantWords(meant) },
        fixes: meant.map((id) => replacement(value, id)),
      };
    }
  },
});

/** More unknown actions in one statement than anybody mistypes; what is meant by the rest would take long to find. */
const mostSearches = 50;

function replacement(value: Value, id: string): PolicyFix {
  return {
    title: `Replace with ${id}`,
    safety: 'suggestion',
    edits: [{ kind: 'replace', node: value.node, value: id }],
  };
}
