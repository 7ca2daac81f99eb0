import { definePolicyRule } from '../../core/rule';
import type { PolicyFix } from '../../core/rule';
import type { PolicyDocument } from '../../iam/policy/model';
import { currentVersion, oldVersion } from '../policy-support/elements';
import { variablesOf } from '../policy-support/variables';

export default definePolicyRule({
  id: 'variable-in-old-version',
  since: '0.1.0',
  severity: 'warning',
  tags: ['grammar'],
  title: 'The policy has variables, and a version that knows none',
  why: 'Without `"Version": "2012-10-17"` a text such as `${aws:username}` is compared as it stands, so the statement matches nothing that exists. A Deny then denies nothing.',
  instead: 'Write the policy in version 2012-10-17.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
  ],
  messages: {
    literal: {
      text: 'In a policy {version}, "{variable}" is plain text and not a variable.',
      accessAnalyzer: ['VARIABLE_UNSUPPORTED_IN_VERSION'],
    },
  },
  examples: {
    bad: [
      '{"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::reports/[|${aws:userid}|]/*", "arn:aws:s3:::drafts/${aws:userid}/*"]}}',
      '{"Statement": {"Effect": "Allow", "Action": "ec2:StartInstances", "Resource": "*", "Condition": {"StringEquals": {"ec2:ResourceTag/Owner": "[|${aws:userid}|]"}}}}',
    ],
    good: [
      '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/${aws:userid}/*"}}',
    ],
  },
  // One finding for each statement: the fix is the same for all variables.
  reads: ['resource', 'conditions'],
  *checkStatement({ resource, conditions }, { document }) {
    const version = document.version?.values[0];
    if (version !== undefined && version.text !== oldVersion) return;
    for (const value of [...(resource?.values ?? []), ...conditions.flatMap((condition) => condition.values)]) {
      const variable = variablesOf(value).find(({ problem }) => problem === undefined);
      if (variable === undefined) continue;
      yield {
        message: 'literal',
        at: variable.at,
        data: { variable: variable.text, version: version ? `of version ${oldVersion}` : 'without a Version' },
        fixes: fixes(document),
      };
      return;
    }
  },
});

function fixes({ root, version }: PolicyDocument): PolicyFix[] {
  if (root.kind !== 'object') return [];
  return [
    {
      title: `Write the policy in version ${currentVersion}`,
      safety: 'suggestion',
      edits: version
        ? [{ kind: 'replace', node: version.member.value, value: currentVersion }]
        : [{ kind: 'add-member', object: root, key: 'Version', value: currentVersion }],
    },
  ];
}
