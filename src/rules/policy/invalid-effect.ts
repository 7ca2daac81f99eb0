import { definePolicyRule } from '../../core/rule';
import type { PolicyFix } from '../../core/rule';
import { didYouMean } from '../../iam/reference';

export default definePolicyRule({
  id: 'invalid-effect',
  since: '0.1.0',
  severity: 'error',
  tags: ['grammar'],
  title: 'The effect is neither Allow nor Deny',
  why: 'A statement either allows or denies, in exactly this spelling. AWS refuses everything else, `allow` included.',
  instead: 'Write `Allow` or `Deny`.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html'],
  messages: {
    invalid: {
      text: 'The effect must be exactly "Allow" or "Deny", not "{text}".',
      accessAnalyzer: ['INVALID_EFFECT'],
    },
  },
  examples: {
    bad: [
      '{"Effect": "[|DENY|]", "Action": "sns:*", "Resource": "*"}',
      '{"Effect": "[|Permit|]", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:news"}',
    ],
    good: ['{"Effect": "Deny", "Action": "sns:*", "Resource": "*"}'],
  },
  concerns: ({ effect }) => effect === undefined,
  *checkStatement({ effectElement }) {
    const value = effectElement?.values[0];
    if (value?.node.kind !== 'string' || !value.known) return;
    const near = didYouMean(value.text.trim(), ['Allow', 'Deny'], 1);
    const fixes: PolicyFix[] = (near.length > 0 ? near : ['Allow', 'Deny']).map((effect) => ({
      title: `Change to "${effect}"`,
      safety: 'suggestion',
      edits: [{ kind: 'replace', node: value.node, value: effect }],
    }));
    yield { message: 'invalid', at: value.span, data: { text: value.text }, fixes };
  },
});
