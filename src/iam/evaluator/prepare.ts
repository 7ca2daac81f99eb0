import { parseAction } from '../action-pattern';
import type { RequestContext } from '../condition/context';
import { prepareCondition, type PreparedCondition } from '../condition/evaluate-condition';
import { fillIn, hasVariable } from '../condition/variables';
import { globMatches, globOf, type Answer, type GlobPart } from '../glob';
import type { Element, PolicyDocument, Statement } from '../policy/model';
import { partsOf, type Value } from '../policy/value';
import { resourcePattern, type ResourcePattern, type ResourceProblem } from '../resource-pattern';

/** A statement with everything read that doesn't depend on a request. */
export interface PreparedStatement {
  readonly statement: Statement;
  /** Whether `${…}` is a policy variable. */
  readonly variables: boolean;
  readonly action: Matcher | undefined;
  /** Undefined where the statement names no resource: then it is about the resource that its policy is attached to. */
  readonly resource: Matcher | undefined;
  /** Whether it takes a `*` past the end of its field to match the resource. */
  readonly crossesFields: (resource: string, context: RequestContext) => boolean;
  /** Whether a variable in one of the resources has no value, so that this one stands for nothing. */
  readonly lacksValue: (context: RequestContext) => boolean;
  readonly conditions: readonly PreparedCondition[];
  readonly oddities: ReadonlySet<Oddity>;
}

/** What AWS leaves open or refuses in some places, and what is evaluated all the same. */
export type Oddity = ResourceProblem | 'early-variable' | 'wildcard-prefix';

/** Asks an Action or Resource element, or its negation, about the request. */
export type Matcher = (text: string, context: RequestContext) => Answer;

/** Reads the statements of a document. */
export function prepareStatements(document: PolicyDocument): readonly PreparedStatement[] {
  const variables = document.version?.values[0]?.text === '2012-10-17';
  // Only for these is it documented that a short ARN is filled up.
  const fillsShort = document.type === 'identity' || document.type === 'boundary' || document.type === 'scp';
  return document.statements.map((statement) => prepareStatement(statement, variables, fillsShort));
}

function prepareStatement(statement: Statement, variables: boolean, fillsShort: boolean): PreparedStatement {
  const oddities = new Set<Oddity>();
  const { action, resource } = statement;
  if (action?.values.some((value) => parseAction(value.text).problem === 'wildcard-prefix'))
    oddities.add('wildcard-prefix');
  const patterns = (resource?.values ?? []).map((value) => resourceReader(value, variables, fillsShort, oddities));
  return {
    statement,
    variables,
    action: action && matcherOf(action, action.values.map(actionMatcher)),
    resource: resource && matcherOf(resource, patterns.map(resourceMatcher)),
    crossesFields: (requested, context) => {
      const matching = patterns.map((read) => read(context)).filter((pattern) => pattern?.matches(requested) === 'yes');
      return matching.length > 0 && !matching.some((pattern) => pattern?.matchesByFields(requested));
    },
    lacksValue: (context) => patterns.some((read) => read(context) === undefined),
    conditions: statement.conditions.map((condition) => prepareCondition(condition, variables)),
    oddities,
  };
}

/** One of the values has to match, or for a negated element none of them. */
function matcherOf(element: Element, matchers: readonly Matcher[]): Matcher {
  const [matched, unmatched]: [Answer, Answer] = element.negated ? ['no', 'yes'] : ['yes', 'no'];
  return (text, context) => {
    let answer: Answer = element.complete ? unmatched : 'unknown';
    for (const matcher of matchers) {
      const one = matcher(text, context);
      if (one === 'yes') return matched;
      if (one === 'unknown') answer = 'unknown';
    }
    return answer;
  };
}

function actionMatcher(value: Value): Matcher {
  const glob = globOf(partsOf(value, 'wildcards'), { ignoreCase: true });
  return (action) => globMatches(glob, action);
}

/** The pattern that a resource value is for a request; undefined where it is none, because a variable has no value. */
type ResourceReader = (context: RequestContext) => ResourcePattern | undefined;

function resourceMatcher(read: ResourceReader): Matcher {
  return (resource, context) => read(context)?.matches(resource) ?? 'no';
}

function resourceReader(value: Value, variables: boolean, fillsShort: boolean, oddities: Set<Oddity>): ResourceReader {
  const parts = partsOf(value, variables ? 'both' : 'wildcards');
  if (hasEarlyVariable(parts)) {
    oddities.add('early-variable');
    return () => undefined;
  }
  if (!hasVariable(parts)) {
    const pattern = resourcePattern(parts, fillsShort);
    if (pattern.problem) oddities.add(pattern.problem);
    return () => pattern;
  }
  return (context) => {
    const filled = fillIn(parts, context);
    return filled && resourcePattern(filled, fillsShort);
  };
}

/**
 * Policy variables stand in the resource part of an ARN only (IAM User Guide, "IAM policy elements: Variables and
 * tags").
 */
function hasEarlyVariable(parts: readonly GlobPart[]): boolean {
  let colons = 0;
  for (const part of parts) {
    if (part.kind === 'unknown') return false;
    if (part.kind === 'variable') return colons < 5;
    colons += part.kind === 'literal' ? part.text.split(':').length - 1 : 0;
  }
  return false;
}
