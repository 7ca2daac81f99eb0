/** A file whose purpose is to hold access keys. */
export type KeyFileKind =
  /** The download that the console hands out with an access key of the root user. */
  | 'root-key'
  /** A file that SDKs and tools read credentials from. */
  | 'credentials';

const credentialFiles =
  /(?:^|\/)(?:\.aws\/(?:credentials|config)|\.boto|boto\.cfg|\.s3cfg|\.?passwd-s3fs|rclone\.conf|\.mc\/config\.json)$/i;

/**
 * What kind of key file a path names, if any. Sources: AWS Account Management Reference Guide "Managing access keys for the
 * root user" and AWS SDKs and Tools Reference Guide "Shared config and credentials files"; the tools' own manuals.
 * @param path with `/` between folders
 */
export function keyFileKind(path: string): KeyFileKind | undefined {
  if (/(?:^|\/)rootkey[^/]*\.csv$/i.test(path)) return 'root-key';
  return credentialFiles.test(path) ? 'credentials' : undefined;
}

/** Names of files that people keep credentials in on one machine: environment files, and the downloads of the console. */
const personalFiles =
  /(?:^|\/)(?:\.env(?:\.[^/]*)?|[^/]*\.env|\.envrc|[^/]*_accessKeys(?: \(\d+\))?\.csv|(?:new_user_)?credentials(?: \(\d+\))?\.csv)$/i;

/**
 * Whether a file of this name, where it holds a key, belongs to one person or machine and into no repository. Source: IAM
 * User Guide "Manage access keys for IAM users" (the name of the download) and the tools' own manuals.
 * @param path with `/` between folders
 */
export function isPersonalFile(path: string): boolean {
  return keyFileKind(path) !== undefined || personalFiles.test(path);
}
