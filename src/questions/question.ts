/** Something to ask a person; `State` holds the answers so far. */
export type Question<State> = PickOne<State> | Gather<State> | TextQuestion<State>;

interface QuestionBase {
  readonly id: string;
  /** The step that people see, from 1; several questions can share one. */
  readonly step: number;
  /** What is asked, shown in the empty box or above it. */
  readonly prompt: string;
}

/** One of several. */
export interface PickOne<State> extends QuestionBase {
  readonly kind: 'pick-one';
  readonly choices: readonly Choice[];
  readonly chosen: (state: State) => string | undefined;
  readonly choose: (state: State, id: string) => State;
  /** Behind the choices: what few need, asked apart. */
  readonly more?: { readonly label: string; readonly detail: string; readonly question: Question<State> };
}

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

/** A list that grows and shrinks by what is chosen among offers or typed. */
export interface Gather<State> extends QuestionBase {
  readonly kind: 'gather';
  /** What is shown while that text stands in the box. */
  readonly rows: (state: State, typed: string) => Promise<readonly Row<State>[]>;
}

/** An entry of a list. */
export interface Row<State> {
  readonly label: string;
  /** Behind the label. */
  readonly description?: string;
  /** Below it. */
  readonly detail?: string;
  /** Heading that the entry stands under. */
  readonly group?: string;
  /** Whether it is part of the answer already; choosing it takes it out. */
  readonly chosen?: boolean;
  readonly effect: RowEffect<State>;
}

/** What choosing an entry does. */
export type RowEffect<State> =
  /** Goes on to the next question. */
  | { readonly kind: 'continue' }
  /** Changes the answer and empties the box. */
  | { readonly kind: 'change'; readonly state: State }
  /** Is the answer, and goes on to the next question. */
  | { readonly kind: 'answer'; readonly state: State }
  /** Puts a text into the box, to be completed. */
  | { readonly kind: 'insert'; readonly text: string }
  /** Asks something else first, and comes back. */
  | { readonly kind: 'ask'; readonly question: Question<State> }
  /** Goes back to an earlier question. */
  | { readonly kind: 'return'; readonly questionId: string }
  /** Nothing: it says what was found out, and all is well. */
  | { readonly kind: 'tell' }
  /** Nothing: it says what is worth knowing. */
  | { readonly kind: 'remark' }
  /** Nothing: it says what is wrong. */
  | { readonly kind: 'none' }
  /** Nothing: it goes on with what the entry before it says. */
  | { readonly kind: 'more' };

/** A short text. */
export interface TextQuestion<State> extends QuestionBase {
  readonly kind: 'text';
  readonly value: (state: State) => string;
  /** What is wrong, with an example of what is right. */
  readonly problem: (state: State, text: string) => string | undefined;
  readonly enter: (state: State, text: string) => State;
}
