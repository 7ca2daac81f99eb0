import { definePolicyRule } from '../../core/rule';
import { claimOf, readIdentityProvider } from '../policy-support/identity-providers';
import { changeOperator } from '../policy-support/operator-fix';
import { principalValues } from '../policy-support/principals';

export default definePolicyRule({
  id: 'audience-set-operator',
  since: '0.1.0',
  severity: 'warning',
  tags: ['principals', 'conditions'],
  title: 'Set operator on the audience of a token',
  why: 'The aud claim of most identity providers is one value. ForAllValues is then true also for a token without it, and ForAnyValue says something else than is meant.',
  instead: 'Compare the audience with StringEquals.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    allValues: {
      text: 'ForAllValues is true for a token without {key}: compare it with {plain} if it is a single value.',
      accessAnalyzer: ['CONFIRM_AUDIENCE_CLAIM_TYPE'],
      severity: 'information',
    },
    anyValue: {
      text: '{key} is a single value: compare it with {plain}.',
      accessAnalyzer: ['FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE'],
    },
  },
  appliesTo: ['trust'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.org" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "[|ForAllValues:StringEquals|]": { "login.example.org:aud": "campus" } } }`,
      `{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.org" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "[|ForAnyValue:StringEquals|]": { "login.example.org:aud": "campus" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.org" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "StringEquals": { "login.example.org:aud": "campus" } } }`,
      `{ "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "eu-west-1:pool" },
                        "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } } }`,
    ],
  },
  reads: ['principal', 'conditions'],
  concernsQuestion: ({ operator }) => operator.set !== undefined,
  *checkStatement(statement) {
    const providers = principalValues(statement.principal, 'Federated').flatMap((value) =>
      value.known ? (readIdentityProvider(value.text) ?? []) : [],
    );
    for (const condition of statement.conditions) {
      const { operator, operatorMember, key } = condition;
      if (operator.set === undefined || !providers.some((provider) => claimOf(provider, key) === 'aud')) continue;
      const plain = operator.text.slice(operator.set.length + 1);
      yield {
        message: operator.set === 'ForAllValues' ? 'allValues' : 'anyValue',
        at: operatorMember.key.inner,
        data: { key, plain },
        fixes: changeOperator(statement, condition, plain, 'suggestion'),
      };
    }
  },
});
