import { settingPath, type ProfileFile, type ProfileFileKind, type Section, type Setting } from './model';
import { sdkSectionKey } from './title';

/** The two shared files, as far as they are known. */
export interface SharedFiles {
  readonly config?: ProfileFile;
  readonly credentials?: ProfileFile;
}

/** A setting, and the file it stands in. */
export interface PlacedSetting {
  readonly setting: Setting;
  readonly section: Section;
  readonly file: ProfileFileKind;
}

/** Everything the shared files say under one name, put together as the SDKs do. */
export interface Profile {
  readonly name: string;
  readonly sections: readonly Section[];
  /** By path (`s3.addressing_style`). Settings without a value are left out. */
  readonly settings: ReadonlyMap<string, PlacedSetting>;
}

/**
 * What the SDKs see of a file: settings by section key and path, the last of equal ones.
 * Sections that they overlook and settings without a value are left out.
 */
export function sdkView(file: ProfileFile): Map<string, Map<string, PlacedSetting>> {
  const view = new Map<string, Map<string, PlacedSetting>>();
  for (const section of file.sections) {
    const key = sdkSectionKey(section.title);
    if (key === undefined) continue;
    for (const setting of section.settings) {
      if (setting.value === '') continue;
      const settings = view.get(key) ?? new Map<string, PlacedSetting>();
      view.set(key, settings.set(settingPath(setting), { setting, section, file: file.kind }));
    }
  }
  return view;
}

/** Looks profiles and other named sections up across both shared files. */
export class SharedProfiles {
  private readonly profiles = new Map<string, Profile>();
  private readonly sessions: ReadonlyMap<string, Profile>;
  private readonly services: ReadonlyMap<string, Profile>;

  constructor(readonly files: SharedFiles) {
    const { config, credentials } = files;
    if (config !== undefined) collect(this.profiles, config, isConfigProfile);
    // Later than config: what stands in the credentials file wins.
    if (credentials !== undefined) collect(this.profiles, credentials, isCredentialsProfile);
    this.sessions = configSections(config, 'sso-session');
    this.services = configSections(config, 'services');
  }

  /** Whether a name that is not found is in neither file, and not just in one that is not known. */
  get isComplete(): boolean {
    return this.files.config !== undefined && this.files.credentials !== undefined;
  }

  get profileNames(): readonly string[] {
    return [...this.profiles.keys()];
  }

  get sessionNames(): readonly string[] {
    return [...this.sessions.keys()];
  }

  get servicesNames(): readonly string[] {
    return [...this.services.keys()];
  }

  profile(name: string): Profile | undefined {
    return this.profiles.get(name);
  }

  /** The `[sso-session …]` section of this name; undefined also where the config file is not known. */
  session(name: string): Profile | undefined {
    return this.sessions.get(name);
  }

  servicesSection(name: string): Profile | undefined {
    return this.services.get(name);
  }
}

function configSections(config: ProfileFile | undefined, type: Section['type']): ReadonlyMap<string, Profile> {
  const found = new Map<string, Profile>();
  if (config !== undefined) collect(found, config, (section) => section.type === type && !section.malformed);
  return found;
}

function isConfigProfile(section: Section): boolean {
  return section.type === 'profile' && !section.malformed;
}

/** `[profile x]` in the credentials file is no profile `x` for anybody. */
function isCredentialsProfile(section: Section): boolean {
  return section.type === 'profile' && !section.malformed && section.prefix === undefined;
}

function collect(into: Map<string, Profile>, file: ProfileFile, wanted: (section: Section) => boolean): void {
  for (const section of file.sections) {
    if (!wanted(section)) continue;
    const { name } = section;
    const known = into.get(name);
    const settings = new Map(known?.settings);
    for (const setting of section.settings) {
      if (setting.value !== '') settings.set(settingPath(setting), { setting, section, file: file.kind });
    }
    into.set(name, { name, sections: [...(known?.sections ?? []), section], settings });
  }
}
