import type { ActionSearch, Descriptions, ServiceReference } from '../../iam/reference';
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

export type Question = PickOne | Gather | TextQuestion;

interface QuestionBase {
  readonly id: string;
  /** From 1 to {@link stepCount}. */
  readonly step: number;
  /** What is asked, shown in the empty box or above it. */
  readonly prompt: string;
}

/** One of several. */
export interface PickOne extends QuestionBase {
  readonly kind: 'pick-one';
  readonly choices: readonly Choice[];
  readonly chosen: (state: WizardState) => string | undefined;
  readonly choose: (state: WizardState, id: string) => WizardState;
}

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

/** A list that grows and shrinks by what is chosen among offers or typed. */
export interface Gather extends QuestionBase {
  readonly kind: 'gather';
  /** What is shown while that text stands in the box. */
  readonly rows: (state: WizardState, typed: string) => Promise<readonly Row[]>;
}

/** An entry of a list. */
export interface Row {
  readonly label: string;
  /** Behind the label. */
  readonly description?: string;
  /** Below it. */
  readonly detail?: string;
  /** Heading that the entry stands under. */
  readonly group?: string;
  /** Whether it is part of the answer already; choosing it takes it out. */
  readonly chosen?: boolean;
  readonly effect: RowEffect;
}

/** What choosing an entry does. */
export type RowEffect =
  /** Goes on to the next question. */
  | { readonly kind: 'continue' }
  /** Changes the answer and empties the box. */
  | { readonly kind: 'change'; readonly state: WizardState }
  /** Puts a text into the box, to be completed. */
  | { readonly kind: 'insert'; readonly text: string }
  /** Nothing: it says what is wrong with the text in the box. */
  | { readonly kind: 'none' }
  /** Nothing: it goes on with what the entry before it says. */
  | { readonly kind: 'more' };

/** A short text. */
export interface TextQuestion extends QuestionBase {
  readonly kind: 'text';
  readonly value: (state: WizardState) => string;
  /** What is wrong, with an example of what is right. */
  readonly problem: (state: WizardState, text: string) => string | undefined;
  readonly enter: (state: WizardState, text: string) => WizardState;
}
