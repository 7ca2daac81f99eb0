import type { EnvironmentReads } from '../../core/finding';
import type { SecretFix } from '../../core/rule';
import type { DetectedKey } from '../../keys/detected-key';

const variables: Readonly<Record<DetectedKey['kind'], string>> = {
  'access-key-id': 'AWS_ACCESS_KEY_ID',
  'secret-access-key': 'AWS_SECRET_ACCESS_KEY',
  'session-token': 'AWS_SESSION_TOKEN',
  'bedrock-api-key': 'AWS_BEARER_TOKEN_BEDROCK',
};

/** The environment variable in which every SDK looks for such a value. */
export function variableOf({ kind }: DetectedKey): string {
  return variables[kind];
}

/**
 * Names of environment variables for the parts of a credential: those in which every SDK looks, with a number where the
 * text reads them already, which must then be another credential.
 */
export function namedVariables(
  keys: readonly DetectedKey[],
  isRead: (variable: string) => boolean,
): (key: DetectedKey) => string {
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? '' : `_${count}`;
    if (!keys.some((key) => isRead(variableOf(key) + suffix))) return (key) => variableOf(key) + suffix;
  }
}

/** The fix that reads keys from the environment. */
export function environmentFix(values: EnvironmentReads['values'], edits: EnvironmentReads['edits']): SecretFix {
  return {
    title: 'Read from the environment',
    safety: 'suggestion',
    edits: () => edits((variable) => variable),
    reads: { values, edits },
  };
}
