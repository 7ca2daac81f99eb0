import { settingPath, type ProfileFile, type Section } from '../../../../src/hosts/aws-ini/model';
import type { Reading } from './oracle';

/** A word, a blank and a name: a section that the SDK drops where it doesn't know the word. */
const wordAndName = /^[\w-]+\s(["'])?[\w@+.%:/-]+\1$/;

/** The name under which the SDK files a section; undefined where it drops it. */
function sdkKey({ title, type, name, prefix, malformed }: Section): string | undefined {
  if (prefix !== undefined && !malformed) return `${type}.${name}`;
  return title === '' || wordAndName.test(title) ? undefined : title;
}

/**
 * What the SDK sees of a file: the last of equal settings; those without a value, and sections without any, are left
 * out.
 */
export function sdkView(file: ProfileFile): Reading {
  const view = new Map<string, Record<string, string>>();
  for (const section of file.sections) {
    const key = sdkKey(section);
    if (key === undefined) continue;
    for (const setting of section.settings) {
      if (setting.value === '') continue;
      view.set(key, { ...view.get(key), [settingPath(setting)]: setting.value });
    }
  }
  return Object.fromEntries(view);
}
