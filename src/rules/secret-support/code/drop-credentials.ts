import { contains, type Span } from '../../../core/span';
import type { TextEdit } from '../../../core/text-edit';
import type { CodeOutline, Group } from './outline';
import { callOf, readItem, statementOf, targetOf, withAffixes } from './reading';
import { editsOf, type Removal } from './removal';
import type { CredentialShapes } from './shapes';

/** How far a value is followed from constant to credentials to options to client, and how many steps in all. */
const farthest = 12;
const mostSteps = 1_000;

/**
 * The edits that take credentials out of a program, with all that is only there to hand them over, so that the SDK
 * looks for credentials by itself.
 * @param values the literals to be gone
 * @param all every literal of the text that is a credential
 * @returns undefined where one of them goes to something that can't do without
 */
export function dropCredentials(
  outline: CodeOutline,
  shapes: CredentialShapes,
  values: readonly Span[],
  all: readonly Span[],
): readonly TextEdit[] | undefined {
  const walk = new Walk(outline, shapes, all);
  const removals: Removal[] = [];
  for (const value of values) {
    const found = walk.drop(value, 0);
    if (found === undefined) return undefined;
    removals.push(...found);
  }
  return editsOf(outline, removals, shapes.imports);
}

type Found = readonly Removal[] | undefined;

/** Goes from a value outwards to what can be left out. */
class Walk {
  readonly #outline: CodeOutline;
  readonly #shapes: CredentialShapes;
  readonly #literals: readonly Span[];
  #steps = 0;

  constructor(outline: CodeOutline, shapes: CredentialShapes, literals: readonly Span[]) {
    this.#outline = outline;
    this.#shapes = shapes;
    this.#literals = literals;
  }

  /** What has to go so that the expression can. */
  drop(expression: Span, depth: number): Found {
    if (depth > farthest || ++this.#steps > mostSteps) return undefined;
    const { code, text } = this.#outline;
    const whole = withAffixes(code, expression);
    const group = this.#outline.groupAround(whole);
    const item = group?.items.find((candidate) => contains(candidate, whole));
    if (group === undefined || item === undefined || this.#isBlock(group)) return this.#dropAssignment(whole, depth);
    const { name, value } = readItem(text, item);
    if (value.start !== whole.start || value.end !== whole.end) return undefined;
    const member = name ?? (group.bracket === '{' ? text.slice(item.start, item.end) : undefined);
    const call = callOf(code, group);
    const isMember = group.bracket !== '(' || call?.name === 'array';
    // With its type, where it has one, an object is an expression again.
    const object: Span = {
      start: call && !/^(?:return|array)$/.test(call.name) ? call.start : group.span.start,
      end: group.span.end,
    };
    if (call !== undefined && this.#shapes.makers.test(call.name))
      return this.drop(object, depth + 1) ?? this.#replaceProvider(call.name, object);
    if (member !== undefined && this.#shapes.parts.test(member))
      return this.#dropParts(group, isMember, call?.name, depth);
    if (member !== undefined && this.#shapes.wholes.test(member) && this.#isTaken(group, isMember))
      return [{ kind: 'item', group, item }];
    if (isMember) return undefined;
    if (call === undefined) return group.items.length === 1 ? this.drop(group.span, depth + 1) : undefined;
    if (this.#shapes.chain?.parts.test(call.name)) return this.#dropChain(group, call.start, depth);
    if (this.#shapes.links.test(call.name)) return this.#dropLink(group, call.start);
    if (this.#shapes.takers.test(call.name)) return this.#dropArguments(group, item);
    if (this.#shapes.setters.test(call.name) && /AWS_|aws\./.test(text.slice(group.span.start, item.end)))
      return this.#dropStatement(object);
    return undefined;
  }

  /** Braces around statements, or around declarations as in Go, rather than around members. */
  #isBlock({ bracket, span }: Group): boolean {
    const before = this.#outline.code.slice(Math.max(0, span.start - 200), span.start);
    if (bracket === '(') return /(?:^|\n)\s*(?:const|var)\s*$/.test(before);
    if (bracket !== '{') return false;
    const isValue = /(?:[([,:=*]|\b(?:return|or))\s*$|[\w$]$/.test(before);
    return !isValue && !/\bnew\s+[\w.<>]+\s*(?:\(\s*\))?\s*$/.test(before);
  }

  /** All parts of a key in one list of arguments or one object; the object too, where it holds nothing else. */
  #dropParts(group: Group, isMember: boolean, call: string | undefined, depth: number): Found {
    const { text } = this.#outline;
    const parts = group.items.filter((item) => {
      const { name } = readItem(text, item);
      return this.#shapes.parts.test(name ?? text.slice(item.start, item.end));
    });
    const removals = parts.map((item): Removal => ({ kind: 'item', group, item }));
    if (!isMember) return call !== undefined && this.#shapes.takers.test(call) ? removals : undefined;
    // As an argument it stays, though empty: others may stand behind it, and not every function does without.
    const object = this.#objectOf(group);
    const outer = this.#outline.groupAround(object);
    const isArgument = outer?.items.some(({ start, end }) => start === object.start && end === object.end) === true;
    const isKept = isArgument && this.#isTaken(group, isMember);
    if (parts.length === group.items.length && !isKept) return this.drop(object, depth + 1);
    return this.#isTaken(group, isMember) ? removals : undefined;
  }

  /** An object with the `array` of old PHP before it. */
  #objectOf(group: Group): Span {
    const call = callOf(this.#outline.code, group);
    return { start: call?.name === 'array' ? call.start : group.span.start, end: group.span.end };
  }

  /** Whether a list of arguments or an object goes to what makes a client or a session. */
  #isTaken(group: Group, isMember: boolean): boolean {
    const { code } = this.#outline;
    const takes = (candidate: Group | undefined): boolean =>
      candidate !== undefined && this.#shapes.takers.test(callOf(code, candidate)?.name ?? '');
    if (!isMember || takes(group)) return takes(group);
    const object = this.#objectOf(group);
    const outer = this.#outline.groupAround(withAffixes(code, object));
    if (takes(outer)) return true;
    const name = this.#variableAt(object)?.name;
    return name !== undefined && this.#usesOf(name, object).some((use) => takes(this.#outline.groupAround(use)));
  }

  /** The argument itself, and those beside it that are literal credentials. */
  #dropArguments(group: Group, item: Span): Found {
    return group.items
      .filter((other) => other === item || this.#literals.some((literal) => contains(other, literal)))
      .map((other) => ({ kind: 'item', group, item: other }));
  }

  /** A call in a chain: `.credentialsProvider(…)` with the line it stands on. */
  #dropLink(group: Group, callStart: number): Found {
    const { code } = this.#outline;
    const dot = code.lastIndexOf('.', group.span.start);
    const before = code.slice(code.lastIndexOf(';', dot) + 1, dot);
    if (this.#shapes.linkedTo?.test(before) === false) return undefined;
    if (dot > callStart) {
      const statement = statementOf(this.#outline, { start: callStart, end: group.span.end });
      if (statement !== undefined) return [{ kind: 'statement', span: statement }];
    }
    const start = dot - (/\s*$/.exec(code.slice(Math.max(0, dot - 200), dot))?.[0].length ?? 0);
    return [{ kind: 'link', span: { start, end: group.span.end } }];
  }

  /** The chain of calls that puts credentials together from their parts, whatever is done with them. */
  #dropChain(group: Group, callStart: number, depth: number): Found {
    const { code } = this.#outline;
    const from = Math.max(0, callStart - 500);
    const begin = this.#shapes.chain?.begin.exec(code.slice(from, callStart));
    const rest = /^(?:\s*\.\w+\([^()]*\))*/.exec(code.slice(group.span.end, group.span.end + 500))?.[0] ?? '';
    if (!begin) return undefined;
    return this.drop({ start: from + begin.index, end: group.span.end + rest.length }, depth + 1);
  }

  #dropStatement(piece: Span): Found {
    const statement = statementOf(this.#outline, piece);
    return statement && [{ kind: 'statement', span: statement }];
  }

  #replaceProvider(maker: string, span: Span): Found {
    const text = this.#shapes.defaultProvider?.(maker);
    return text === undefined ? undefined : [{ kind: 'replacement', span, text }];
  }

  /** An assignment goes where it only sets credentials, or with all uses of the variable. */
  #dropAssignment(value: Span, depth: number): Found {
    const target = targetOf(this.#outline, value);
    if (target === undefined) return undefined;
    const statement = statementOf(this.#outline, { start: target.start, end: value.end });
    if (statement === undefined) return undefined;
    const removal: Removal = { kind: 'statement', span: statement };
    if (this.#shapes.targets.test(target.text.trim())) return [removal];
    const variable = this.#variableAt(value);
    if (variable === undefined) return undefined;
    const removals: Removal[] = [removal];
    for (const use of this.#usesOf(variable.name, value)) {
      const found = this.drop(use, depth + 1);
      if (found === undefined) return undefined;
      removals.push(...found);
    }
    return removals.length > 1 ? removals : undefined;
  }

  /** The variable that a value is assigned to, where nothing outside this text can know it. */
  #variableAt(value: Span): { readonly name: string } | undefined {
    const target = targetOf(this.#outline, value);
    if (target === undefined || /\b(?:export|public|pub)\b/.test(target.text)) return undefined;
    const name = /^(?:(?:[\w.<>[\]?&]+)\s+)*(\$?[\w$]+)(?:\s*:[\w\s.<>[\]&'|]+)?$/.exec(target.text.trim())?.[1];
    return name === undefined || this.#isUsedElsewhere(name) ? undefined : { name };
  }

  /** Whether a name is a field that is reached through its object, or stands inside a string. */
  #isUsedElsewhere(name: string): boolean {
    const { text, code } = this.#outline;
    const bare = name.replace(/^\$/, '');
    if (new RegExp(String.raw`\b(?:this|self|static|[A-Z]\w*)(?:\.|::|->)\$?${bare}\b`).test(code)) return true;
    return [...text.matchAll(new RegExp(String.raw`[{$]\s*${bare}\b`, 'g'))].some(
      ({ 0: { length }, index }) => code.slice(index, index + length).trim() === '',
    );
  }

  /** Where a variable is read, by its name. */
  #usesOf(name: string, definition: Span): readonly Span[] {
    const { text, code } = this.#outline;
    const before = name.startsWith('$') ? '' : String.raw`(?<![\w$.>])(?<!::)`;
    const pattern = new RegExp(String.raw`${before}${name.replaceAll('$', String.raw`\$`)}(?![\w$])`, 'g');
    const target = targetOf(this.#outline, definition);
    return [...code.matchAll(pattern)].flatMap(({ index }) => {
      const use = { start: index, end: index + name.length };
      if (target !== undefined && target.start <= index && index < definition.end) return [];
      const group = this.#outline.groupAround(use);
      const item = group?.items.find((candidate) => candidate.start === index);
      const isName = group && item && !this.#isBlock(group) && readItem(text, item).value.start > index;
      return isName === true ? [] : [use];
    });
  }
}
