// Derived from the files of this folder by `npm run derive`.
import type { SecretRule } from '../../core/rule';
import bedrockApiKey from './bedrock-api-key';
import credentialFileInGit from './credential-file-in-git';
import exposedUniqueId from './exposed-unique-id';
import longTermAccessKey from './long-term-access-key';
import plainTextCredentials from './plain-text-credentials';
import rootAccessKeyFile from './root-access-key-file';
import secretAccessKey from './secret-access-key';
import sessionToken from './session-token';
import signedRequestKey from './signed-request-key';
import temporaryAccessKey from './temporary-access-key';

/** Every rule of the secret family. */
export const secretRules: readonly SecretRule[] = [
  bedrockApiKey,
  credentialFileInGit,
  exposedUniqueId,
  longTermAccessKey,
  plainTextCredentials,
  rootAccessKeyFile,
  secretAccessKey,
  sessionToken,
  signedRequestKey,
  temporaryAccessKey,
];
