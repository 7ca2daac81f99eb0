/** The questions of *Generate Scoped Policy…*, without an editor. */
export { generateFlow } from './generate-flow';
export { planOfState } from './problems';
export type { CalledAction, Gather, Places, Question, Row, WizardContext, WizardPort } from './question';
export { arnsIn } from './resources';
export { planOfStatement, statementFlow } from './statement-flow';
export { emptyState, readState, type Networks, type WizardState } from './state';
