import { contains, type Span } from '../../../core/span';
import type { CodeOutline } from './outline';

/** What stands around a literal, without comments and the contents of strings. */
export interface Place {
  readonly before: string;
  readonly after: string;
  /** What stands before each bracket around it, bracket included; the innermost first. */
  readonly brackets: readonly string[];
  /** The argument or member that it is or belongs to, up to it. */
  readonly item: string;
}

/** How far is looked, in UTF-16 code units. */
const farthest = 2_000;
const farthestHead = 200;

/** What stands deeper within brackets is no program that somebody wrote. */
const mostBrackets = 30;

export function placeOf(outline: CodeOutline, literal: Span): Place {
  const { code } = outline;
  const groups = outline.groupsAround(literal).slice(0, mostBrackets);
  const item = groups[0]?.items.find((candidate) => contains(candidate, literal));
  return {
    before: code.slice(Math.max(0, literal.start - farthest), literal.start),
    after: code.slice(literal.end, literal.end + farthestHead),
    brackets: groups.map(({ span: { start } }) => code.slice(Math.max(0, start - farthestHead), start + 1)),
    item: code.slice(item?.start ?? literal.start, literal.start),
  };
}

/**
 * Whether a language takes any value at a place: not only a constant, and neither the name of a member, a pattern nor a
 * type.
 */
export function takesAnyValue(languageId: string, place: Place): boolean {
  return !setsEnvironment.test(place.before) && isFixed[languageId]?.(place) !== true;
}

/** What stands before a value that becomes an environment variable or a property; reading it there would be circular. */
const setsEnvironment =
  /(?:os\.(?:environ|putenv)|process\.env|ENV\[|[Ss]etenv|putenv|SetEnvironmentVariable|set_var|setProperty)[^\n]*$/;

/** The attribute of an element of JSX. */
export function isJsxAttribute({ before }: Place): boolean {
  return /<[A-Za-z][\w.]*(?:\s+[\w:-]+(?:=(?:"[^"]*"|'[^']*'|\{[^{}]*\}))?|\s+\{[^{}]*\})*\s+[\w:-]+=$/.test(before);
}

const isLabel = ({ before }: Place): boolean => /\bcase\b[^:;{}>\n]*$/.test(before);
const isInAnnotation = ({ brackets }: Place): boolean => brackets.some((head) => /@[\w.:]+\s*\($/.test(head));

const isMemberName = ({ brackets: [bracket], item, after }: Place): boolean =>
  bracket?.endsWith('{') === true && item === '' && /^\s*:/.test(after);

const isType = ({ before, after, brackets }: Place): boolean =>
  /^\s*(?:as\s+const\b|>(?![=>]))/.test(after) ||
  /(?<!\|)\|\s*$|(?<!&)&\s*$|<\s*$|\btype\s+\w+(?:<[^=]*>)?\s*=[^;\n]*$/.test(before) ||
  /\b(?:let|const|var|readonly|declare|public|private|protected|static)\s+#?[\w$]+\s*[?!]?:\s*$/.test(before) ||
  brackets.some((head) => /\b(?:enum|interface)\s+\w[^;{}]*\{$|\btype\s+\w[^;{}=]*=\s*\{$/.test(head));

const isFixedInScript = isMemberName;
const isFixedInTypeScript = (place: Place): boolean => isMemberName(place) || isType(place);

/** Macros that take their arguments as values rather than as literals or patterns. */
const ordinaryMacro = /\b(?:vec|json|dbg|assert_eq|assert_ne|hashmap)!\s*[([{]$/;

/** Where only a literal may stand, by language. */
const isFixed: Readonly<Record<string, (place: Place) => boolean>> = {
  python: ({ before, brackets }) =>
    /(?:^|\n)[ \t]*case\b[^\n]*$/.test(before) || brackets.some((head) => /\bLiteral\[$/.test(head)),
  javascript: isFixedInScript,
  javascriptreact: isFixedInScript,
  typescript: isFixedInTypeScript,
  typescriptreact: isFixedInTypeScript,
  java: (place) => isLabel(place) || isInAnnotation(place) || /\bdefault\s*$/.test(place.before),
  kotlin: (place) => isInAnnotation(place) || /\bconst\s[^\n]*$/.test(place.before),
  go: ({ before, brackets }) => /\bconst\s[^\n]*$/.test(before) || brackets.some((head) => /\bconst\s*\($/.test(head)),
  csharp: (place) => {
    const { before, after, brackets, item } = place;
    const isAttribute = brackets.some((head) => /(?:^|[;{}\]])\s*\[$/.test(head)) && !/^\s*\]\s*=/.test(after);
    // The default of a parameter, whose type stands before its name.
    const isDefault = brackets[0]?.endsWith('(') === true && /^[\w.<>?[\],\s]+\s@?\w+\s*=\s*$/.test(item);
    const isPattern = /\b(?:is|or|and|not)\s+\(?$/.test(before) || /^\s*(?:=>|when\b)/.test(after);
    return isAttribute || isDefault || isPattern || isLabel(place) || /\bconst\s[^;]*$/.test(before);
  },
  ruby: ({ before, after }) => /(?:^|\n)[ \t]*in\s[^\n]*$/.test(before) || /^:(?!:)/.test(after),
  php: ({ before, brackets }) =>
    /\bconst\s[^;]*$|\bcase\s+\w+\s*=\s*$/.test(before) ||
    // Properties and static variables.
    /\b(?:public|protected|private|var|static|readonly)\s[^;{}()]*=[^;]*$/.test(before) ||
    brackets.some((head) => head.endsWith('#[')) ||
    /\b(?:function|fn)\s*&?\s*\w*\s*\($/.test(brackets[0] ?? ''),
  rust: ({ before, after, brackets }) =>
    /\b(?:const|static)\s[^;]*$|&'static\s+str\s*=\s*$/.test(before) ||
    // Patterns.
    /^\s*(?:=>|=(?!=)|\|(?!\|)|if\b)/.test(after) ||
    brackets.some((head) => /#!?\[$/.test(head) || (/\w!\s*[([{]$/.test(head) && !ordinaryMacro.test(head))),
};
