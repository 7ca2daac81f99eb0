import { masksOf, type DetectedKey } from '../keys/detected-key';
import { changed, type Finding } from './finding';

/** What could be a key, or hold one: no key is shorter, and none has other characters. */
const run = /[\w+/=.-]{16,}/g;

/**
 * Blots out keys in what findings say. Rules about policies and profiles quote what stands in the text, and a key may stand
 * where a policy wants an action or a file the name of a profile; a message never shows one whole.
 */
export function createMask(keys: readonly DetectedKey[]): (finding: Finding) => Finding {
  if (keys.length === 0) return (finding) => finding;
  const maskOf = masksOf(keys);
  const masks = new Map(keys.map((key) => [plain(key.value), maskOf(key)]));
  const lengths = [...new Set([...masks.keys()].map(({ length }) => length))];
  const start = Math.min(...lengths, longestStart);
  const starts = new Set([...masks.keys()].map((value) => value.slice(0, start)));
  const maskRun = (text: string): string => {
    const within = plain(text);
    for (let at = 0; at + start <= within.length; at++) {
      if (!starts.has(within.slice(at, at + start))) continue;
      for (const length of lengths) {
        const mask = masks.get(within.slice(at, at + length));
        if (mask !== undefined) return mask;
      }
    }
    return text;
  };
  const mask = (text: string): string => text.replaceAll(run, maskRun);
  return (finding) =>
    changed(
      finding,
      {
        message: mask(finding.message),
        related: finding.related.map((place) => ({ ...place, message: mask(place.message) })),
      },
      (fix) => ({ ...fix, title: mask(fix.title) }),
    );
}

/** So much of a key, in characters, tells it from nearly everything else. */
const longestStart = 8;

/** As messages may write a key: in another case, or without its signs. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z\d]/g, '');
}
