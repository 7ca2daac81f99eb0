import { maskedValue, type DetectedKey } from '../keys/detected-key';
import type { Finding } from './finding';

/** What could be a key, or hold one: no key is shorter, and none has other characters. */
const run = /[\w+/=.-]{16,}/g;

/**
 * Blots out keys in what findings say. Rules about policies and profiles quote what stands in the text, and a key may stand
 * where a policy wants an action or a file the name of a profile; a message never shows one whole.
 */
export function createMask(keys: readonly DetectedKey[]): (finding: Finding) => Finding {
  if (keys.length === 0) return (finding) => finding;
  const masks = new Map(keys.map((key) => [plain(key.value), maskedValue(key, keys)]));
  const lengths = [...new Set([...masks.keys()].map(({ length }) => length))];
  const maskRun = (text: string): string => {
    const within = plain(text);
    for (const length of lengths) {
      for (let start = 0; start + length <= within.length; start++) {
        const mask = masks.get(within.slice(start, start + length));
        if (mask !== undefined) return mask;
      }
    }
    return text;
  };
  const mask = (text: string): string => text.replaceAll(run, maskRun);
  return (finding) => ({
    ...finding,
    message: mask(finding.message),
    related: finding.related.map((place) => ({ ...place, message: mask(place.message) })),
    fixes: finding.fixes.map((fix) => ({ ...fix, title: mask(fix.title) })),
  });
}

/** As messages may write a key: in another case, or without its signs. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z\d]/g, '');
}
