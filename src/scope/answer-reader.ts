import { isObject } from '../core/is-object';
import { didYouMean } from '../iam/reference';
import type { Problems } from './problem';

/** What a text must be like. */
export interface TextForm {
  readonly pattern?: RegExp;
  readonly longest?: number;
  /** What it is, after “This is …”: `not an account id (12 digits)`. */
  readonly otherwise?: string;
  readonly example: string;
}

/** Reads the fields of one object of unknown origin; whatever is not as it should be becomes a problem. */
export class AnswerReader {
  readonly #json: Readonly<Record<string, unknown>>;
  readonly #read = new Set<string>();

  constructor(
    json: Readonly<Record<string, unknown>>,
    readonly path: string,
    readonly problems: Problems,
  ) {
    this.#json = json;
  }

  fieldOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }

  has(name: string): boolean {
    return this.#value(name) !== undefined;
  }

  /** Whether the field is missing or a list of nothing. */
  isEmpty(name: string): boolean {
    const value = this.#value(name) ?? [];
    return Array.isArray(value) && value.length === 0;
  }

  /** A text of the form; undefined where it is missing or wrong. */
  text(name: string, form: TextForm): string | undefined {
    const value = this.#value(name);
    return value === undefined ? undefined : this.#textAt(this.fieldOf(name), value, form);
  }

  /** A text of the form that must be there. */
  neededText(name: string, form: TextForm, why: string): string | undefined {
    if (this.has(name)) return this.text(name, form);
    this.problems.add(this.fieldOf(name), `This is missing: ${why}`, form.example);
    return undefined;
  }

  /** A list of texts, or one text alone; empty where it is missing. */
  texts(name: string, form: TextForm): string[] {
    const value = this.#value(name);
    if (value === undefined) return [];
    if (typeof value === 'string') return [this.#textAt(this.fieldOf(name), value, form) ?? ''];
    if (!Array.isArray(value)) {
      this.problems.add(this.fieldOf(name), `This is ${kindOf(value)}, not a list of strings.`, `[${form.example}]`);
      return [];
    }
    return value.flatMap((item, index) => this.#textAt(`${this.fieldOf(name)}[${index}]`, item, form) ?? []);
  }

  flag(name: string): boolean {
    const value = this.#value(name) ?? false;
    if (typeof value === 'boolean') return value;
    this.problems.add(this.fieldOf(name), `This is ${kindOf(value)}, neither true nor false.`, 'true');
    return false;
  }

  /** An object, with a reader of its own. */
  object(name: string, example: string): AnswerReader | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (isObject(value)) return new AnswerReader(value, this.fieldOf(name), this.problems);
    this.problems.add(this.fieldOf(name), `This is ${kindOf(value)}, not an object.`, example);
    return undefined;
  }

  /** A list of objects, each with a reader of its own. */
  objects(name: string, example: string): AnswerReader[] {
    const value = this.#value(name) ?? [];
    if (!Array.isArray(value)) {
      this.problems.add(this.fieldOf(name), `This is ${kindOf(value)}, not a list.`, example);
      return [];
    }
    return value.flatMap((item: unknown, index) => {
      const field = `${this.fieldOf(name)}[${index}]`;
      if (isObject(item)) return [new AnswerReader(item, field, this.problems)];
      this.problems.add(field, `This is ${kindOf(item)}, not an object.`, example);
      return [];
    });
  }

  /** The names that stand in the object, whatever they are. */
  names(): string[] {
    return Object.keys(this.#json);
  }

  /** Reports what nobody asked for: a misspelled field must not pass for one that was left out. */
  finish(): void {
    for (const name of Object.keys(this.#json)) {
      if (this.#read.has(name)) continue;
      const [meant] = didYouMean(name, this.#read);
      const hint = meant === undefined ? `There are ${[...this.#read].join(', ')}.` : `Did you mean “${meant}”?`;
      this.problems.add(this.fieldOf(name), `There is no such field. ${hint}`);
    }
  }

  #value(name: string): unknown {
    this.#read.add(name);
    const value: unknown = Object.hasOwn(this.#json, name) ? this.#json[name] : undefined;
    return value ?? undefined;
  }

  #textAt(field: string, value: unknown, { pattern, longest, otherwise, example }: TextForm): string | undefined {
    if (typeof value !== 'string') {
      this.problems.add(field, `This is ${kindOf(value)}, not a string.`, example);
      return undefined;
    }
    if (value.trim() === '') {
      this.problems.add(field, 'This is empty.', example);
      return undefined;
    }
    if (longest !== undefined && value.length > longest) {
      this.problems.add(field, `This has ${value.length} characters; at most ${longest} are allowed.`, example);
      return undefined;
    }
    if (pattern && !pattern.test(value)) {
      this.problems.add(field, `This is ${otherwise ?? 'not of the right form'}.`, example);
      return undefined;
    }
    return value;
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
