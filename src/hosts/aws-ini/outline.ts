import type { Span } from '../../core/span';
import { credentialWays, settingPaths, wayNames } from './credential-ways';
import { factOf } from './facts';
import { looksLikeRegion } from '../../iam/facts/partitions';
import { groupSettings, settingRange, type ProfileFile, type Section, type Setting } from './model';

export interface OutlineItem {
  readonly name: string;
  /** Shown in grey behind the name. Never a secret. */
  readonly detail: string;
  readonly kind: 'profile' | 'section' | 'group' | 'setting';
  readonly range: Span;
  /** What is selected when the item is. */
  readonly selection: Span;
  readonly children: readonly OutlineItem[];
}

/** The sections of a file with their settings, in order. */
export function outline(file: ProfileFile): OutlineItem[] {
  return file.sections.map((section) => {
    const groups = groupSettings(section);
    const items = (parent?: Setting): OutlineItem[] =>
      (groups.get(parent) ?? []).map((setting) => {
        const children = items(setting);
        const { start, end } = settingRange(setting);
        return {
          name: setting.key,
          detail: shownValue(section, setting) ?? '',
          kind: children.length > 0 ? 'group' : 'setting',
          range: { start, end: children.at(-1)?.range.end ?? end },
          selection: setting.keySpan,
          children,
        };
      });
    return {
      name: (section.type === 'profile' ? section.name : section.title.trim()) || '(unnamed)',
      detail: sectionDetail(section),
      kind: section.type === 'profile' ? 'profile' : 'section',
      range: section.range,
      selection: section.header,
      children: items(),
    };
  });
}

function sectionDetail(section: Section): string {
  if (section.type !== 'profile') return '';
  return credentialWays(settingPaths(section))
    .map((way) => wayNames[way])
    .join(', ');
}

/** The value where it is of a closed form and says something; nothing that could be a secret or a command line. */
function shownValue(section: Section, setting: Setting): string | undefined {
  const { value } = setting;
  const kind = factOf(section, setting)?.value;
  switch (kind?.kind) {
    case 'boolean':
    case 'choice':
    case 'section-name':
      // Shorter than any secret access key.
      return value.length <= 32 ? value : undefined;
    case 'integer':
    case 'account-id':
      return /^\d{1,12}$/.test(value) ? value : undefined;
    case 'region':
      return looksLikeRegion(value) ? value : undefined;
    case 'role-arn':
    case 'arn':
      return value.startsWith('arn:') ? value : undefined;
    default:
      return undefined;
  }
}
