import { runtimes, type Runtime } from '../answers';
import type { PickOne } from './question';

const words: Readonly<Record<Runtime, { readonly label: string; readonly detail: string }>> = {
  ec2: { label: 'EC2', detail: 'A role with an instance profile; no key' },
  ecs: { label: 'ECS or Fargate', detail: 'A task role; no key' },
  eks: { label: 'EKS', detail: 'A role for the pods’ service account; no key' },
  lambda: { label: 'Lambda', detail: 'The function’s execution role; no key' },
  'github-actions': {
    label: 'GitHub Actions',
    detail: 'A role for one repository, taken with the workflow’s token; no key',
  },
  'other-oidc': {
    label: 'Other CI with OIDC',
    detail: 'A role for one subject, taken with its token (GitLab, …); no key',
  },
  workstation: { label: 'A person’s workstation', detail: 'A role taken through IAM Identity Center; no key' },
  'outside-aws': {
    label: 'A server outside AWS that can hold a certificate',
    detail: 'A role taken through IAM Roles Anywhere; no key',
  },
  'key-only': {
    label: 'An application that can only take an access key',
    detail: 'A user of its own in a group of its own; choose this where nothing above serves',
  },
};

export const runtimeQuestion: PickOne = {
  kind: 'pick-one',
  id: 'runsOn',
  step: 1,
  prompt: 'Where does the application run?',
  choices: runtimes.map((id) => ({ id, ...words[id] })),
  chosen: ({ runsOn }) => runsOn,
  choose: (state, id) => ({ ...state, runsOn: runtimes.find((runtime) => runtime === id) }),
};
