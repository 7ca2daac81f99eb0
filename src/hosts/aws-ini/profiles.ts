import {
  settingPath,
  type NamedType,
  type ProfileFile,
  type ProfileFileKind,
  type Section,
  type Setting,
} from './model';

/** The two shared files, as far as they are known. */
export interface SharedFiles {
  readonly config?: ProfileFile;
  readonly credentials?: ProfileFile;
}

export interface PlacedSection {
  readonly section: Section;
  readonly file: ProfileFileKind;
}

export interface PlacedSetting extends PlacedSection {
  readonly setting: Setting;
}

/** By path (`s3.addressing_style`); settings without a value are left out. */
export type SettingMap = ReadonlyMap<string, PlacedSetting>;

/** Everything that the shared files say under one name, put together as the SDKs do. */
export interface Merged {
  readonly name: string;
  readonly sections: readonly PlacedSection[];
  readonly settings: SettingMap;
}

/** Looks profiles and other named sections up across both shared files. */
export class SharedProfiles {
  private readonly byType: Readonly<Record<NamedType, ReadonlyMap<string, Merged>>>;

  constructor(readonly files: SharedFiles) {
    const { config, credentials } = files;
    // Config first: what stands in the credentials file wins.
    const inOrder = [config, credentials].filter((file) => file !== undefined);
    this.byType = {
      profile: collect(inOrder, 'profile'),
      'sso-session': collect(inOrder, 'sso-session'),
      services: collect(inOrder, 'services'),
    };
  }

  /** Whether a profile that is not found exists nowhere, and not just in a file that is not known. */
  get isComplete(): boolean {
    return this.files.config !== undefined && this.files.credentials !== undefined;
  }

  names(type: NamedType): string[] {
    return [...this.byType[type].keys()];
  }

  find(type: NamedType, name: string): Merged | undefined {
    return this.byType[type].get(name);
  }

  /** The sections of a type, with all that both files say of them. */
  all(type: NamedType): Iterable<Merged> {
    return this.byType[type].values();
  }

  /** The profiles with what one of the files says of them. */
  inFile(file: ProfileFile): Iterable<Merged> {
    return collect([file], 'profile').values();
  }
}

/** The first of several settings that has a value. */
export function findValue(settings: SettingMap, paths: readonly string[]): PlacedSetting | undefined {
  return paths.map((path) => settings.get(path)).find((placed) => placed !== undefined);
}

function collect(files: readonly ProfileFile[], type: NamedType): ReadonlyMap<string, Merged> {
  const found = new Map<string, Merged & { sections: PlacedSection[]; settings: Map<string, PlacedSetting> }>();
  for (const file of files) {
    const replaced = replacesDefault(file);
    for (const section of file.sections) {
      if (!counts(section, file.kind) || section.type !== type) continue;
      if (replaced && section.title === 'default') continue;
      const { name } = section;
      const merged = found.get(name) ?? { name, sections: [], settings: new Map<string, PlacedSetting>() };
      merged.sections.push({ section, file: file.kind });
      addSettings(merged.settings, { section, file: file.kind });
      found.set(name, merged);
    }
  }
  return found;
}

/** Whether SDKs find the section under its name: in the credentials file, only sections without a prefix. */
function counts(section: Section, kind: ProfileFileKind): boolean {
  return !section.malformed && (kind === 'config' || section.prefix === undefined);
}

/** Whether the config file has a `[profile default]`, beside which `[default]` counts for nothing. */
function replacesDefault({ kind, sections }: ProfileFile): boolean {
  const isIt = (section: Section): boolean =>
    section.type === 'profile' && section.name === 'default' && section.prefix !== undefined && !section.malformed;
  return (
    kind === 'config' && sections.some((section) => isIt(section) && section.settings.some(({ value }) => value !== ''))
  );
}

function addSettings(into: Map<string, PlacedSetting>, { section, file }: PlacedSection): void {
  for (const setting of section.settings) {
    if (setting.value !== '') into.set(settingPath(setting), { setting, section, file });
  }
}
