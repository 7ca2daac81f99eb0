/**
 * Everything the editor asks of the core, in one bundle of its own that is loaded when the first text is looked at, so
 * that VS Code starts without it.
 */
export { describeKey } from '../keys/describe';
export { ActionSearch, ReferenceLoader } from '../iam/reference';
export { decodeText } from '../keys/decode-text';
export { rotationCommands } from '../keys/rotation-commands';
export { updateKeys } from '../keys/update';
export { answerPage, readTestState, testQuestions } from '../policy-test';
export { askInTurn } from '../questions';
export { rules } from '../rules';
export { completeIgnoreComment } from './complete/complete-ignore-comment';
export { completePolicy } from './complete/complete-policy';
export { describePolicyValue } from './describe/describe-policy-value';
export { summarizeStatement } from './describe/statement-summary';
export { outputFormat } from '../scope';
export { inferActions } from '../scope/from-code/infer-actions';
export { replacementEdits, subjectOf } from '../scope/statement';
export { arnsIn, generateFlow, planOfState, planOfStatement, readState, statementFlow } from '../scope/wizard';
export { explainRule } from './explain-rule';
export { gitignoreAddition, planDotenv } from './dotenv';
export { ignoreComments } from './ignore-comment';
export { hashOfKey } from './ignored-keys';
export { lint, lintInSteps } from './lint';
export { lintSecrets } from './lint-secrets';
export { pasteAsEnvironmentVariable } from './paste';
export { settingsProblems } from './settings-problems';
export { lineAt, lineStartsOf } from './suppression';
