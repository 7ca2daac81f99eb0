import type { Span } from '../../core/span';
import { namedTypes, type NamedType, type ProfileFileKind, type Section, type SectionType } from './model';

type Title = Pick<Section, 'title' | 'titleSpan' | 'type' | 'prefix' | 'name' | 'nameSpan' | 'malformed'>;

/** A prefix and a name as every SDK accepts them; the AWS SDK for JavaScript accepts exactly this. */
const wellFormedTitle = /^[\w-]+\s(["'])?[\w@+.%:/-]+\1$/;

/** The same as people write it: several blanks, or a name with blanks. */
const looseTitle = new RegExp(`^(\\s*)(${namedTypes.join('|')})(\\s+)(\\S.*?)?(\\s*)$`);

/** Reads what stands between the brackets of a section header. */
export function readTitle(title: string, start: number, kind: ProfileFileKind): Title {
  const titleSpan = { start, end: start + title.length };
  const loose = looseTitle.exec(title);
  if (loose !== null) {
    const [, padding = '', type = '', gap = '', rawName = ''] = loose;
    const prefixStart = start + padding.length;
    const nameStart = prefixStart + type.length + gap.length;
    const { name, nameSpan } = unquoteName(rawName, nameStart);
    return {
      title,
      titleSpan,
      type: isNamedType(type) ? type : 'other',
      prefix: { start: prefixStart, end: prefixStart + type.length },
      name,
      nameSpan,
      malformed: !wellFormedTitle.test(title),
    };
  }
  const name = title.trim();
  const nameStart = start + (title.length - title.trimStart().length);
  const nameSpan = { start: nameStart, end: nameStart + name.length };
  if (kind === 'config' && isNamedType(name)) {
    const nothing = { start: nameSpan.end, end: nameSpan.end };
    return { title, titleSpan, type: name, prefix: nameSpan, name: '', nameSpan: nothing, malformed: true };
  }
  const malformed = name === '' || /\s/.test(title);
  return { title, titleSpan, type: plainType(name, kind), name, nameSpan, malformed };
}

function plainType(name: string, kind: ProfileFileKind): SectionType {
  if (kind === 'credentials' || name === 'default') return 'profile';
  return name === 'plugins' ? 'plugins' : 'other';
}

function unquoteName(raw: string, start: number): { name: string; nameSpan: Span } {
  const quote = raw.charAt(0);
  if (raw.length >= 2 && (quote === '"' || quote === "'") && raw.endsWith(quote)) {
    return { name: raw.slice(1, -1), nameSpan: { start: start + 1, end: start + raw.length - 1 } };
  }
  return { name: raw, nameSpan: { start, end: start + raw.length } };
}

function isNamedType(word: string | undefined): word is NamedType {
  return namedTypes.some((type) => type === word);
}
