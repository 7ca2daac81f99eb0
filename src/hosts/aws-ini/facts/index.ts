import type { ProfileFile, Section, Setting } from '../model';
import { cliFacts } from './cli';
import { clientFacts } from './client';
import { credentialFacts } from './credentials';
import type { SettingFact, SettingScope } from './fact';

export type { SettingFact, SettingScope } from './fact';

/** Every setting that AWS documents for the shared files, in the order in which they are offered. */
export const settingFacts: readonly SettingFact[] = [...credentialFacts, ...clientFacts, ...cliFacts];

const byScope = new Map<SettingScope, Map<string, SettingFact>>();
for (const fact of settingFacts) {
  const facts = byScope.get(fact.scope) ?? new Map<string, SettingFact>();
  byScope.set(fact.scope, facts.set(fact.name, fact));
}

/** The settings that may stand in a scope, in the order in which they are offered. */
export function factsIn(scope: SettingScope): readonly SettingFact[] {
  return [...(byScope.get(scope)?.values() ?? [])];
}

export function findFact(scope: SettingScope, name: string): SettingFact | undefined {
  return byScope.get(scope)?.get(name);
}

/** What may stand in a section below `parent`, or straight in it. Undefined where anything may. */
export function scopeIn(section: Section, parent?: Setting): SettingScope | undefined {
  switch (section.type) {
    case 'profile': {
      if (parent === undefined) return 'profile';
      const value = findFact('profile', parent.key)?.value;
      return value?.kind === 'nested' ? value.scope : undefined;
    }
    case 'sso-session':
      return parent === undefined ? 'sso-session' : undefined;
    case 'services':
      return parent === undefined ? 'services' : 'service';
    case 'plugins':
    case 'other':
      return undefined;
  }
}

/** What is known of a setting where it stands. */
export function factOf(section: Section, setting: Setting): SettingFact | undefined {
  const scope = scopeIn(section, setting.parent);
  return scope === undefined ? undefined : findFact(scope, setting.key);
}

/** Every setting of a file that something is known of, in order. */
export function* knownSettings(
  file: ProfileFile,
): Iterable<{ readonly section: Section; readonly setting: Setting; readonly fact: SettingFact }> {
  for (const section of file.sections) {
    for (const setting of section.settings) {
      const fact = factOf(section, setting);
      if (fact !== undefined) yield { section, setting, fact };
    }
  }
}
