import { definePolicyRule } from '../../core/rule';
import { currentVersion, isManagedPolicy, isMisspelled } from '../policy-support/elements';
import { anchorOf, hasVariable } from '../policy-support/tree';

export default definePolicyRule({
  id: 'missing-version',
  since: '0.1.0',
  severity: 'warning',
  tags: ['grammar'],
  title: 'The policy does not say its version',
  why: 'Without Version, AWS reads the policy in the language of 2008: policy variables are plain text there, and IAM refuses it as a managed policy.',
  instead: 'Add `"Version": "2012-10-17"`.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html'],
  messages: {
    missing: {
      text: 'Without a Version the policy is read as of 2008-10-17, where policy variables are plain text.',
      accessAnalyzer: ['MISSING_VERSION'],
    },
    managed: {
      text: 'IAM refuses a managed policy without "Version": "2012-10-17".',
      accessAnalyzer: ['MISSING_VERSION'],
      severity: 'error',
    },
    control: {
      text: 'A resource control policy must say "Version": "2012-10-17".',
      accessAnalyzer: ['MISSING_VERSION'],
      severity: 'error',
    },
  },
  examples: {
    bad: [
      '{"[|Statement|]": {"Effect": "Deny", "Action": "sns:*", "Resource": "*"}}',
      '{"[|version|]": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "sns:*", "Resource": "*"}}',
      { type: 'boundary', text: '{"[|Statement|]": {"Effect": "Allow", "Action": "sns:*", "Resource": "*"}}' },
    ],
    good: ['{"Version": "2008-10-17", "Statement": {"Effect": "Deny", "Action": "sns:*", "Resource": "*"}}'],
  },
  *checkDocument(document) {
    const { root, statement, type } = document;
    if (statement === undefined || root.kind !== 'object') return;
    const message = type === 'rcp' ? 'control' : isManagedPolicy(document) ? 'managed' : 'missing';
    if (document.version !== undefined) {
      if (isMisspelled(document.version)) yield { message, at: document.version.member.key.inner };
      return;
    }
    const fix = {
      title: `Add "Version": "${currentVersion}"`,
      safety: hasVariable(root) ? 'suggestion' : 'safe',
      edits: [{ kind: 'add-member', object: root, key: 'Version', value: currentVersion }],
    } as const;
    yield { message, at: anchorOf(root), fixes: [fix] };
  },
});
