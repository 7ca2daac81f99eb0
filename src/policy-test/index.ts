/** *Test Policy…* without an editor: the questions, and the answer as a page. */
export { answerPage } from './answer';
export { testQuestions } from './questions';
export { readTestState, type TestState, type TestSubject } from './state';
