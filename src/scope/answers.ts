/** Where the application runs, which decides how it gets its credentials. */
export const runtimes = [
  'ec2',
  'ecs',
  'eks',
  'lambda',
  'github-actions',
  'other-oidc',
  'workstation',
  'outside-aws',
  'key-only',
] as const;
export type Runtime = (typeof runtimes)[number];

/**
 * What the wizard asks and `generate --answers` reads, checked. Only `task`, `runsOn` and `grants` are needed for every
 * output; what else is needed depends on `runsOn`.
 */
export interface ScopeAnswers {
  /** What the application does, in a few words; names are made of it. */
  readonly task: string;
  /**
   * Where a role serves (all but `key-only`), the output is a role with its trust policy; a user with an access key
   * comes out where somebody insists: by naming `user` or `group`, or with `insistOnKey`.
   */
  readonly runsOn: Runtime;
  readonly grants: readonly Grant[];
  /**
   * Public IPv4 and IPv6 blocks that requests may come from; none: from anywhere. A text with any separators does as
   * well.
   */
  readonly sourceIps: readonly string[];
  /** VPC endpoints that requests may come through: `vpce-0123456789abcdef0`. */
  readonly vpcEndpoints: readonly string[];
  /** When the permissions end: `2027-06-30` (that day's start in UTC) or `2027-06-30T12:00:00Z`. */
  readonly expires: string | undefined;

  /** Name of the IAM user of this task alone. Default: made of the task. */
  readonly user: string | undefined;
  /** Name of the user's group. Default: the user's name and `-group`. */
  readonly group: string | undefined;
  /** A user with an access key although a role would serve. */
  readonly insistOnKey: boolean;
  /** Default: made of the task, and `-role`. */
  readonly roleName: string | undefined;
  /** Default: made of the task, and `-policy`. */
  readonly policyName: string | undefined;
  /** IAM path of all that is created: `/scanners/`. Default: `/`. */
  readonly path: string;
  /** ARN of the policy that bounds the user's or the role's permissions. */
  readonly permissionsBoundary: string | undefined;
  /** For the policy and the user or role; groups can’t be tagged. */
  readonly tags: Readonly<Record<string, string>>;

  /** 12 digits. Needed for trust in something of the account: OIDC providers, permission sets, ECS and EKS. */
  readonly account: string | undefined;
  /** The Region of ECS or EKS: `eu-west-1`. */
  readonly region: string | undefined;
  /** `aws`, `aws-cn`, … Default: that of the resources. */
  readonly partition: string;
  /** Takes actions that the service reference does not know, as they are. */
  readonly acceptUnknownActions: boolean;

  readonly eks: EksAnswers | undefined;
  readonly lambda: LambdaAnswers | undefined;
  readonly oidc: OidcAnswers | undefined;
  readonly rolesAnywhere: RolesAnywhereAnswers | undefined;
  readonly identityCenter: IdentityCenterAnswers | undefined;
}

/** Actions on resources, allowed together. */
export interface Grant {
  /** `s3:PutObject`, or a pattern such as `s3:Get*Tagging`, which is replaced by the actions it stands for. */
  readonly actions: readonly string[];
  /** ARNs, with wildcards where wanted; `*` (or none) for actions that take no other. */
  readonly resources: readonly string[];
  /** Further conditions of the statement, as in a policy: `{"StringEquals": {"ses:FromAddress": "scan@example.org"}}`. */
  readonly conditions: Conditions;
  /**
   * Services that call these actions for the application, with its permissions: `["athena.amazonaws.com"]`. The actions
   * are then allowed to these services only, and need not come from `sourceIps` or through `vpcEndpoints`.
   */
  readonly calledVia: readonly string[];
}

/** Operator → condition key → values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Which pods may take the role. */
export interface EksAnswers {
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Name of the cluster, for EKS Pod Identity. */
  readonly cluster: string | undefined;
  /** Issuer of the cluster's OIDC provider without `https://`, for IAM roles for service accounts instead. */
  readonly oidcProvider: string | undefined;
}

export interface LambdaAnswers {
  /** Name or ARN of the function, to which the permissions are then tied. */
  readonly function: string;
}

/** Whose OIDC tokens may take the role. */
export type OidcAnswers =
  | { readonly kind: 'github'; readonly repository: string; readonly claim: GithubClaim }
  | { readonly kind: 'other'; readonly provider: string; readonly audience: string; readonly subject: string };

/**
 * What in the repository: `{"repository": "owner/name", "branch": "main"}`, or `environment`, `tag`, or `pullRequest`:
 * true.
 */
export type GithubClaim =
  { readonly kind: 'branch' | 'environment' | 'tag'; readonly name: string } | { readonly kind: 'pullRequest' };

/** IAM Roles Anywhere: certificates in place of keys. */
export interface RolesAnywhereAnswers {
  /** ARN of the trust anchor. */
  readonly trustAnchor: string;
  /** Common name in the subject of the certificate of the application's machine. */
  readonly commonName: string;
}

/** IAM Identity Center: who works at the workstation. */
export interface IdentityCenterAnswers {
  /** Name of the permission set whose holders may take the role. */
  readonly permissionSet: string;
}
