import { definePolicyRule } from '../../core/rule';
import { readAwsPrincipal } from '../policy-support/principals';
import { strengthOf } from '../policy-support/condition-strength';
import { conditionsOn } from '../policy-support/condition-keys';

export default definePolicyRule({
  id: 'trust-of-whole-account',
  since: '0.1.0',
  severity: 'hint',
  tags: ['principals', 'cross-account'],
  title: 'Role that a whole account is trusted with',
  why: 'Trusting an account leaves it to the account’s administrators who assumes the role. If the account is another company’s, whose customers are many, it also has to be told for which customer it acts.',
  instead:
    'Name the roles or users that are meant. For a third party, ask for the external id that it gave you, with sts:ExternalId.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  messages: {
    account:
      'Whoever in account {account} is allowed sts:AssumeRole can assume this role. Is it another company’s account? Then ask for its sts:ExternalId.',
  },
  appliesTo: ['trust'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "AWS": ["[|444455556666|]", "arn:aws:iam::444455556666:role/deploy"] }, "Action": "sts:AssumeRole" }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::444455556666:role/deploy" }, "Action": "sts:AssumeRole" }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::444455556666:root" }, "Action": "sts:AssumeRole",
         "Condition": { "StringEquals": { "sts:ExternalId": "customer-4711" } } }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::444455556666:root" }, "Action": "sts:AssumeRole",
         "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } } }`,
    ],
  },
  reads: ['principal', 'conditions'],
  *checkStatement(statement) {
    if (statement.effect !== 'Allow' || statement.principal?.negated !== false) return;
    const asksForMfa = conditionsOn(statement, 'aws:MultiFactorAuthPresent', 'aws:MultiFactorAuthAge').length > 0;
    if (asksForMfa || strengthOf(statement) === 'strong') return;
    for (const { type, values } of statement.principal.entries) {
      if (type !== 'AWS') continue;
      for (const value of values) {
        const { kind, account } = readAwsPrincipal(value.known ? value.text : '');
        if (kind === 'account' && account !== undefined)
          yield { message: 'account', at: value.span, data: { account } };
      }
    }
  },
});
