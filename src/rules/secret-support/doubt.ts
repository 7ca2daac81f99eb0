import type { DetectedKey } from '../../keys/detected-key';

/** The message of a rule about keys that is in place where the key looks made up; undefined where it doesn't. */
export function doubtAbout({ reason }: DetectedKey): 'madeUp' | 'plainlyMadeUp' | undefined {
  if (reason === 'made up') return 'madeUp';
  return reason === 'plainly made up' ? 'plainlyMadeUp' : undefined;
}
