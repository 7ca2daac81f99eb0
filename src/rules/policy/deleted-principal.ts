import { definePolicyRule } from '../../core/rule';
import { readAwsPrincipal, hasPrincipal } from '../policy-support/principals';

export default definePolicyRule({
  id: 'deleted-principal',
  since: '0.1.0',
  severity: 'warning',
  tags: ['principals'],
  title: 'Unique id of a user or role as a principal',
  why: 'AWS shows an id in place of the ARN once the user or role is deleted. The statement then is about nobody, and a new user or role of that name does not get its access back.',
  instead: 'Remove the principal, or name the user or role by its ARN.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    role: {
      text: '{id} is the id of a role that was probably deleted: name a role by its ARN.',
      accessAnalyzer: ['INVALID_ROLE_REFERENCE'],
    },
    user: {
      text: '{id} is the id of a user who was probably deleted: name a user by the ARN.',
      accessAnalyzer: ['INVALID_USER_REFERENCE'],
    },
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "AWS": ["[|AROAEXAMPLEEXAMPLE12|]", "[|AIDAEXAMPLEEXAMPLE12|]"] }, "Action": "sts:AssumeRole" }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/AROA" }, "Action": "sts:AssumeRole" }`,
    ],
  },
  reads: ['principal'],
  concerns: hasPrincipal,
  *checkStatement({ principal }) {
    for (const { type, values } of principal?.entries ?? []) {
      if (type !== 'AWS') continue;
      for (const value of values) {
        const { kind } = readAwsPrincipal(value.known ? value.text : '');
        const data = { id: value.text };
        if (kind === 'role-id') yield { message: 'role', at: value.span, data };
        if (kind === 'user-id') yield { message: 'user', at: value.span, data };
      }
    }
  },
});
