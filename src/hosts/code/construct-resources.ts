import type { Span } from '../../core/span';
import type { Steps } from '../../core/steps';
import { inventedMember, namedNode } from '../invented';
import type { TemplateResource } from '../template-resource';
import type { Language } from './languages';
import { type Token, tokensOf } from './lexer';

/** How many tokens are read in one step. */
const stepLength = 2_000;

/**
 * What a program says of resources by the words of AWS CDK that are asked for, each as a resource of that type whose
 * `value` is the member of an enumeration (`FunctionUrlAuthType.NONE`), or the word itself where it is a property that is
 * true or a method that is called (`publicReadAccess: true`, `grantPublicAccess()`).
 */
export function* findConstructResources(
  text: string,
  language: Language,
  words: readonly string[],
): Steps<readonly TemplateResource[]> {
  const found: TemplateResource[] = [];
  let [before, word]: (Token | undefined)[] = [];
  let count = 0;
  for (const token of tokensOf(text, language)) {
    if (++count % stepLength === 0) yield;
    if (word?.kind === 'word' && words.includes(word.text) && token.kind === 'mark')
      // What is only declared is not used.
      if (token.text === '(' && isMark(before, '.')) found.push(resource(word, word));
    if (before?.kind === 'word' && words.includes(before.text) && token.kind === 'word') {
      if (isMark(word, '.')) found.push(resource(before, token));
      else if ((isMark(word, ':') || isMark(word, '=')) && /^true$/i.test(token.text))
        found.push(resource(before, before));
    }
    [before, word] = [word, token];
  }
  return found;
}

interface Word {
  readonly text: string;
  readonly span: Span;
}

function resource(type: Word, value: Word): TemplateResource {
  const { start } = value.span;
  const member = inventedMember('value', namedNode(value.text, value.span), start);
  return {
    type: type.text,
    typeSpan: type.span,
    properties: { kind: 'object', span: value.span, members: [member] },
  };
}

function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === 'mark' && token.text === text;
}
