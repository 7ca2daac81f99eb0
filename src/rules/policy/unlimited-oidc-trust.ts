import { definePolicyRule } from '../../core/rule';
import type { Condition } from '../../iam/policy/model';
import { claimOf, gitHubProvider, readIdentityProvider } from '../policy-support/identity-providers';
import { conditionsAreComplete } from '../policy-support/condition-keys';
import { isFirm } from '../policy-support/resource-limit';
import { principalValues } from '../policy-support/principals';

export default definePolicyRule({
  id: 'unlimited-oidc-trust',
  since: '0.1.0',
  severity: 'warning',
  tags: ['principals', 'public'],
  title: 'Role that every user of an OIDC provider may assume',
  why: 'The identity provider vouches for all its users. GitHub, GitLab or Google have millions who can get a token, and without a condition on its claims any of them assumes the role.',
  instead: 'Ask for the audience and the subject: for GitHub Actions the repository and the branch or environment.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    noClaim: {
      text: 'No condition asks for a claim of {provider}, so all its users can assume this role.',
      accessAnalyzer: ['MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL'],
    },
    noRepository: {
      text: 'No condition asks for {provider}:sub, so workflows of every repository on GitHub can assume this role.',
      accessAnalyzer: ['MISSING_GITHUB_REPO_CONDITION_KEY'],
    },
    noGitHubClaim: {
      text: 'No condition asks for a claim of {provider}, so workflows of every repository on GitHub can assume this role.',
      accessAnalyzer: ['MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL', 'MISSING_GITHUB_REPO_CONDITION_KEY'],
    },
    anyValue: 'The conditions take any value of the claims of {provider}, so all its users can assume this role.',
    anySubject: '“{value}” is true for every user of {provider}, so all of them can assume this role.',
    excluding:
      'The conditions only exclude some values of the claims of {provider}, so all its other users can assume this role.',
    audienceOnly:
      'Every customer of {provider} can get a token for any audience, so all of them can assume this role: ask for {provider}:sub.',
  },
  appliesTo: ['trust'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "Federated": "[|arn:aws:iam::111122223333:oidc-provider/gitlab.com|]" }, "Action": "sts:AssumeRoleWithWebIdentity" }`,
      `{ "Effect": "Allow", "Principal": { "Federated": "[|arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com|]" }, "Action": "sts:AssumeRoleWithWebIdentity" }`,
      `{ "Effect": "Allow", "Principal": { "Federated": "[|arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com|]" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } } }`,
      `{ "Effect": "Allow", "Principal": { "Federated": "[|arn:aws:iam::111122223333:oidc-provider/gitlab.com|]" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "StringEquals": { "gitlab.com:aud": "https://gitlab.com" } } }`,
      `{ "Effect": "Allow", "Principal": { "Federated": "[|arn:aws:iam::111122223333:oidc-provider/login.example.org|]" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "StringLike": { "login.example.org:sub": "*" } } }`,
      `{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "StringLike": { "gitlab.com:sub": "[|project_path:*:ref_type:branch:ref:main|]" } } }`,
      `{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "StringEquals": { "oidc.eks.eu-west-1.amazonaws.com/id/0A1B:aud": "sts.amazonaws.com" },
                        "StringLike": { "oidc.eks.eu-west-1.amazonaws.com/id/0A1B:sub": "[|system:serviceaccount:*:*|]" } } }`,
      `{ "Effect": "Allow", "Principal": { "Federated": "[|arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com|]" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" }, "StringNotLike": { "token.actions.githubusercontent.com:sub": "repo:octo-org/sandbox:*" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "StringEquals": { "gitlab.com:sub": "project_path:group/app:ref_type:branch:ref:main" } } }`,
      `{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "StringLike": { "gitlab.com:sub": "project_path:group/*:ref_type:branch:ref:main" } } }`,
      `{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/campus" }, "Action": "sts:AssumeRoleWithSAML" }`,
    ],
  },
  reads: ['principal', 'conditions'],
  *checkStatement(statement) {
    if (statement.effect !== 'Allow' || statement.principal?.negated !== false) return;
    if (!conditionsAreComplete(statement)) return;
    for (const value of principalValues(statement.principal, 'Federated')) {
      const provider = value.known && !value.text.includes('${') ? readIdentityProvider(value.text) : undefined;
      if (provider?.kind !== 'oidc') continue;
      const conditions = statement.conditions.filter(({ operator }) => operator.base !== 'Null');
      const claimsOf = (some: readonly Condition[]): string[] =>
        some.flatMap(({ key }) => claimOf(provider, key) ?? []);
      const asked = claimsOf(conditions);
      const openTo = ({ operator, key, values }: Condition) =>
        operator.base === 'StringLike' && claimOf(provider, key) === 'sub'
          ? values.find((subject) => subject.known && anySubject.test(subject.text))
          : undefined;
      const open = conditions.map(openTo).find((subject) => subject !== undefined);
      const limited = claimsOf(conditions.filter((condition) => isFirm(condition) && openTo(condition) === undefined));
      const included = claimsOf(conditions.filter(({ operator }) => !operator.negated));
      const data = { provider: provider.keyPrefix };
      const isGitHub = provider.keyPrefix === gitHubProvider;
      const counts = (claim: string): boolean => !isGitHub || repositoryClaims.has(claim);
      if (asked.some(counts) && !included.some(counts)) yield { message: 'excluding', at: value.span, data };
      else if (isGitHub) {
        if (!asked.some(counts))
          yield { message: asked.length === 0 ? 'noGitHubClaim' : 'noRepository', at: value.span, data };
      } else if (asked.length === 0) yield { message: 'noClaim', at: value.span, data };
      else if (open !== undefined && limited.every((claim) => claim === 'aud'))
        yield { message: 'anySubject', at: open.span, data: { ...data, value: open.text } };
      else if (limited.length === 0) yield { message: 'anyValue', at: value.span, data };
      else if (freeAudience.has(provider.keyPrefix) && limited.every((claim) => claim === 'aud'))
        yield { message: 'audienceOnly', at: value.span, data };
    }
  },
});

const repositoryClaims: ReadonlySet<string> = new Set(['sub', 'job_workflow_ref', 'repository', 'repository_id']);

/**
 * Providers that many customers share, where each asks for tokens with an audience of its own choice.
 * Source: GitLab, "OpenID Connect (OIDC) authentication using ID tokens"; HCP Terraform, "Dynamic provider credentials";
 * Buildkite, "OIDC with AWS".
 */
const freeAudience: ReadonlySet<string> = new Set(['gitlab.com', 'app.terraform.io', 'agent.buildkite.com']);

/**
 * Subjects of which the part that names whose they are is a wildcard: of GitLab's projects, of the organizations of HCP
 * Terraform and Buildkite, and of a Kubernetes cluster's service accounts. Whoever has an account there chooses the rest.
 * Source: GitLab, "OpenID Connect (OIDC) authentication using ID tokens"; HCP Terraform, "Dynamic provider credentials";
 * Buildkite, "OIDC with AWS"; Kubernetes, "Managing Service Accounts".
 */
const anySubject = /^(?:(?:project_path|organization):\*|system:(?:serviceaccount:)?\*(?::\*)?$)/;
