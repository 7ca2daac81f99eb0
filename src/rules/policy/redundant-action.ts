import { definePolicyRule } from '../../core/rule';
import { actionCovers } from '../../iam/evaluator/coverage';
import { certainValues, coveredValues } from '../policy-support/covered-values';

export default definePolicyRule({
  id: 'redundant-action',
  since: '0.1.0',
  severity: 'hint',
  tags: ['actions', 'redundant'],
  title: 'Another value of the list covers the action',
  why: 'An action that a pattern beside it covers adds nothing, and hides how much the pattern stands for.',
  instead: 'Remove the action, or the pattern if only this action is meant.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html'],
  messages: {
    repeated: { text: '"{action}" stands in this list already.', accessAnalyzer: ['REDUNDANT_ACTION'] },
    covered: { text: '"{pattern}" covers "{action}" already.', accessAnalyzer: ['REDUNDANT_ACTION'] },
  },
  examples: {
    bad: [
      '{"Effect": "Deny", "Action": ["[|sqs:SendMessage|]", "sqs:Send*", "SQS:DeleteQueue", "[|sqs:deletequeue|]"], "Resource": "*"}',
      '{"Effect": "Deny", "NotAction": ["sqs:*", "[|sqs:Get*|]"], "Resource": "*"}',
    ],
    good: ['{"Effect": "Deny", "Action": ["sqs:Send*", "sqs:DeleteQueue", "sns:SendMessage"], "Resource": "*"}'],
  },
  reads: ['action'],
  *checkStatement({ action }) {
    for (const [value, wide] of coveredValues(action ? certainValues(action) : [], actionCovers, true)) {
      const report = {
        at: value.span,
        redundant: true,
        related: [{ span: wide.span, message: 'This stands for it.' }],
        fixes: [{ title: `Remove "${value.text}"`, safety: 'safe', edits: [{ kind: 'remove', node: value.node }] }],
      } as const;
      if (wide.text.toLowerCase() === value.text.toLowerCase())
        yield { message: 'repeated', ...report, data: { action: value.text } };
      else yield { message: 'covered', ...report, data: { action: value.text, pattern: wide.text } };
    }
  },
});
