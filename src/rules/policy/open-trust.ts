import { definePolicyRule } from '../../core/rule';
import type { ConditionBlock } from '../../iam/policy/model';
import { strengthOf, type Strength } from '../policy-support/condition-strength';
import { everyoneOf } from '../policy-support/principals';

export default definePolicyRule({
  id: 'open-trust',
  since: '0.1.0',
  severity: 'warning',
  tags: ['principals', 'public', 'cross-account'],
  title: 'Role that everyone may assume',
  why: 'Everyone with an AWS account can assume a role that trusts "*", and then do all that the role may.',
  instead:
    'Name the accounts, roles or services that assume the role, or at least limit them to the organization with aws:PrincipalOrgID.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    open: 'Every AWS account can assume this role.',
    openBare: {
      text: 'This is every AWS account, and IAM refuses "*" as the whole Principal of a trust policy.',
      accessAnalyzer: ['ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL'],
      severity: 'error',
    },
    weak: 'Every AWS account can assume this role: the conditions can be met from any of them.',
    bare: {
      text: 'IAM refuses "*" as the whole Principal of a trust policy; everyone is "*" of type AWS.',
      accessAnalyzer: ['ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL'],
      severity: 'error',
    },
    limited: {
      text: 'Only the conditions keep others from assuming this role: name the accounts where they are known.',
      severity: 'hint',
    },
  },
  appliesTo: ['trust'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "AWS": "[|*|]" }, "Action": "sts:AssumeRole" }`,
      `{ "Effect": "Allow", "Principal": "[|*|]", "Action": "sts:AssumeRole" }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "[|*|]" }, "Action": "sts:AssumeRole",
         "Condition": { "StringLike": { "aws:PrincipalOrgID": "o-*" } } }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "[|*|]" }, "Action": "sts:AssumeRole",
         "Condition": { "StringEquals": { "sts:ExternalId": "1234567" } } }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "[|*|]" }, "Action": "sts:AssumeRole",
         "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "sts:AssumeRole" }`,
      `{ "Effect": "Deny", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole", "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }`,
    ],
  },
  reads: ['principal', 'conditions'],
  *checkStatement(statement) {
    const everyone = everyoneOf(statement);
    if (everyone === undefined || statement.effect === undefined) return;
    const at = everyone.span;
    const bare = statement.principal?.everyone !== undefined;
    const strength = statement.effect === 'Deny' ? 'strong' : strengthAgainstStrangers(statement);
    if (bare && strength === 'none') yield { message: 'openBare', at };
    else if (bare) yield { message: 'bare', at };
    else if (statement.effect === 'Allow') {
      yield { message: strength === 'none' ? 'open' : strength === 'weak' ? 'weak' : 'limited', at };
    }
  },
});

/**
 * An external id keeps a third party from acting for the wrong customer. It is no secret, so it keeps out no stranger.
 * Source: IAM User Guide, "Access to AWS accounts owned by third parties".
 */
function strengthAgainstStrangers(statement: ConditionBlock): Strength {
  const conditions = statement.conditions.filter(({ key }) => key.toLowerCase() !== 'sts:externalid');
  if (conditions.length === 0 && statement.conditions.length > 0) return 'weak';
  return strengthOf({ ...statement, conditions });
}
