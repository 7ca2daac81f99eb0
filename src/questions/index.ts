/**
 * Questions in steps with a way back, put to a person without knowing where: a wizard is its questions, and a port
 * shows them.
 */
export { askInTurn, type AskOptions, type QuestionPort, type Reply, type Way } from './flow';
export type { Gather, PickOne, Question, Row, TextQuestion } from './question';
