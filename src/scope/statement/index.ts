/** Narrowing a statement that exists: what it says as answers, and the answers as edits. */
export { replacementEdits } from './replacement';
export { subjectOf, type StatementSubject } from './subject';
