import { contains, type Span } from '../../core/span';
import { factOf, knownSettings } from './facts';
import { namedTypes, type NamedType, type ProfileFile, type ProfileFileKind } from './model';
import type { PlacedSection, SharedProfiles } from './profiles';

/** A name of a section: where it is given, or where a setting (`source_profile`, `sso_session`, `services`) uses it. */
export interface SectionName {
  readonly type: NamedType;
  readonly name: string;
  readonly span: Span;
}

export interface PlacedSpan {
  readonly file: ProfileFileKind;
  readonly span: Span;
}

/** The section name at an offset. */
export function sectionNameAt(file: ProfileFile, offset: number): SectionName | undefined {
  const at = { start: offset, end: offset };
  const section = file.sections.find(({ header, range }) => contains({ start: header.start, end: range.end }, at));
  if (section === undefined) return undefined;
  const { name, nameSpan } = section;
  const type = namedTypes.find((candidate) => candidate === section.type);
  if (type !== undefined && contains(nameSpan, at)) return { type, name, span: nameSpan };
  const setting = section.settings.find(({ valueSpan }) => contains(valueSpan, at));
  const value = setting === undefined ? undefined : factOf(section, setting)?.value;
  if (setting === undefined || setting.value === '' || value?.kind !== 'section-name') return undefined;
  return { type: value.of, name: setting.value, span: setting.valueSpan };
}

/** The sections that a name stands for, in both files. */
export function definitions({ type, name }: SectionName, profiles: SharedProfiles): readonly PlacedSection[] {
  return profiles.find(type, name)?.sections ?? [];
}

/** Every place where a setting uses the name, in both files. */
export function uses({ type, name }: SectionName, profiles: SharedProfiles): PlacedSpan[] {
  const { config, credentials } = profiles.files;
  const found: PlacedSpan[] = [];
  for (const file of [config, credentials]) {
    if (file === undefined) continue;
    for (const { setting, fact } of knownSettings(file)) {
      if (fact.value.kind === 'section-name' && fact.value.of === type && setting.value === name) {
        found.push({ file: file.kind, span: setting.valueSpan });
      }
    }
  }
  return found;
}

/** Every place that must change for a section to get another name, in both files. */
export function occurrences(name: SectionName, profiles: SharedProfiles): PlacedSpan[] {
  const titles = definitions(name, profiles).map(({ file, section }) => ({ file, span: section.nameSpan }));
  return [...titles, ...uses(name, profiles)];
}

/** Whether every SDK finds a section of this name. */
export function isSafeSectionName(name: string): boolean {
  return /^[\w@+.%:/-]+$/.test(name);
}
