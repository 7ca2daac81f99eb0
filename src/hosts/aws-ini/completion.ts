import type { Span } from '../../core/span';
import { describeCredentials } from './credential-ways';
import { factsIn, findFact, scopeIn, type SettingFact } from './facts';
import { regions } from '../../iam/facts/partitions';
import { describeFact } from './hover';
import { placeAt, type Place } from './locate';
import { namedTypes, type ProfileFile, type Section } from './model';
import type { SharedProfiles } from './profiles';

export interface Completion {
  readonly label: string;
  readonly kind: 'section' | 'setting' | 'value' | 'reference';
  /** What replaces `replace`; `$1` and `$0` are places for the cursor where `isSnippet` is set. */
  readonly insert: string;
  readonly isSnippet: boolean;
  readonly replace: Span;
  /** A few words behind the label. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
}

type Offer = Pick<Completion, 'label' | 'kind'> & Partial<Completion>;

/** What may be typed at an offset. `profiles` knows the file itself and, if possible, the other one. */
export function completions(file: ProfileFile, profiles: SharedProfiles, offset: number): Completion[] {
  const place = placeAt(file, offset);
  if (place.part === 'comment') return [];
  const usual = { isSnippet: false, replace: place.span, detail: '', documentation: '' };
  return [...offers(file, profiles, place)].map((offer) => ({ ...usual, insert: offer.label, ...offer }));
}

type Title = Extract<Place, { part: 'title' }>;
type Key = Extract<Place, { part: 'key' }>;
type Value = Extract<Place, { part: 'value' }>;

function offers(file: ProfileFile, profiles: SharedProfiles, place: Title | Key | Value): Iterable<Offer> {
  switch (place.part) {
    case 'title':
      return titleOffers(file, profiles, place);
    case 'key':
      return keyOffers(file, place);
    case 'value':
      return valueOffers(profiles, place);
  }
}

function* titleOffers(file: ProfileFile, profiles: SharedProfiles, place: Title): Iterable<Offer> {
  const taken = new Set(file.sections.filter((section) => section !== place.section).map(({ title }) => title));
  const titles = file.kind === 'config' ? configTitles(profiles) : profiles.names('profile');
  for (const title of new Set(titles)) {
    if (!taken.has(title)) yield { label: title, kind: 'section', insert: place.closed ? title : `${title}]` };
  }
  if (file.kind === 'credentials') return;
  for (const type of namedTypes) {
    const start = `${type} `;
    yield { label: start, kind: 'section', insert: place.closed ? start : `${start}$1]$0`, isSnippet: !place.closed };
  }
}

/** Titles of sections that exist in the other file, or that a setting asks for. */
function* configTitles(profiles: SharedProfiles): Iterable<string> {
  yield 'default';
  for (const { name, settings } of profiles.all('profile')) {
    if (name !== 'default') yield `profile ${name}`;
    for (const [path, { setting }] of settings) {
      const value = findFact('profile', path)?.value;
      const title = value?.kind === 'section-name' ? `${value.of} ${setting.value}` : undefined;
      if (title !== undefined && title !== 'profile default') yield title;
    }
  }
}

function* keyOffers(file: ProfileFile, place: Key): Iterable<Offer> {
  const { section } = place;
  if (section === undefined) return;
  const scope = scopeIn(section, place.parent);
  if (scope === undefined) return;
  const present = presentKeys(section, place);
  for (const fact of factsIn(scope)) {
    if (present.has(fact.name) || (file.kind === 'credentials' && fact.inCredentials !== true)) continue;
    const insert = keyInsert(fact, place.closed);
    yield {
      label: fact.name,
      kind: 'setting',
      insert,
      isSnippet: insert.includes('$0'),
      detail: fact.default === undefined ? '' : `default: ${fact.default}`,
      documentation: describeFact(fact),
    };
  }
}

function presentKeys(section: Section, place: Key): Set<string> {
  const siblings = section.settings.filter(({ parent }) => parent === place.parent);
  return new Set(siblings.filter((setting) => setting !== place.setting).map(({ key }) => key));
}

function keyInsert(fact: SettingFact, hasEquals: boolean): string {
  if (hasEquals) return fact.name;
  return fact.value.kind === 'nested' ? `${fact.name} =\n  $0` : `${fact.name} = `;
}

function* valueOffers(profiles: SharedProfiles, { section, parent, key }: Value): Iterable<Offer> {
  if (section === undefined) return;
  const scope = scopeIn(section, parent);
  const value = scope === undefined ? undefined : findFact(scope, key)?.value;
  switch (value?.kind) {
    case 'boolean':
      yield { label: 'true', kind: 'value' };
      yield { label: 'false', kind: 'value' };
      break;
    case 'choice':
      for (const choice of value.choices) yield { label: choice.value, kind: 'value', documentation: choice.summary };
      break;
    case 'region':
      for (const [code, name] of regions) yield { label: code, kind: 'value', detail: name };
      break;
    case 'section-name':
      for (const name of profiles.names(value.of)) {
        if (value.of === section.type && name === section.name) continue;
        const profile = value.of === 'profile' ? profiles.find('profile', name) : undefined;
        const detail = profile === undefined ? '' : (describeCredentials(profile) ?? '');
        yield { label: name, kind: 'reference', detail };
      }
      break;
    default:
  }
}
