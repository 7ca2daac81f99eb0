import type { Span } from '../../core/span';

/** Which of the two shared files a text is. Their section titles are written differently. */
export type ProfileFileKind = 'config' | 'credentials';

/**
 * What a section describes. `other` is a section that no SDK looks at.
 * Source: AWS SDKs and Tools Reference Guide, "Using shared config and credentials files".
 */
export type SectionType = 'profile' | 'sso-session' | 'services' | 'plugins' | 'other';

/** The section types whose title is the type, a space and a name, and which settings refer to by that name. */
export const namedTypes = ['profile', 'sso-session', 'services'] as const;
export type NamedType = (typeof namedTypes)[number];

/** A shared `config` or `credentials` file, with the position of everything in it and nothing thrown away. */
export interface ProfileFile {
  readonly kind: ProfileFileKind;
  readonly text: string;
  readonly sections: readonly Section[];
  /** Settings above the first section. */
  readonly orphans: readonly Setting[];
  readonly comments: readonly Comment[];
  /** Lines that are neither section, setting, comment nor blank. */
  readonly unreadable: readonly UnreadableLine[];
}

export interface Section {
  /** From `[` to `]`. */
  readonly header: Span;
  /** What stands between the brackets, character for character. */
  readonly title: string;
  readonly titleSpan: Span;
  readonly type: SectionType;
  /** The word `profile`, `sso-session` or `services` in front of the name. */
  readonly prefix?: Span;
  /** The name without prefix and quotes; for a section without a prefix the trimmed title. */
  readonly name: string;
  readonly nameSpan: Span;
  /** The title has spaces or characters that make some SDKs overlook the section. */
  readonly malformed: boolean;
  /** From `[` to the end of the last line that holds something other than blanks or a comment. */
  readonly range: Span;
  readonly settings: readonly Setting[];
}

export interface Setting {
  readonly key: string;
  readonly keySpan: Span;
  /** The trimmed value as the SDKs take it: quotes belong to it, a comment after white space does not. */
  readonly value: string;
  /** Empty, behind the `=`, where there is no value. */
  readonly valueSpan: Span;
  /** The whole line without its line break. */
  readonly line: Span;
  /** Number of white-space characters in front of the key. */
  readonly indent: number;
  /** The setting with an empty value (`s3 =`) under which this one is indented. */
  readonly parent: Setting | undefined;
  /** A comment behind the value, on the same line. */
  readonly comment: Span | undefined;
}

export interface Comment {
  /** From `#` or `;` to the end of the line. */
  readonly span: Span;
  /** Nothing but white space stands in front of it. */
  readonly fillsLine: boolean;
}

export interface UnreadableLine {
  readonly span: Span;
  readonly indent: number;
  /** The setting above it, whose value this line continues for those who know continuation lines. */
  readonly after: Setting | undefined;
  /** The section it stands in, if any. */
  readonly inSection: boolean;
}

/** The settings of a section by the one they are indented under; undefined for those straight in the section. */
export function groupSettings(section: Section): Map<Setting | undefined, Setting[]> {
  const groups = new Map<Setting | undefined, Setting[]>();
  for (const setting of section.settings) {
    const group = groups.get(setting.parent);
    if (group === undefined) groups.set(setting.parent, [setting]);
    else group.push(setting);
  }
  return groups;
}

/** From the key to the end of the value. */
export function settingRange(setting: Setting): Span {
  return { start: setting.keySpan.start, end: setting.valueSpan.end };
}

/** The key under which the SDKs file a setting: `parent.key` below a parent, otherwise the key. */
export function settingPath(setting: Setting): string {
  return setting.parent === undefined ? setting.key : `${setting.parent.key}.${setting.key}`;
}

/** The value without a pair of quotes around it, and where that stands. */
export function unquoted(setting: Setting): { readonly text: string; readonly span: Span; readonly quoted: boolean } {
  const { value, valueSpan } = setting;
  const quote = value.charAt(0);
  if (value.length >= 2 && (quote === '"' || quote === "'") && value.endsWith(quote)) {
    return { text: value.slice(1, -1), span: { start: valueSpan.start + 1, end: valueSpan.end - 1 }, quoted: true };
  }
  return { text: value, span: valueSpan, quoted: false };
}
