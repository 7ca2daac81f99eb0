import { globMatches, globOf, type Answer, type GlobPart } from './glob';

/** What is odd about a value of `Resource`; it is evaluated all the same. */
export type ResourceProblem = 'not-an-arn' | 'short-arn' | 'wildcard-service';

/** A value of `Resource` or `NotResource` without variables, ready to be compared. */
export interface ResourcePattern {
  readonly problem: ResourceProblem | undefined;
  /** Compares a whole ARN, or `*`, which stands for an action that takes no resource. Case counts. */
  readonly matches: (resource: string) => Answer;
  /** Whether it would still match if no `*` ran on past the end of its field. */
  readonly matchesByFields: (resource: string) => boolean;
}

/**
 * Reads a resource pattern. Wildcards within one of the first five fields stay in their field; a `*` that ends one may
 * run on past the colon (IAM User Guide, "IAM JSON policy elements: Resource", as of 2025; the page of 2023 kept it
 * inside as well).
 * @param fillsShort whether the fields that a short ARN leaves out stand for anything, as in identity-based policies
 *   (IAM User Guide, "IAM identifiers"); what short ARNs mean elsewhere is not documented
 */
export function resourcePattern(parts: readonly GlobPart[], fillsShort: boolean): ResourcePattern {
  const text = parts.map((part) => (part.kind === 'literal' || part.kind === 'wildcard' ? part.text : '\0')).join('');
  if (parts.length > 0 && parts.every((part) => part.kind === 'wildcard' && part.text === '*')) return everything;
  if (!text.startsWith('arn:')) return plainPattern(parts, 'not-an-arn');
  const missing = 5 - countColons(parts);
  const short = missing > 0 && !parts.some((part) => part.kind === 'unknown');
  const whole: readonly GlobPart[] =
    short && fillsShort ? [...parts, ...Array.from({ length: missing }, () => filler).flat()] : parts;
  const tokens = tokenise(whole);
  // AWS takes no wildcard for the service; what is meant by one is plain all the same.
  const wildService = tokens.some((token) => token.field === 2 && token.wildcard !== undefined);
  const pattern = plainPattern(whole, wildService ? 'wildcard-service' : short ? 'short-arn' : undefined);
  return {
    ...pattern,
    // Only a wildcard inside a field makes the difference between an ARN and any text.
    matches: tokens.some((token) => token.confined) ? (resource) => walk(tokens, resource) : pattern.matches,
    matchesByFields: (resource) => walk(tokens.map(confine), resource) !== 'no',
  };
}

/**
 * Whether the pattern is matched as any text would be, so that globs can be compared in its place: it is a whole ARN,
 * and no wildcard of it is kept inside a field.
 */
export function readsAsText(parts: readonly GlobPart[]): boolean {
  const tokens = tokenise(parts);
  if (parts.every((part) => part.kind === 'wildcard' && part.text === '*')) return true;
  const whole = parts[0]?.kind === 'literal' && parts[0].text.startsWith('arn:') && countColons(parts) >= 5;
  return whole && !tokens.some((token) => token.confined);
}

const everything: ResourcePattern = { problem: undefined, matches: () => 'yes', matchesByFields: () => true };

/** Compares as any text. */
function plainPattern(parts: readonly GlobPart[], problem: ResourceProblem | undefined): ResourcePattern {
  const glob = globOf(parts);
  const matches = (text: string): Answer => globMatches(glob, text);
  return { problem, matches, matchesByFields: (text) => matches(text) !== 'no' };
}

const filler: readonly GlobPart[] = [
  { kind: 'literal', text: ':' },
  { kind: 'wildcard', text: '*' },
];

function countColons(parts: readonly GlobPart[]): number {
  return parts.reduce((count, part) => count + (part.kind === 'literal' ? part.text.split(':').length - 1 : 0), 0);
}

interface Token {
  readonly wildcard: '*' | '?' | 'unknown' | undefined;
  readonly character: string;
  /** 0 for the leading `arn`, 5 for the resource part. */
  readonly field: number;
  /** Whether a wildcard may not stand for a colon. */
  readonly confined: boolean;
}

function tokenise(parts: readonly GlobPart[]): Token[] {
  const tokens: Token[] = [];
  let field = 0;
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'literal') {
      for (const character of part.text.split('')) {
        tokens.push({ wildcard: undefined, character, field, confined: false });
        if (character === ':') field++;
      }
      continue;
    }
    const wildcard = part.kind === 'wildcard' ? (part.text === '*' ? '*' : '?') : 'unknown';
    const next = parts[index + 1];
    const endsField = next === undefined || (next.kind === 'literal' && next.text.startsWith(':'));
    const confined = field < 5 && (wildcard === '?' || (wildcard === '*' && !endsField));
    tokens.push({ wildcard, character: '', field, confined });
  }
  return tokens;
}

function confine(token: Token): Token {
  return { ...token, confined: token.confined || (token.field < 5 && token.wildcard === '*') };
}

/** Follows all ways through the pattern at once. `reached[i]`: what stands before token i can be the text so far. */
function walk(tokens: readonly Token[], text: string): Answer {
  const close = (reached: boolean[]): boolean[] => {
    for (const [index, token] of tokens.entries()) {
      if (reached[index] === true && (token.wildcard === '*' || token.wildcard === 'unknown'))
        reached[index + 1] = true;
    }
    return reached;
  };
  let reached = close([true]);
  for (const character of text.split('')) {
    const next: boolean[] = [];
    for (const [index, token] of tokens.entries()) {
      if (reached[index] !== true || (token.confined && character === ':')) continue;
      if (token.wildcard === '*' || token.wildcard === 'unknown') next[index] = true;
      else if (token.wildcard === '?' || token.character === character) next[index + 1] = true;
    }
    reached = close(next);
  }
  if (reached[tokens.length] !== true) return 'no';
  return tokens.some((token) => token.wildcard === 'unknown') ? 'unknown' : 'yes';
}
