import { rememberFor } from '../../core/remember';
import { splitArn } from '../arn';
import { globCovers, globOf, isMatchAll, type Glob } from '../glob';
import { partsOf, type Value } from '../policy/value';
import { readsAsText } from '../resource-pattern';

/** Whether the first value of an Action element stands for all actions that the second does, for certain. */
export function actionCovers(wide: Value, narrow: Value): boolean {
  return globCovers(actionGlob(wide), actionGlob(narrow)) === 'yes';
}

/** Whether the first value of a Resource element stands for all resources that the second does, for certain. */
export function resourceCovers(wide: Value, narrow: Value): boolean {
  if (isSameText(wide, narrow) || isMatchAll(resourceGlob(wide))) return true;
  const comparable = isWholeArn(narrow) && isReadAsText(wide);
  return comparable && globCovers(resourceGlob(wide), resourceGlob(narrow)) === 'yes';
}

const actionGlob = rememberFor((value: Value): Glob => globOf(partsOf(value, 'wildcards'), { ignoreCase: true }));

const resourceGlob = rememberFor((value: Value): Glob => globOf(partsOf(value, 'both')));

const isReadAsText = rememberFor((value: Value) => readsAsText(partsOf(value, 'both')));

/** Short ARNs may be filled up, so that they stand for more than their text says. */
function isWholeArn(value: Value): boolean {
  return value.text.startsWith('arn:') && splitArn(value.text).length === 6;
}

function isSameText(a: Value, b: Value): boolean {
  return a.text === b.text && a.unknowns.length === b.unknowns.length;
}
