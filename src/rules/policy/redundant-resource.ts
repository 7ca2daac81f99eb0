import { definePolicyRule } from '../../core/rule';
import { resourceCovers } from '../../iam/evaluator/coverage';
import { certainValues, coveredValues } from '../policy-support/covered-values';

export default definePolicyRule({
  id: 'redundant-resource',
  since: '0.1.0',
  severity: 'hint',
  tags: ['resources', 'redundant'],
  title: 'Another value of the list covers the resource',
  why: 'A resource that a pattern beside it covers adds nothing, and makes the statement look narrower than it is.',
  instead: 'Remove the resource, or the pattern if only this resource is meant.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html'],
  messages: {
    repeated: { text: '"{resource}" stands in this list already.', accessAnalyzer: ['REDUNDANT_RESOURCE'] },
    covered: { text: '"{pattern}" covers "{resource}" already.', accessAnalyzer: ['REDUNDANT_RESOURCE'] },
  },
  examples: {
    bad: [
      '{"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::reports*", "[|arn:aws:s3:::reports/*|]"]}',
      '{"Effect": "Deny", "Action": "sqs:*", "Resource": ["[|arn:aws:sqs:eu-west-1:111122223333:jobs|]", "*"]}',
    ],
    good: [
      '{"Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*", "arn:aws:s3:::Reports/*"]}',
    ],
  },
  reads: ['resource'],
  *checkStatement({ resource }) {
    for (const [value, wide] of coveredValues(resource ? certainValues(resource) : [], resourceCovers, false)) {
      const report = {
        at: value.span,
        redundant: true,
        related: [{ span: wide.span, message: 'This stands for it.' }],
        fixes: [{ title: `Remove "${value.text}"`, safety: 'safe', edits: [{ kind: 'remove', node: value.node }] }],
      } as const;
      if (wide.text === value.text) yield { message: 'repeated', ...report, data: { resource: value.text } };
      else yield { message: 'covered', ...report, data: { resource: value.text, pattern: wide.text } };
    }
  },
});
