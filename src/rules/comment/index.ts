// Derived from the files of this folder by `npm run derive`.
import type { CommentRule } from '../../core/rule';
import unclosedIgnoreBlock from './unclosed-ignore-block';
import unknownIgnoredRule from './unknown-ignored-rule';

/** Every rule of the comment family. */
export const commentRules: readonly CommentRule[] = [unclosedIgnoreBlock, unknownIgnoredRule];
