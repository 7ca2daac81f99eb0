import type { Span } from '../../core/span';
import type { TextEdit } from '../../core/text-edit';
import { accessKeySettings } from './credential-ways';
import { lineBreakOf, lineEnd, removeBlock, removeLine } from './edits';
import type { ProfileFile, Section } from './model';
import type { SharedFiles, SharedProfiles } from './profiles';

/** What a profile with an access key can be turned into. */
export type RewriteTarget =
  'identity-center' | 'console-login' | 'assume-role' | 'credential-process' | 'roles-anywhere';

export interface ProfileRewrite {
  readonly target: RewriteTarget;
  readonly title: string;
}

/** In the order in which they are offered: the best for a person first, the best for a machine last. */
export const profileRewrites: readonly ProfileRewrite[] = [
  {
    target: 'identity-center',
    title: 'Use IAM Identity Center (then run aws sso login)',
  },
  {
    target: 'console-login',
    title: 'Use console sign-in (then run aws login)',
  },
  {
    target: 'assume-role',
    title: 'Assume a role from another profile',
  },
  {
    target: 'credential-process',
    title: 'Use a credential process',
  },
  {
    target: 'roles-anywhere',
    title: 'Use IAM Roles Anywhere (X.509 certificate)',
  },
];

/** Edits for each of the two files; either may be empty. */
export interface SharedEdits {
  readonly config: readonly TextEdit[];
  readonly credentials: readonly TextEdit[];
}

/**
 * Takes the access key out of a profile and gives the profile another way to get credentials. Comments and all other
 * settings stay. The new settings go into the config file, since not every tool reads them elsewhere; a section of
 * the credentials file that held nothing but the key goes.
 *
 * `profiles` must know the config file; an empty one does where there is none yet.
 */
export function rewriteProfile(profiles: SharedProfiles, name: string, target: RewriteTarget): SharedEdits {
  const { config, credentials } = profiles.files;
  if (config === undefined) throw new RangeError('The config file must be known.');
  const { settings, sections } = replacement(profiles, name, target);
  const home = profiles.find('profile', name)?.sections.find(({ file }) => file === 'config')?.section;
  const missing = settings.filter(([key]) => home?.settings.every((setting) => setting.key !== key) ?? true);
  return {
    config: [
      ...(home === undefined ? [] : keyRemovals(config, [home])),
      ...insertions(config, name, home, missing, sections),
    ],
    credentials: credentials === undefined ? [] : keyRemovals(credentials, sectionsOf(profiles.files, name)),
  };
}

/** Behind a blank, such a name is a comment. */
const startsComment = /^[#;]/;

type Lines = readonly (readonly [key: string, value: string])[];

function replacement(
  profiles: SharedProfiles,
  name: string,
  target: RewriteTarget,
): { settings: Lines; sections: readonly (readonly [title: string, lines: Lines])[] } {
  switch (target) {
    case 'identity-center': {
      const [known] = profiles.names('sso-session');
      return {
        settings: [
          ['sso_session', known ?? 'my-sso'],
          ['sso_account_id', '111122223333'],
          ['sso_role_name', 'PERMISSION_SET'],
        ],
        sections: known === undefined ? [['sso-session my-sso', newSession]] : [],
      };
    }
    case 'console-login':
      return { settings: [['login_session', 'arn:aws:iam::111122223333:user/USER_NAME']], sections: [] };
    case 'assume-role': {
      const others = profiles.names('profile').filter((other) => other !== name && !startsComment.test(other));
      return {
        settings: [
          ['role_arn', 'arn:aws:iam::111122223333:role/ROLE_NAME'],
          ['source_profile', others[0] ?? 'SOURCE_PROFILE'],
        ],
        sections: [],
      };
    }
    case 'credential-process':
      return { settings: [['credential_process', '/path/to/command --profile PROFILE']], sections: [] };
    case 'roles-anywhere':
      return { settings: [['credential_process', rolesAnywhere]], sections: [] };
  }
}

const newSession: Lines = [
  ['sso_start_url', 'https://YOUR-PORTAL.awsapps.com/start'],
  ['sso_region', 'us-east-1'],
  ['sso_registration_scopes', 'sso:account:access'],
];

/** Source: IAM Roles Anywhere User Guide, "Obtain temporary security credentials from IAM Roles Anywhere". */
const rolesAnywhere = [
  'aws_signing_helper credential-process',
  '--certificate /path/to/certificate.pem',
  '--private-key /path/to/private-key.pem',
  '--trust-anchor-arn arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/TRUST_ANCHOR_ID',
  '--profile-arn arn:aws:rolesanywhere:us-east-1:111122223333:profile/PROFILE_ID',
  '--role-arn arn:aws:iam::111122223333:role/ROLE_NAME',
].join(' ');

function sectionsOf({ credentials }: SharedFiles, name: string): Section[] {
  return (credentials?.sections ?? []).filter((section) => section.prefix === undefined && section.name === name);
}

/** Removes the lines that hold the key; the whole section where nothing else stands in it. */
function keyRemovals(file: ProfileFile, sections: readonly Section[]): TextEdit[] {
  return sections.flatMap((section) => {
    const keys = section.settings.filter(({ key }) => accessKeySettings.includes(key));
    if (keys.length === 0) return [];
    if (file.kind === 'credentials' && holdsNothingBut(file, section, keys.length)) {
      return [removeBlock(file.text, section.range)];
    }
    return keys.map((setting) => removeLine(file.text, setting));
  });
}

function holdsNothingBut(file: ProfileFile, section: Section, count: number): boolean {
  const index = file.sections.indexOf(section);
  const end = file.sections[index + 1]?.header.start ?? file.text.length;
  const within = ({ span }: { readonly span: Span }): boolean => section.header.end <= span.start && span.start < end;
  return section.settings.length === count && !file.comments.some(within) && !file.unreadable.some(within);
}

function insertions(
  config: ProfileFile,
  name: string,
  home: Section | undefined,
  settings: Lines,
  sections: readonly (readonly [title: string, lines: Lines])[],
): TextEdit[] {
  const eol = lineBreakOf(config.text);
  const print = (lines: Lines): string => lines.map(([key, value]) => `${key} = ${value}`).join(eol);
  const edits: TextEdit[] = [];
  const appended = sections.map(([title, lines]) => `[${title}]${eol}${print(lines)}${eol}`);
  if (home === undefined) {
    const quoted = /\s/.test(name) || startsComment.test(name);
    const title = name === 'default' ? name : `profile ${quoted ? `"${name}"` : name}`;
    appended.unshift(`[${title}]${eol}${print(settings)}${eol}`);
  } else if (settings.length > 0) {
    const at = lineEnd(config.text, home.header.end);
    edits.push({ span: { start: at, end: at }, text: eol + print(settings) });
  }
  if (appended.length > 0) {
    const at = config.text.length;
    edits.push({ span: { start: at, end: at }, text: gap(config.text, eol) + appended.join(eol) });
  }
  return edits;
}

/** What it takes after `text` to start a section with an empty line above it. */
function gap(text: string, eol: string): string {
  if (text.trim() === '') return '';
  const breaks = text.slice(text.trimEnd().length).match(/\r\n|\r|\n/g)?.length ?? 0;
  return eol.repeat(Math.max(0, 2 - breaks));
}
