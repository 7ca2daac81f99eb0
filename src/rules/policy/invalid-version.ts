import { definePolicyRule } from '../../core/rule';
import { currentVersion, oldVersion } from '../policy-support/elements';

export default definePolicyRule({
  id: 'invalid-version',
  since: '0.1.0',
  severity: 'error',
  tags: ['grammar'],
  title: 'The policy language has no such version',
  why: 'Version names a version of the policy language, not of your policy. There are two: 2012-10-17, and 2008-10-17 before it. AWS refuses any other date.',
  instead: 'Write 2012-10-17.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html'],
  messages: {
    invalid: {
      text: '"{version}" is not a version of the policy language; write "2012-10-17".',
      accessAnalyzer: ['INVALID_VERSION'],
    },
    template: {
      text: '"2010-09-09" is the version of CloudFormation templates; policies are written in "2012-10-17".',
      accessAnalyzer: ['INVALID_VERSION'],
    },
  },
  examples: {
    bad: [
      '{"Version": "[|2012-17-10|]", "Statement": {"Effect": "Deny", "Action": "sns:*", "Resource": "*"}}',
      '{"Version": "[|2010-09-09|]", "Statement": {"Effect": "Deny", "Action": "sns:*", "Resource": "*"}}',
    ],
    good: [
      '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "sns:*", "Resource": "*"}}',
      '{"Version": "2008-10-17", "Statement": {"Effect": "Deny", "Action": "sns:*", "Resource": "*"}}',
    ],
  },
  *checkDocument({ version }) {
    const value = version?.values[0];
    if (value?.node.kind !== 'string' || !value.known || value.text === currentVersion || value.text === oldVersion)
      return;
    const report = {
      at: value.span,
      fixes: [
        {
          title: `Change to "${currentVersion}"`,
          safety: 'suggestion',
          edits: [{ kind: 'replace', node: value.node, value: currentVersion }],
        },
      ],
    } as const;
    if (value.text === '2010-09-09') yield { message: 'template', ...report };
    else yield { message: 'invalid', ...report, data: { version: value.text } };
  },
});
