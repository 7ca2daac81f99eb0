import { partition } from '../iam/facts/partitions';
import { rolesAnywhereExample } from './parse-trust';
import type { GithubClaim, ScopeAnswers } from './answers';
import { policySize, type ConditionJson, type PolicyJson, type StatementJson } from './policy-document';
import type { Problems } from './problem';

/** Characters of a trust policy ("IAM and AWS STS quotas"; AWS raises it on request). */
const trustPolicyLimit = 2048;

/** Who may take the role, and nobody else; what the answers lack for that is a problem. */
export function writeTrustPolicy(answers: ScopeAnswers, problems: Problems): PolicyJson {
  const policy: PolicyJson = { Version: '2012-10-17', Statement: [writeStatement(answers, problems)] };
  const size = policySize(policy);
  if (size > trustPolicyLimit) {
    problems.add(
      'runsOn',
      `The trust policy has ${size} characters; IAM takes ${trustPolicyLimit}. Use shorter names.`,
    );
  }
  return policy;
}

function writeStatement(answers: ScopeAnswers, problems: Problems): StatementJson {
  switch (answers.runsOn) {
    case 'ec2':
      return serviceTrust(ec2Principal(answers), {});
    case 'lambda':
      return serviceTrust('lambda.amazonaws.com', {});
    case 'ecs':
      return ecsTrust(answers, problems);
    case 'eks':
      return answers.eks?.oidcProvider === undefined
        ? podIdentityTrust(answers, problems)
        : serviceAccountTrust(answers, problems);
    case 'github-actions':
      return githubTrust(answers, problems);
    case 'other-oidc':
      return oidcTrust(answers, problems);
    case 'workstation':
      return permissionSetTrust(answers, problems);
    case 'outside-aws':
    case 'key-only':
      return rolesAnywhereTrust(answers, problems);
  }
}

/** In China, EC2’s principal ends as the partition’s endpoints do (Amazon EC2 User Guide, "IAM roles for Amazon EC2"). */
function ec2Principal({ partition: id }: ScopeAnswers): string {
  return id === 'aws-cn' ? `ec2.${partition(id)?.dnsSuffix ?? ''}` : 'ec2.amazonaws.com';
}

function serviceTrust(service: string, condition: ConditionJson, ...further: readonly string[]): StatementJson {
  return {
    Sid: 'TakeRole',
    Effect: 'Allow',
    Principal: { Service: service },
    Action: further.length > 0 ? ['sts:AssumeRole', ...further] : 'sts:AssumeRole',
    ...(Object.keys(condition).length > 0 ? { Condition: condition } : {}),
  };
}

/** Source: Amazon ECS Developer Guide, "Amazon ECS task IAM role" (prevent the confused deputy problem). */
function ecsTrust(answers: ScopeAnswers, problems: Problems): StatementJson {
  const account = needAccount(answers, 'the account whose tasks may take the role.', problems);
  return serviceTrust('ecs-tasks.amazonaws.com', {
    ArnLike: { 'aws:SourceArn': `arn:${answers.partition}:ecs:${answers.region ?? '*'}:${account}:*` },
    StringEquals: { 'aws:SourceAccount': account },
  });
}

/** Source: Amazon EKS User Guide, "Create IAM role with trust policy required by EKS Pod Identity". */
function podIdentityTrust(answers: ScopeAnswers, problems: Problems): StatementJson {
  const eks = needEks(answers, problems);
  const condition = {
    StringEquals: {
      ...(answers.account === undefined ? {} : { 'aws:SourceAccount': answers.account }),
      'aws:RequestTag/eks-cluster-name': eks.cluster ?? '',
      'aws:RequestTag/kubernetes-namespace': eks.namespace,
      'aws:RequestTag/kubernetes-service-account': eks.serviceAccount,
    },
  };
  return serviceTrust('pods.eks.amazonaws.com', condition, 'sts:TagSession');
}

/** Source: Amazon EKS User Guide, "Assign IAM roles to Kubernetes service accounts". */
function serviceAccountTrust(answers: ScopeAnswers, problems: Problems): StatementJson {
  const eks = needEks(answers, problems);
  const subject = `system:serviceaccount:${eks.namespace}:${eks.serviceAccount}`;
  return webIdentityTrust(answers, eks.oidcProvider ?? '', 'sts.amazonaws.com', subject, problems);
}

function needEks(answers: ScopeAnswers, problems: Problems): NonNullable<ScopeAnswers['eks']> {
  if (answers.eks) return answers.eks;
  problems.add(
    'eks',
    'This is missing: which pods may take the role.',
    '{"cluster": "prod", "namespace": "scans", "serviceAccount": "netscan"}',
  );
  return { cluster: undefined, oidcProvider: undefined, namespace: '', serviceAccount: '' };
}

/**
 * Source: GitHub Docs, "Configuring OpenID Connect in Amazon Web Services" and "OpenID Connect" (example subject
 * claims).
 */
function githubTrust(answers: ScopeAnswers, problems: Problems): StatementJson {
  const { oidc } = answers;
  if (oidc?.kind !== 'github') {
    problems.add(
      'oidc',
      'This is missing: which workflows may take the role.',
      '{"repository": "octo-org/octo-repo", "branch": "main"}',
    );
  }
  const subject = oidc?.kind === 'github' ? `repo:${oidc.repository}:${githubSubject(oidc.claim)}` : '';
  return webIdentityTrust(answers, 'token.actions.githubusercontent.com', 'sts.amazonaws.com', subject, problems);
}

function githubSubject(claim: GithubClaim): string {
  switch (claim.kind) {
    case 'branch':
      return `ref:refs/heads/${claim.name}`;
    case 'tag':
      return `ref:refs/tags/${claim.name}`;
    case 'environment':
      // GitHub escapes colons in names of environments.
      return `environment:${claim.name.replaceAll(':', '%3A')}`;
    case 'pullRequest':
      return 'pull_request';
  }
}

function oidcTrust(answers: ScopeAnswers, problems: Problems): StatementJson {
  const { oidc } = answers;
  if (oidc?.kind !== 'other') {
    problems.add(
      'oidc',
      'This is missing: whose tokens may take the role.',
      '{"provider": "gitlab.com", "audience": "https://gitlab.com", "subject": "project_path:my-group/my-project:ref_type:branch:ref:main"}',
    );
    return webIdentityTrust(answers, '', '', '', problems);
  }
  return webIdentityTrust(answers, oidc.provider, oidc.audience, oidc.subject, problems);
}

function webIdentityTrust(
  answers: ScopeAnswers,
  provider: string,
  audience: string,
  subject: string,
  problems: Problems,
): StatementJson {
  const account = needAccount(answers, 'the account of the OIDC identity provider.', problems);
  return {
    Sid: 'TakeRole',
    Effect: 'Allow',
    Principal: { Federated: `arn:${answers.partition}:iam::${account}:oidc-provider/${provider}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${provider}:aud`]: audience, [`${provider}:sub`]: subject } },
  };
}

/**
 * The account is the principal because the name of a permission set’s role ends in random characters, for which no
 * principal can stand. Source: IAM Identity Center User Guide, "Referencing permission sets in resource policies".
 */
function permissionSetTrust(answers: ScopeAnswers, problems: Problems): StatementJson {
  const account = needAccount(answers, 'the account in which the permission set is assigned.', problems);
  const set = answers.identityCenter?.permissionSet;
  if (set === undefined) {
    problems.add(
      'identityCenter',
      'This is missing: the permission set whose holders may take the role.',
      '{"permissionSet": "Developer"}',
    );
  }
  const roles = `arn:${answers.partition}:iam::${account}:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_${set ?? ''}_*`;
  return {
    Sid: 'TakeRole',
    Effect: 'Allow',
    Principal: { AWS: `arn:${answers.partition}:iam::${account}:root` },
    Action: 'sts:AssumeRole',
    Condition: { ArnLike: { 'aws:PrincipalArn': roles } },
  };
}

/** Source: IAM Roles Anywhere User Guide, "The IAM Roles Anywhere trust model" (role trusting). */
function rolesAnywhereTrust(answers: ScopeAnswers, problems: Problems): StatementJson {
  const anywhere = answers.rolesAnywhere;
  if (!anywhere) {
    problems.add(
      'rolesAnywhere',
      'This is missing: the certificates that stand in for a key (IAM Roles Anywhere). Or name a user, for an access key.',
      rolesAnywhereExample,
    );
  }
  const condition = {
    ArnEquals: { 'aws:SourceArn': anywhere?.trustAnchor ?? '' },
    StringEquals: { 'aws:PrincipalTag/x509Subject/CN': anywhere?.commonName ?? '' },
  };
  return serviceTrust('rolesanywhere.amazonaws.com', condition, 'sts:TagSession', 'sts:SetSourceIdentity');
}

function needAccount({ account }: ScopeAnswers, why: string, problems: Problems): string {
  if (account !== undefined) return account;
  problems.add('account', `This is missing: ${why}`, '"111122223333"');
  return '';
}
