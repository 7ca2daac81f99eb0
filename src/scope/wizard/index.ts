/** The questions of *Generate Scoped Policy…* and the way through them, without an editor. */
export { questionsFor, runFlow, type WizardPort } from './flow';
export { inWords, planOfState } from './problems';
export {
  stepCount,
  type Gather,
  type PickOne,
  type Question,
  type Row,
  type TextQuestion,
  type WizardContext,
} from './question';
export { arnsIn } from './resources';
export { emptyState, readState, type Networks, type WizardState } from './state';
