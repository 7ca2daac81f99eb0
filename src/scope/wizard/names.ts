import type { Runtime } from '../answers';
import { formProblem } from './problems';
import type { TextQuestion, WizardContext } from './question';
import { suggestedName, wantsKey, type WizardState } from './state';

/** Names of what is created, and who may take a role. */
export function nameQuestions(state: WizardState, context: WizardContext): TextQuestion[] {
  if (wantsKey(state)) return [userQuestion(context), groupQuestion(context)];
  const { runsOn = 'key-only' } = state;
  return [...trustTexts[runsOn].map((text) => trustQuestion(text, context)), roleQuestion(context)];
}

function userQuestion(context: WizardContext): TextQuestion {
  return nameQuestion('user', 'Name of the IAM user, which does this task and no other', suggestedName, context);
}

function groupQuestion(context: WizardContext): TextQuestion {
  const suggested = (state: WizardState): string => `${state.texts.user ?? suggestedName(state)}-group`;
  return nameQuestion('group', 'Name of the group that the policy is attached to', suggested, context);
}

function roleQuestion(context: WizardContext): TextQuestion {
  return nameQuestion('roleName', 'Name of the role', (state) => `${suggestedName(state)}-role`, context);
}

function nameQuestion(
  id: string,
  prompt: string,
  suggested: (state: WizardState) => string,
  context: WizardContext,
): TextQuestion {
  const enter = entering(id);
  return {
    kind: 'text',
    id,
    step: 4,
    prompt,
    value: (state) => state.texts[id] ?? suggested(state),
    problem: (state, text) =>
      text.trim() === ''
        ? `This is needed. For example: ${suggested(state)}`
        : formProblem(enter(state, text), context, [id]),
    enter,
  };
}

/** A text that the trust policy of a role needs. */
interface TrustText {
  /** Its paths in the answers. */
  readonly fields: readonly string[];
  readonly id: string;
  readonly prompt: string;
  readonly example: string;
  readonly optional?: true;
}

const account: TrustText = {
  fields: ['account'],
  id: 'account',
  prompt: 'Id of the AWS account, 12 digits',
  example: '111122223333',
};

const trustTexts: Readonly<Record<Runtime, readonly TrustText[]>> = {
  ec2: [],
  ecs: [account],
  eks: [
    { fields: ['eks.cluster'], id: 'eks.cluster', prompt: 'Name of the EKS cluster', example: 'prod' },
    { fields: ['eks.namespace'], id: 'eks.namespace', prompt: 'Namespace of the pods', example: 'scans' },
    {
      fields: ['eks.serviceAccount'],
      id: 'eks.serviceAccount',
      prompt: 'Service account of the pods',
      example: 'netscan',
    },
  ],
  lambda: [
    {
      fields: ['lambda.function'],
      id: 'lambda.function',
      prompt: 'Name of the Lambda function, which alone may then use the permissions; may stay empty',
      example: 'netscan-append',
      optional: true,
    },
  ],
  'github-actions': [
    account,
    {
      fields: ['oidc.repository'],
      id: 'github-actions.repository',
      prompt: 'GitHub repository whose workflows may take the role',
      example: 'octo-org/octo-repo',
    },
    {
      fields: ['oidc.branch', 'oidc.tag', 'oidc.environment'],
      id: 'github-actions.claim',
      prompt: 'Branch that they have to run on; or tag:NAME, environment:NAME or pull-request',
      example: 'main',
    },
  ],
  'other-oidc': [
    account,
    { fields: ['oidc.provider'], id: 'other-oidc.provider', prompt: 'Who issues the tokens', example: 'gitlab.com' },
    {
      fields: ['oidc.audience'],
      id: 'other-oidc.audience',
      prompt: 'The “aud” claim of the tokens',
      example: 'https://gitlab.com',
    },
    {
      fields: ['oidc.subject'],
      id: 'other-oidc.subject',
      prompt: 'The “sub” claim of the tokens',
      example: 'project_path:my-group/my-project:ref_type:branch:ref:main',
    },
  ],
  workstation: [
    account,
    {
      fields: ['identityCenter.permissionSet'],
      id: 'workstation.permissionSet',
      prompt: 'Permission set whose holders may take the role',
      example: 'Developer',
    },
  ],
  'outside-aws': [
    {
      fields: ['rolesAnywhere.trustAnchor'],
      id: 'outside-aws.trustAnchor',
      prompt: 'ARN of the trust anchor that stands for your certificate authority',
      example: 'arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/12345678-1234-1234-1234-123456789012',
    },
    {
      fields: ['rolesAnywhere.commonName'],
      id: 'outside-aws.commonName',
      prompt: 'Common name (CN) in the certificate of the server',
      example: 'netscan.example.org',
    },
  ],
  'key-only': [],
};

function trustQuestion({ fields, id, prompt, example, optional }: TrustText, context: WizardContext): TextQuestion {
  const enter = entering(id);
  return {
    kind: 'text',
    id,
    step: 4,
    prompt: `${prompt}. For example: ${example}`,
    value: (state) => state.texts[id] ?? '',
    problem: (state, text) => {
      if (text.trim() === '') return optional ? undefined : `This is needed. For example: ${example}`;
      return formProblem(enter(state, text), context, fields);
    },
    enter,
  };
}

function entering(id: string): (state: WizardState, text: string) => WizardState {
  return (state, text) => ({ ...state, texts: { ...state.texts, [id]: text.trim() } });
}
