import { definePolicyRule } from '../../core/rule';
import { globalConditionKeys } from '../../iam/reference';

export default definePolicyRule({
  id: 'malformed-condition-key',
  since: '0.1.0',
  severity: 'warning',
  tags: ['grammar', 'conditions'],
  title: 'A condition key has no service prefix',
  why: 'The name of every condition key begins with a prefix and a colon: `aws:` for the keys of all services, else the service or the identity provider. No request has a key without one, so the condition never holds as it is meant.',
  instead: 'Write the full name of the key.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ],
  messages: {
    meant: {
      text: '"{key}" lacks the prefix of a condition key; "{meant}" is probably meant.',
      accessAnalyzer: ['INVALID_CONDITION_KEY_FORMAT'],
    },
    malformed: {
      text: '"{key}" is not a condition key: it must have the form prefix:name.',
      accessAnalyzer: ['INVALID_CONDITION_KEY_FORMAT'],
    },
  },
  examples: {
    bad: [
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"StringNotEquals": {"[|RequestedRegion|]": "eu-west-1"}}}',
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"StringNotEquals": {"[|aws.RequestedRegion|]": "eu-west-1"}}}',
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"StringNotEquals": {"[|:department|]": "sales"}}}',
    ],
    good: [
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1", "aws:PrincipalTag/cost:center": "7"}}}',
    ],
  },
  concernsQuestion: ({ key }) => !/^[^:\s]+:\S/.test(key),
  *checkCondition({ keyMember, key }) {
    if (keyMember.key.unknowns.length > 0) return;
    const meant = meantKey(key);
    const at = keyMember.key.inner;
    if (meant === undefined) yield { message: 'malformed', at, data: { key } };
    else
      yield {
        message: 'meant',
        at,
        data: { key, meant },
        fixes: [
          {
            title: `Change to "${meant}"`,
            safety: 'suggestion',
            edits: [{ kind: 'rename', member: keyMember, key: meant }],
          },
        ],
      };
  },
});

/** The key of all services that has this name behind its prefix; what stands behind a slash stays. */
function meantKey(key: string): string | undefined {
  const [stem = '', ...rest] = key
    .trim()
    .replace(/^aws\s*[.:/]\s*/i, '')
    .split('/');
  const named = globalConditionKeys.find(({ name }) => {
    const fixed = name.slice(name.indexOf(':') + 1).split('/', 1)[0] ?? '';
    return fixed.toLowerCase() === stem.toLowerCase() && name.includes('/') === rest.length > 0;
  });
  return named && [named.name.split('/', 1)[0] ?? '', ...rest].join('/');
}
