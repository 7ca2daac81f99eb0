import type { RelatedPlace, Severity } from './finding';
import { remember } from './remember';
import type { Span } from './span';

/** A message template with `{placeholders}`; the long form carries what belongs to this message alone. */
export type MessageDefinition =
  | string
  | {
      readonly text: string;
      /** The IAM Access Analyzer issue codes this message answers to. */
      readonly accessAnalyzer?: readonly string[];
      /** Where this message is graver or milder than its rule. */
      readonly severity?: Severity;
      /**
       * Ids of rules, or of single messages as `rule/message`, that only follow from this one where they are about the
       * same value.
       */
      readonly supersedes?: readonly string[];
    };

export type Messages = Readonly<Record<string, MessageDefinition>>;

type TextOf<D> = D extends string ? D : D extends { readonly text: infer T extends string } ? T : never;

type Placeholders<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

type DataOf<T extends string> = [Placeholders<T>] extends [never]
  ? { readonly data?: undefined }
  : { readonly data: Readonly<Record<Placeholders<T>, string | number>> };

/** What a rule yields: which message, where, and exactly the data that the message's placeholders ask for. */
export type Report<M extends Messages, FixDraft> = {
  [Id in keyof M & string]: {
    readonly message: Id;
    readonly at: Span;
    readonly related?: readonly RelatedPlace[];
    /** A generator where finding out takes time: it runs when a person asks for fixes. */
    readonly fixes?: Iterable<FixDraft>;
    /** The value could go without any change of meaning. */
    readonly redundant?: boolean;
  } & DataOf<TextOf<M[Id]>>;
}[keyof M & string];

/** A report with its typing forgotten, as the engine handles it. */
export interface AnyReport<FixDraft> {
  readonly message: string;
  readonly at: Span;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: Iterable<FixDraft>;
  readonly redundant?: boolean;
  readonly data?: Readonly<Record<string, string | number>> | undefined;
}

/** The long form of a definition. */
export function normalizeMessage(definition: MessageDefinition): Exclude<MessageDefinition, string> {
  return typeof definition === 'string' ? { text: definition } : definition;
}

/** Fills a template. A placeholder without data stays visible, so that tests notice it. */
export function fillMessage(template: string, data: Readonly<Record<string, string | number>> = {}): string {
  const pieces = piecesOf(template);
  let message = pieces[0] ?? '';
  for (let index = 1; index < pieces.length; index += 2) {
    const name = pieces[index] ?? '';
    message += `${data[name] ?? `{${name}}`}${pieces[index + 1] ?? ''}`;
  }
  return message;
}

/** Plain texts and, between each two, the name of a placeholder. */
const piecesOf = remember((template: string) => template.split(/\{(\w+)\}/));
