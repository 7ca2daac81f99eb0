import type { LintSettings } from '../../core/settings';
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
  /** The actions that the calls of the open program need. */
  readonly called: readonly CalledAction[];
  readonly now: Date;
  /** What the output is linted by. */
  readonly settings: LintSettings;
  readonly places: Places;
}

/** An action that a program calls, and where. */
export interface CalledAction {
  readonly id: string;
  /** In words: `upload.py, line 12: s3.put_object`. */
  readonly where: string;
}

/** Where an output can go besides a new document. */
export interface Places {
  /** The name of the document with the cursor. */
  readonly cursor?: string | undefined;
  /** The name of the folder for new files. */
  readonly folder?: string | undefined;
}

/** Questions that lead to something. */
export interface Flow {
  readonly title: string;
  /** How many steps people see; a step has one question or several. */
  readonly stepCount: number;
  /** All questions on the way that the answers so far lead, in the order of their steps. */
  readonly questions: (state: WizardState) => readonly Question[];
}

/** Where the questions of the wizard are asked. */
export type WizardPort = questions.QuestionPort<WizardState>;

export type Question = questions.Question<WizardState>;
export type PickOne = questions.PickOne<WizardState>;
export type Gather = questions.Gather<WizardState>;
export type TextQuestion = questions.TextQuestion<WizardState>;
export type Row = questions.Row<WizardState>;
