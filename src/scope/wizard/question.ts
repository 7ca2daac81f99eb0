import type { ActionSearch, Descriptions, ServiceReference } from '../../iam/reference';
import type * as questions from '../../questions';
import type { Networks, WizardState } from './state';

/** What questions look things up in. */
export interface WizardContext {
  readonly reference: ServiceReference;
  readonly descriptions: Descriptions;
  /** Takes a moment to prepare, so the first questions don't wait for it. */
  readonly search: Promise<ActionSearch>;
  readonly networks: Networks;
  /** ARNs in the workspace, offered where chosen actions take them. */
  readonly arns: readonly string[];
  readonly now: Date;
}

/** The five steps that people see; a step has one question or several. */
export const stepCount = 5;

export type Question = questions.Question<WizardState>;
export type PickOne = questions.PickOne<WizardState>;
export type Gather = questions.Gather<WizardState>;
export type TextQuestion = questions.TextQuestion<WizardState>;
export type Row = questions.Row<WizardState>;
