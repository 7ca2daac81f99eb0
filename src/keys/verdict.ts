import type { CalmingReason, KeyConfidence } from './detected-key';
import type { PlaceholderReason } from './placeholders';

/** What something of the form of a credential is worth. */
export interface Verdict {
  readonly confidence: KeyConfidence;
  readonly reason?: CalmingReason;
}

export const certain: Verdict = { confidence: 'high' };

/** What looks like a credential that opens nothing is passed over in silence; what somebody only made up is worth a remark. */
export function calmed(reason: PlaceholderReason): Verdict {
  return { confidence: reason === 'made up' ? 'low' : 'silent', reason };
}

/** The same, but no more than a remark. */
export function milder(verdict: Verdict | undefined): Verdict | undefined {
  return verdict?.confidence === 'high' || verdict?.confidence === 'medium'
    ? { ...verdict, confidence: 'low' }
    : verdict;
}
