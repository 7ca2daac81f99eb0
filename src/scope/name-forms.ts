import type { TextForm } from './answer-reader';

/** What IAM takes in names; a leading hyphen, which it takes too, would look like an option to command lines. */
function nameForm(longest: number, example: string): TextForm & { readonly pattern: RegExp; readonly longest: number } {
  return {
    pattern: /^[\w+=,.@][\w+=,.@-]*$/,
    longest,
    otherwise: 'not a name for IAM, which takes letters, digits and _+=,.@-',
    example: `"${example}"`,
  };
}

/**
 * Names of what is created. Source: IAM User Guide, "IAM and AWS STS quotas" (IAM name requirements and character
 * limits).
 */
export const names = {
  user: nameForm(64, 'netscan-append'),
  group: nameForm(128, 'netscan-append-group'),
  role: nameForm(64, 'netscan-append-role'),
  policy: nameForm(128, 'netscan-append-policy'),
  path: {
    pattern: /^\/([\w+=,.@-]+\/)*$/,
    longest: 512,
    otherwise: 'not a path for IAM, which begins and ends with a slash',
    example: '"/scanners/"',
  },
} as const satisfies Record<string, TextForm>;

export const roleNames = {
  /**
   * Source: IAM Identity Center User Guide, "Referencing permission sets"; IAM User Guide, "Create a service-linked
   * role".
   */
  reserved: /^AWS(ReservedSSO_|ServiceRoleFor)/,
};

/** Source: IAM User Guide, "Tags for AWS Identity and Access Management resources" (rules for tagging). */
const tagPattern = /^[\p{L}\p{Zs}\p{N}_.:/=+\-@]*$/u;

export const tagKeys = { pattern: /^[\p{L}\p{Zs}\p{N}_.:/=+\-@]+$/u, longest: 128 };

export const tagValues: TextForm = {
  pattern: tagPattern,
  longest: 256,
  otherwise: 'not a value of a tag: letters, digits, spaces and _.:/=+-@',
  example: '"itso"',
};
