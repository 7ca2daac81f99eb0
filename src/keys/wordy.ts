import { beginsLikeExample, holdsTellingWord } from './placeholders';
import { classChanges, isMixed, wordCharacters } from './randomness';

/** Whether 40 characters look like a name in camel case, a path or a list of words. Of random ones, 1 in 50,000 does. */
export function isWordy(value: string): boolean {
  const inWords = wordCharacters(value);
  return inWords >= 34 || (inWords >= 30 && classChanges(value) < 18);
}

/**
 * Whether they look so, and like nothing that somebody made up for a secret. Most of what is 40 characters long by
 * chance does.
 */
export function isOfWordsAlone(value: string): boolean {
  return isWordy(value) && !(isMixed(value) && (beginsLikeExample(value) || holdsTellingWord(value)));
}
