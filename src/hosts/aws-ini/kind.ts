import type { HostText } from '../host';
import type { ProfileFileKind } from './model';

/** Whether a text is one of the shared AWS files: the editor says so, or it lies where SDKs look for them. */
export function readsProfileFile({ path, languageId }: HostText): boolean {
  return languageId === 'aws-credentials' || /(^|\/)(\.aws|dot_aws)\/(credentials|config)$/.test(path);
}

/**
 * Which of the shared files a text is: by its name, and by its section titles where the name does not say, since
 * `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` allow any name.
 * @param path with `/` between folders
 */
export function profileFileKind(path: string, text: string): ProfileFileKind {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name.includes('credential')) return 'credentials';
  if (name.includes('config')) return 'config';
  return /^[^\S\r\n]*\[[^\S\r\n]*(?:profile|sso-session|services)\s+\S/m.test(text) ? 'config' : 'credentials';
}

/** The path of the other shared file, where the two stand side by side under their usual names. */
export function siblingPath(path: string): string | undefined {
  const match = /^(.*\/)(config|credentials)$/.exec(path);
  if (match === null) return undefined;
  const [, folder = '', name] = match;
  return folder + (name === 'config' ? 'credentials' : 'config');
}
