import { definePolicyRule } from '../../core/rule';
import type { PolicyFix } from '../../core/rule';
import { memberOf } from '../../core/source-tree';

export default definePolicyRule({
  id: 'conflicting-elements',
  since: '0.1.0',
  severity: 'error',
  tags: ['grammar'],
  title: 'A statement has an element and its negation',
  why: 'A statement may say what it is about (Action, Resource, Principal) or what it is not about (NotAction, NotResource, NotPrincipal). AWS refuses a statement that says both.',
  instead: 'Keep one of the two, or split the statement into two.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html'],
  messages: {
    both: {
      text: 'A statement may have {name} or Not{name}, not both.',
      accessAnalyzer: ['UNSUPPORTED_ELEMENT_COMBINATION'],
    },
  },
  examples: {
    bad: [
      '{"Effect": "Allow", "Action": "kms:*", "[|NotAction|]": "kms:ScheduleKeyDeletion", "Resource": "*"}',
      '{"Effect": "Deny", "Action": "sqs:*", "[|NotResource|]": "arn:aws:sqs:eu-west-1:111122223333:jobs", "Resource": "*"}',
    ],
    good: [
      '{"Effect": "Deny", "NotAction": "kms:Describe*", "NotResource": "arn:aws:kms:eu-west-1:111122223333:key/*"}',
    ],
  },
  concerns: ({ node }) => node.members.some(({ key }) => key.text.startsWith('Not')),
  *checkStatement({ node }) {
    for (const name of ['Action', 'Resource', 'Principal'] as const) {
      const [plain, negated] = [memberOf(node, name), memberOf(node, `Not${name}`)];
      if (plain === undefined || negated === undefined) continue;
      const fixes: PolicyFix[] = [plain, negated].map(({ key, value }) => ({
        title: `Remove "${key.text}"`,
        safety: 'suggestion',
        edits: [{ kind: 'remove', node: value }],
      }));
      const related = [{ span: plain.key.inner, message: `${name} stands here.` }];
      yield { message: 'both', at: negated.key.inner, related, fixes, data: { name } };
    }
  },
});
