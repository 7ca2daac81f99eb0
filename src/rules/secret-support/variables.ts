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
