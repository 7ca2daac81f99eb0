import type { CalmingReason, KeyConfidence } from './detected-key';
import type { PlaceholderReason } from './placeholders';

/** What something of the form of a credential is worth. */
export interface Verdict {
  readonly confidence: KeyConfidence;
  readonly reason?: CalmingReason;
}

export const certain: Verdict = { confidence: 'high' };
export const likely: Verdict = { confidence: 'medium' };

const calmedConfidence: Readonly<Record<PlaceholderReason, KeyConfidence>> = {
  'documented example': 'silent',
  placeholder: 'silent',
  'plainly made up': 'low',
  'made up': 'medium',
};

/** What is said of something that looks like a credential and probably opens nothing: less the surer that is. */
export function calmed(reason: PlaceholderReason): Verdict {
  return { confidence: calmedConfidence[reason], reason };
}

/** The same, but no more than a remark. */
export function milder(verdict: Verdict | undefined): Verdict | undefined {
  return verdict?.confidence === 'high' || verdict?.confidence === 'medium'
    ? { ...verdict, confidence: 'low' }
    : verdict;
}
