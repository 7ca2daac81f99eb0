import { definePolicyRule } from '../../core/rule';
import { asksAbout, conditionsOn } from '../policy-support/condition-keys';
import { gitHubProvider } from '../policy-support/identity-providers';

export default definePolicyRule({
  id: 'broad-oidc-subject',
  since: '0.1.0',
  severity: 'warning',
  tags: ['principals'],
  title: 'GitHub workflows trusted by a pattern',
  why: 'A pattern in the subject lets in more workflows than one: those of every branch, of pull requests, of other repositories, or with a pattern in the owner those of strangers.',
  instead: 'Name the repository and the branch or environment: repo:owner/name:ref:refs/heads/main.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub',
    'https://docs.github.com/en/actions/reference/security/oidc',
  ],
  messages: {
    anyone: {
      text: '“{value}” lets in workflows of owners whom you don’t know: name the owner, repository and branch.',
      accessAnalyzer: ['SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED'],
    },
    otherClaim:
      'A subject that begins with {claim} is one that anybody’s repository can have: begin with repo:owner/name.',
    pattern: {
      text: '“{value}” lets in more workflows than those of one branch or environment of one repository.',
      accessAnalyzer: ['SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED'],
    },
  },
  appliesTo: ['trust'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": ["[|repo:octo-org/octo-repo:*|]", "[|repo:*|]"] } } }`,
      `{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "[|environment:production|]" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main" } } }`,
    ],
  },
  reads: ['conditions'],
  concernsQuestion: (question) => asksAbout(question, `${gitHubProvider}:sub`),
  *checkStatement(statement) {
    if (statement.effect !== 'Allow') return;
    for (const { operator, values } of conditionsOn(statement, `${gitHubProvider}:sub`)) {
      if (operator.negated || operator.base === 'Null') continue;
      for (const value of values) {
        const claim = value.known ? /^[^:]*/.exec(value.text)?.[0] : undefined;
        if (claim !== undefined && freeClaims.has(claim)) {
          yield { message: 'otherClaim', at: value.span, data: { claim } };
          continue;
        }
        if (!value.known || !/[*?]/.test(value.text)) continue;
        const owner = /^repo:([^/]*)\//.exec(value.text)?.[1];
        const known = owner !== undefined && !/[*?]/.test(owner);
        yield { message: known ? 'pattern' : 'anyone', at: value.span, data: { value: value.text } };
      }
    }
  },
});

/**
 * Claims whose values repositories choose themselves. Source: GitHub Docs, "OpenID Connect reference" (customized
 * subjects).
 */
const freeClaims: ReadonlySet<string> = new Set([
  'actor',
  'base_ref',
  'context',
  'environment',
  'event_name',
  'head_ref',
  'ref',
  'ref_type',
  'workflow',
]);
