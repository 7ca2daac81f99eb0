import type { AnswerReader } from './answer-reader';
import type {
  EksAnswers,
  GithubClaim,
  IdentityCenterAnswers,
  LambdaAnswers,
  OidcAnswers,
  RolesAnywhereAnswers,
} from './answers';

/** Which pods may take the role. */
export function parseEks(reader: AnswerReader): EksAnswers | undefined {
  const example = '{"cluster": "prod", "namespace": "scans", "serviceAccount": "netscan"}';
  const eks = reader.object('eks', example);
  if (!eks) return undefined;
  const kubernetesName = {
    pattern: /^[a-z\d]([a-z\d.-]*[a-z\d])?$/,
    longest: 253,
    otherwise: 'not a name of a Kubernetes object',
  };
  const cluster = eks.text('cluster', {
    pattern: /^[A-Za-z\d][\w-]{0,99}$/,
    otherwise: 'not a name of a cluster',
    example: '"prod"',
  });
  const oidcProvider = eks.text('oidcProvider', {
    ...issuerForm,
    example: '"oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"',
  });
  if (!eks.has('cluster') && !eks.has('oidcProvider')) {
    eks.problems.add(eks.fieldOf('cluster'), 'This is missing: on which cluster the pods run.', '"prod"');
  }
  const read = {
    cluster,
    oidcProvider,
    namespace:
      eks.neededText('namespace', { ...kubernetesName, example: '"scans"' }, 'the namespace of the pods.') ?? '',
    serviceAccount:
      eks.neededText(
        'serviceAccount',
        { ...kubernetesName, example: '"netscan"' },
        'the service account of the pods.',
      ) ?? '',
  };
  eks.finish();
  return read;
}

/** Which function the permissions are tied to. */
export function parseLambda(reader: AnswerReader): LambdaAnswers | undefined {
  const lambda = reader.object('lambda', '{"function": "netscan-append"}');
  if (!lambda) return undefined;
  const name = lambda.neededText(
    'function',
    {
      pattern: /^(arn:aws[a-z-]*:lambda:[a-z\d-]+:\d{12}:function:)?[\w-]{1,64}$/,
      otherwise: 'neither name nor ARN of a function',
      example: '"netscan-append"',
    },
    'the name of the function.',
  );
  lambda.finish();
  return { function: name ?? '' };
}

/** An issuer of OIDC tokens as IAM names it: the URL without `https://`. */
const issuerForm = {
  pattern: /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)+(\/[\w./-]+)?$/i,
  longest: 255,
  otherwise: 'not the address of an identity provider without https://',
};

/** What a claim may be compared with: no wildcard, because one would let in whoever matches it. */
const claimForm = {
  pattern: /^[\x21-\x29\x2B-\x3E\x40-\x7E]+$/,
  longest: 255,
  otherwise: 'not a claim, or one with a wildcard',
};

/** Whose OIDC tokens may take the role. */
export function parseOidc(reader: AnswerReader): OidcAnswers | undefined {
  const oidc = reader.object('oidc', '{"repository": "octo-org/octo-repo", "branch": "main"}');
  if (!oidc) return undefined;
  if (oidc.has('repository')) {
    const repository = oidc.text('repository', {
      pattern: /^[A-Za-z\d][A-Za-z\d-]*\/[\w.-]+$/,
      otherwise: 'not a repository (owner/name)',
      longest: 140,
      example: '"octo-org/octo-repo"',
    });
    const claim = readGithubClaim(oidc);
    oidc.finish();
    return { kind: 'github', repository: repository ?? '', claim };
  }
  const read: OidcAnswers = {
    kind: 'other',
    provider: oidc.neededText('provider', { ...issuerForm, example: '"gitlab.com"' }, 'who issues the tokens.') ?? '',
    audience:
      oidc.neededText(
        'audience',
        { ...claimForm, example: '"https://gitlab.com"' },
        'the “aud” claim of the tokens.',
      ) ?? '',
    subject:
      oidc.neededText(
        'subject',
        { ...claimForm, example: '"project_path:my-group/my-project:ref_type:branch:ref:main"' },
        'the “sub” claim of the tokens.',
      ) ?? '',
  };
  oidc.finish();
  return read;
}

function readGithubClaim(oidc: AnswerReader): GithubClaim {
  const given = (['branch', 'environment', 'tag', 'pullRequest'] as const).filter((name) => oidc.has(name));
  const [kind, ...more] = given;
  if (kind === undefined || more.length > 0) {
    const message = 'This needs one of branch, environment, tag or pullRequest: which workflows may take the role.';
    oidc.problems.add(oidc.path, message, '{"repository": "octo-org/octo-repo", "branch": "main"}');
  }
  if (kind === 'pullRequest') {
    if (!oidc.flag('pullRequest')) oidc.problems.add(oidc.fieldOf('pullRequest'), 'This can only be true.', 'true');
    return { kind };
  }
  const name = oidc.text(kind ?? 'branch', { ...claimForm, example: '"main"' });
  return { kind: kind ?? 'branch', name: name ?? '' };
}

/** Whose certificate may take the role. */
export function parseRolesAnywhere(reader: AnswerReader): RolesAnywhereAnswers | undefined {
  const anywhere = reader.object('rolesAnywhere', rolesAnywhereExample);
  if (!anywhere) return undefined;
  const trustAnchor = anywhere.neededText(
    'trustAnchor',
    {
      pattern: /^arn:aws[a-z-]*:rolesanywhere:[a-z\d-]+:\d{12}:trust-anchor\/[\da-f-]{36}$/,
      otherwise: 'not the ARN of a trust anchor',
      example: '"arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/12345678-1234-1234-1234-123456789012"',
    },
    'the trust anchor that stands for your certificate authority.',
  );
  const commonName = anywhere.neededText(
    'commonName',
    {
      pattern: /^[A-Za-z\d_.: @/=+-]+$/,
      longest: 64,
      otherwise: 'not a common name',
      example: '"netscan.example.org"',
    },
    'the common name (CN) in the certificate of the machine.',
  );
  anywhere.finish();
  return { trustAnchor: trustAnchor ?? '', commonName: commonName ?? '' };
}

export const rolesAnywhereExample =
  '{"trustAnchor": "arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/12345678-1234-1234-1234-123456789012", ' +
  '"commonName": "netscan.example.org"}';

/** Who at a workstation may take the role. */
export function parseIdentityCenter(reader: AnswerReader): IdentityCenterAnswers | undefined {
  const center = reader.object('identityCenter', '{"permissionSet": "Developer"}');
  if (!center) return undefined;
  const permissionSet = center.neededText(
    'permissionSet',
    { pattern: /^[\w+=,.@-]{1,32}$/, otherwise: 'not a name of a permission set', example: '"Developer"' },
    'the permission set whose holders may take the role.',
  );
  center.finish();
  return { permissionSet: permissionSet ?? '' };
}
