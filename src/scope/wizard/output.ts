import { outputFormats } from '../outputs';
import { moreQuestion } from './more';
import type { PickOne, WizardContext } from './question';

export function outputQuestion(context: WizardContext): PickOne {
  return {
    kind: 'pick-one',
    id: 'output',
    step: 5,
    prompt: 'In which form?',
    choices: outputFormats.map(({ id, title, detail }) => ({ id, label: title, detail })),
    chosen: ({ output }) => output,
    choose: (state, output) => ({ ...state, output }),
    more: {
      label: 'More…',
      detail: 'Expiry date, path, permissions boundary, tags and name of the policy',
      question: moreQuestion(context),
    },
  };
}
