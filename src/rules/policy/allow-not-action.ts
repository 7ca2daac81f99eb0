import { definePolicyRule } from '../../core/rule';
import { countOf } from '../../core/words';
import { statementActions } from '../policy-support/granted-actions';
import { withinRules } from '../policy-support/open-resources';
import { everyResourceValue } from '../policy-support/resource-limit';

export default definePolicyRule({
  id: 'allow-not-action',
  since: '0.1.0',
  severity: 'warning',
  tags: ['actions'],
  title: 'Allow with NotAction',
  why: 'Allow with NotAction allows every action but the listed ones, those of services that AWS adds later among them.',
  instead: 'List what is allowed in Action. To forbid actions, use a statement with Deny.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html'],
  appliesTo: ['identity', 'resource', 'trust'],
  messages: {
    everything: {
      text: 'Every action but the listed ones is allowed on every resource: {count}.',
      supersedes: ['privilege-escalation', 'pass-any-role', 'create-any-service-linked-role'],
    },
    limited: {
      text: 'Every action but the listed ones is allowed on these resources, whatever AWS adds.',
      severity: 'information',
    },
    both: {
      text: 'Every action but the listed ones is allowed on every resource but the listed ones: {count}.',
      supersedes: ['privilege-escalation', 'pass-any-role', 'create-any-service-linked-role'],
    },
  },
  supersedes: ['allow-not-resource', ...withinRules],
  examples: {
    bad: [
      '{"Effect":"Allow","[|NotAction|]":["iam:*","organizations:*"],"Resource":"*"}',
      '{"Effect":"Allow","[|NotAction|]":"s3:DeleteBucket","Resource":"arn:aws:s3:::amzn-s3-demo-bucket"}',
      '{"Effect":"Allow","[|NotAction|]":"iam:*","NotResource":"arn:aws:s3:::amzn-s3-demo-bucket"}',
    ],
    good: [
      '{"Effect":"Deny","NotAction":["iam:*","sts:*"],"Resource":"*"}',
      '{"Effect":"Allow","Action":["s3:GetObject"],"Resource":"*"}',
      { type: 'scp', text: '{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}' },
    ],
  },
  reads: ['action', 'resource'],
  concerns: ({ effect, action }) => effect === 'Allow' && action?.negated === true,
  *checkStatement(statement, { reference }) {
    if (statement.action === undefined) return;
    const at = statement.action.member.key.inner;
    const isOpen = everyResourceValue(statement) !== undefined;
    if (!isOpen && statement.resource?.negated !== true) {
      yield { message: 'limited', at };
      return;
    }
    const count = countOf(statementActions(statement, reference).length, 'action');
    yield { message: isOpen ? 'everything' : 'both', at, data: { count } };
  },
});
