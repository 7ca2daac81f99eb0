import { contains, type Span } from '../../core/span';
import { describeCredentials } from './credential-ways';
import { factOf, type SettingFact } from './facts';
import { regions } from '../../iam/facts/partitions';
import type { ProfileFile, Section, Setting } from './model';
import type { Merged, SharedProfiles } from './profiles';

export interface HoverText {
  readonly span: Span;
  /** Markdown. Never holds a secret. */
  readonly markdown: string;
}

/** What is to be said of the section name, setting or value at an offset. */
export function hover(file: ProfileFile, profiles: SharedProfiles, offset: number): HoverText | undefined {
  const at = { start: offset, end: offset };
  const section = file.sections.find(({ header, range }) => contains({ start: header.start, end: range.end }, at));
  if (section === undefined) return undefined;
  if (contains(section.header, at)) {
    const markdown = describeSection(section, profiles);
    return markdown === undefined ? undefined : { span: section.titleSpan, markdown };
  }
  const setting = section.settings.find(({ keySpan, valueSpan }) => contains(keySpan, at) || contains(valueSpan, at));
  const fact = setting === undefined ? undefined : factOf(section, setting);
  if (setting === undefined || fact === undefined) return undefined;
  if (contains(setting.keySpan, at)) return { span: setting.keySpan, markdown: describeFact(fact) };
  const markdown = describeValue(fact, setting, profiles);
  return markdown === undefined ? undefined : { span: setting.valueSpan, markdown };
}

/** A setting in Markdown: what it is for, its default and values, and where AWS describes it. */
export function describeFact(fact: SettingFact): string {
  const lines = [fact.summary];
  if (fact.value.kind === 'choice') {
    lines.push(fact.value.choices.map(({ value, summary }) => `- \`${value}\`: ${summary}`).join('\n'));
  }
  if (fact.default !== undefined)
    lines.push(`Default: ${/\s/.test(fact.default) ? fact.default : `\`${fact.default}\``}`);
  lines.push(`[${fact.page.title}](${fact.page.url})`);
  return lines.join('\n\n');
}

function describeSection(section: Section, profiles: SharedProfiles): string | undefined {
  switch (section.type) {
    case 'profile': {
      const profile = profiles.find('profile', section.name);
      return profile === undefined ? undefined : describeProfile(profile);
    }
    case 'sso-session':
      return 'How to sign in to IAM Identity Center, for every profile that names this section in `sso_session`.';
    case 'services':
      return 'Settings of single services, for every profile that names this section in `services`.';
    case 'plugins':
      return 'Plugins of the AWS CLI.';
    case 'other':
      return undefined;
  }
}

function describeProfile(profile: Merged): string {
  const lines = [`Profile **${escapeMarkdown(profile.name)}**`];
  lines.push(`Credentials: ${describeCredentials(profile) ?? 'none of its own'}`);
  const region = profile.settings.get('region')?.setting.value;
  const regionName = region === undefined ? undefined : regions.get(region);
  if (regionName !== undefined) lines.push(`Region: ${regionName}`);
  const files = new Set([...profile.settings.values()].map(({ file }) => `\`${file}\``));
  if (files.size > 0) lines.push(`Set in: ${[...files].join(' and ')}`);
  return lines.join('\n\n');
}

function describeValue(fact: SettingFact, setting: Setting, profiles: SharedProfiles): string | undefined {
  const { value } = setting;
  switch (fact.value.kind) {
    case 'choice':
      return fact.value.choices.find((choice) => choice.value === value)?.summary;
    case 'region':
      return regions.get(value);
    case 'section-name': {
      if (fact.value.of !== 'profile') return undefined;
      const profile = profiles.find('profile', value);
      return profile === undefined ? undefined : describeProfile(profile);
    }
    default:
      return undefined;
  }
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>&~]/g, '\\$&');
}
