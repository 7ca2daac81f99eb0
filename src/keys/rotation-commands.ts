import type { DetectedKey } from './detected-key';

/**
 * The commands of the AWS CLI that take a long-term credential out of use and put another in its place, for pasting into
 * a shell. Sources: IAM User Guide, "Update access keys" and "API keys for AWS services".
 * @param id the access key id that belongs to the key, where it is known; it is no secret
 * @returns undefined for what expires by itself
 */
export function rotationCommands(key: DetectedKey, id: string | undefined): string | undefined {
  if (key.kind === 'session-token' || (key.term !== 'long-term' && key.term !== undefined)) return undefined;
  return key.kind === 'bedrock-api-key' ? serviceKeyCommands : accessKeyCommands(id ?? 'ACCESS_KEY_ID');
}

function accessKeyCommands(id: string): string {
  return `# Whose key is it, and what was it last used for?
key='${id}'
aws iam get-access-key-last-used --access-key-id "$key"
user='USER_NAME' # as printed above; leave out --user-name for a key of the root user

# If the key was shared or committed, deactivate it now. Nothing can use it then; Active brings it back.
aws iam update-access-key --user-name "$user" --access-key-id "$key" --status Inactive

# Does the application still need a key? A role would do without. Then make another, and give it to the application.
aws iam create-access-key --user-name "$user"

# When nothing misses the old key, delete it. That can't be undone.
aws iam delete-access-key --user-name "$user" --access-key-id "$key"
`;
}

const serviceKeyCommands = `# Which API keys of Amazon Bedrock does the user have?
user='USER_NAME'
aws iam list-service-specific-credentials --user-name "$user" --service-name bedrock.amazonaws.com
key='SERVICE_SPECIFIC_CREDENTIAL_ID' # as printed above

# If the key was shared or committed, deactivate it now. Nothing can use it then; Active brings it back.
aws iam update-service-specific-credential --user-name "$user" --service-specific-credential-id "$key" --status Inactive

# Make another, where it is still needed; a role would do without.
aws iam create-service-specific-credential --user-name "$user" --service-name bedrock.amazonaws.com --credential-age-days 30

# When nothing misses the old key, delete it. That can't be undone.
aws iam delete-service-specific-credential --user-name "$user" --service-specific-credential-id "$key"
`;
