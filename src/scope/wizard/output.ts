import { outputFormats } from '../outputs';
import type { PickOne } from './question';

export const outputQuestion: PickOne = {
  kind: 'pick-one',
  id: 'output',
  step: 5,
  prompt: 'In which form?',
  choices: outputFormats.map(({ id, title, detail }) => ({ id, label: title, detail })),
  chosen: ({ output }) => output,
  choose: (state, output) => ({ ...state, output }),
};
