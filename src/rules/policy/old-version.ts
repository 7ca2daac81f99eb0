import { definePolicyRule } from '../../core/rule';
import { currentVersion, isManagedPolicy, oldVersion } from '../policy-support/elements';
import { hasVariable } from '../policy-support/tree';

export default definePolicyRule({
  id: 'old-version',
  since: '0.1.0',
  severity: 'information',
  tags: ['grammar'],
  title: 'The policy is written in the language of 2008',
  why: 'In version 2008-10-17 policy variables are plain text, and IAM no longer accepts it for managed policies.',
  instead: 'Write 2012-10-17. Where the policy has no `${…}`, nothing else changes.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html'],
  messages: {
    old: 'Version 2008-10-17 is kept for old policies only; policy variables are plain text in it.',
    identity: {
      text: 'IAM refuses version 2008-10-17 in managed policies, and policy variables are plain text in it.',
      severity: 'warning',
    },
    managed: { text: 'IAM refuses a managed policy in version 2008-10-17.', severity: 'error' },
    control: { text: 'A resource control policy must be written in version 2012-10-17.', severity: 'error' },
  },
  examples: {
    bad: ['{"Version": "[|2008-10-17|]", "Statement": {"Effect": "Deny", "Action": "sns:*", "Resource": "*"}}'],
    good: ['{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "sns:*", "Resource": "*"}}'],
  },
  *checkDocument(document) {
    const { root, type, version } = document;
    const value = version?.values[0];
    if (value?.text !== oldVersion) return;
    const fix = {
      title: `Change to "${currentVersion}"`,
      safety: hasVariable(root) ? 'suggestion' : 'safe',
      edits: [{ kind: 'replace', node: value.node, value: currentVersion }],
    } as const;
    const refused = type === 'rcp' ? 'control' : isManagedPolicy(document) ? 'managed' : undefined;
    yield { message: refused ?? (type === 'identity' ? 'identity' : 'old'), at: value.span, fixes: [fix] };
  },
});
