import { inWords, planOfState } from './problems';
import type { Gather, Row, TextQuestion, WizardContext } from './question';
import { given, type WizardState } from './state';

/** What few tasks need: each has a default, and is asked for only where somebody wants it otherwise. */
export function moreQuestion(context: WizardContext): Gather {
  return {
    kind: 'gather',
    id: 'more',
    step: 5,
    prompt: 'What else? Choose what shall be otherwise',
    rows: (state, typed) => {
      const rows = options.map((option) => optionRow(option, state, context));
      const wanted = rows.filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()));
      return Promise.resolve(
        typed.trim() === '' ? [{ label: 'Continue', effect: { kind: 'continue' } }, ...rows] : wanted,
      );
    },
  };
}

interface Option {
  /** The name of the answer, which its problems begin with too. */
  readonly id: 'expires' | 'path' | 'permissionsBoundary' | 'tags' | 'policyName';
  readonly label: string;
  /** What holds where nothing is said. */
  readonly otherwise: string;
  readonly prompt: string;
  readonly example: string;
}

const options: readonly Option[] = [
  {
    id: 'expires',
    label: 'Expiry date',
    otherwise: 'never',
    prompt: 'Day on which the permissions end, as its start in UTC',
    example: '2027-06-30',
  },
  {
    id: 'path',
    label: 'Path',
    otherwise: '/',
    prompt: 'IAM path of all that is created',
    example: '/scanners/',
  },
  {
    id: 'permissionsBoundary',
    label: 'Permissions boundary',
    otherwise: 'none',
    prompt: 'ARN of the policy beyond which no permission reaches, whatever else is attached',
    example: 'arn:aws:iam::111122223333:policy/applications-boundary',
  },
  {
    id: 'tags',
    label: 'Tags',
    otherwise: 'none',
    prompt: 'Tags, with commas between them',
    example: 'owner=itso, task=netscan',
  },
  {
    id: 'policyName',
    label: 'Name of the policy',
    otherwise: 'made of the task',
    prompt: 'Name of the policy',
    example: 'netscan-append-policy',
  },
];

function optionRow(option: Option, state: WizardState, context: WizardContext): Row {
  return {
    label: option.label,
    description: given(state, option.id) ?? option.otherwise,
    effect: { kind: 'ask', question: optionQuestion(option, context) },
  };
}

function optionQuestion({ id, otherwise, prompt, example }: Option, context: WizardContext): TextQuestion {
  const enter = (state: WizardState, text: string): WizardState => ({
    ...state,
    texts: { ...state.texts, [id]: text.trim() },
  });
  return {
    kind: 'text',
    id,
    step: 5,
    prompt: `${prompt}; empty for ${otherwise}. For example: ${example}`,
    value: (state) => state.texts[id] ?? '',
    problem: (state, text) => {
      const plan = planOfState(enter(state, text), context);
      const problem = plan.ok
        ? undefined
        : plan.problems.find(({ field }) => field === id || field.startsWith(`${id}.`));
      return problem && inWords(problem);
    },
    enter,
  };
}
