/**
 * Wizard answers → policy, group and user, or role → JSON, CloudFormation, Terraform, AWS CLI script, CDK. Knows no
 * editor.
 */
export { runtimes } from './answers';
export { inspect, type Inspection } from './inspect';
export { outputFormat, outputFormats, type OutputFile, type OutputFormat } from './outputs';
export { exampleAnswers, parseAnswers } from './parse-answers';
export { planScope, type ScopePlan } from './plan';
export { describeProblem, type Result } from './problem';
export { prove } from './prove';
