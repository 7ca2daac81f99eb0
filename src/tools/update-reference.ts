/**
 * Generates the data of the service reference from the packages that hold AWS's "Service Authorization Reference":
 * `npm run update:reference` writes it, `npm run update:reference -- --check` says which files differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  arnPrefix,
  encodeIndexes,
  encodeNames,
  encodeUse,
  type ActionUse,
  type DescriptionsData,
  type DetailsData,
  type NamesData,
  type ServiceDetails,
  type ServiceNames,
} from '../iam/reference/format';
import { ReferenceSource, type SourceAction, type SourceResourceType, type SourceService } from './reference-source';

const dataFolder = path.join(import.meta.dirname, '../iam/reference/data');

/** The text of each data file, by file name. */
export type ReferenceFiles = Readonly<Record<'names.json' | 'details.json' | 'descriptions.json', string>>;

/**
 * Generates the data files from the installed packages.
 * @param only the prefixes of the services to generate; all by default
 */
export function generateReference(only?: readonly string[]): ReferenceFiles {
  const source = new ReferenceSource();
  const names: Record<string, ServiceNames> = {};
  const details: Record<string, ServiceDetails> = {};
  const descriptions: Record<string, DescriptionsData['services'][string]> = {};
  for (const prefix of only ?? source.prefixes) {
    const service = orderService(source.service(prefix));
    names[prefix] = serviceNamesOf(service);
    details[prefix] = serviceDetailsOf(prefix, service);
    descriptions[prefix] = serviceDescriptionsOf(service);
  }
  const retired = only ? {} : retiredOf(source);
  const { date, versions: sources } = source;
  return {
    'names.json': print({ date, sources, retired, services: names } satisfies NamesData),
    'details.json': print({ date, services: details } satisfies DetailsData),
    'descriptions.json': print({ date, services: descriptions } satisfies DescriptionsData),
  };
}

/** The data files that differ from what the generator gives now, with the date of each side; empty when in step. */
export function staleReferenceFiles(): string[] {
  return Object.entries(generateReference()).flatMap(([file, text]) => {
    const committed = readFileSync(path.join(dataFolder, file), 'utf8');
    if (committed === text) return [];
    return [`${file}: committed data of ${dateOf(committed)}, generator gives data of ${dateOf(text)}`];
  });
}

/** Writes the data files that differ. */
export function writeReferenceFiles(): void {
  for (const [file, text] of Object.entries(generateReference())) writeFileSync(path.join(dataFolder, file), text);
}

/** Puts everything into the order that the files number it by: actions by level and name, keys by type and name. */
function orderService(service: SourceService): SourceService {
  return {
    ...service,
    actions: service.actions.toSorted((a, b) => byCodeUnit(a.accessLevel, b.accessLevel) || byCodeUnit(a.name, b.name)),
    keys: service.keys.toSorted((a, b) => byCodeUnit(a.type, b.type) || byCodeUnit(a.key, b.key)),
    types: service.types.toSorted((a, b) => byCodeUnit(a.key, b.key)),
  };
}

function serviceNamesOf({ name, rcp, actions }: SourceService): ServiceNames {
  const namesByLevel = groupBy(
    actions,
    (action) => action.accessLevel,
    (action) => action.name,
  );
  return { name, ...(rcp && { rcp }), actions: mapValues(namesByLevel, encodeNames) };
}

function serviceDetailsOf(prefix: string, { actions, keys, types, olderActions }: SourceService): ServiceDetails {
  const keyIndex = indexOf(keys);
  const typeIndex = indexOf(types);
  const keyIndexes = (list: readonly string[]): number[] =>
    [...new Set(list.map((key) => keyIndex(key)))].sort((a, b) => a - b);

  const uses: string[] = [];
  const useOf = (action: SourceAction): number => {
    const older = olderActions.get(action.name);
    const use: ActionUse = {
      resources: action.resourceTypes.map(({ name, required, conditionKeys }) => ({
        type: typeIndex(name),
        required,
        keys: keyIndexes(conditionKeys),
        dependents: older?.resourceTypes.find((type) => type.name === name)?.dependentActions?.toSorted() ?? [],
      })),
      keys: keyIndexes(action.conditionKeys),
      dependents: older?.dependentActions.toSorted() ?? [],
    };
    const text = encodeUse(use);
    const known = uses.indexOf(text);
    return known >= 0 ? known : uses.push(text) - 1;
  };

  const keysByType = groupBy(
    keys,
    (key) => key.type,
    (key) => key.key,
  );
  const indexes = actions.map(useOf).join(' ');
  const permissionOnly = actions.filter(({ name }) => olderActions.get(name)?.isPermissionOnly).map((a) => a.name);
  const fields = new Set(types.flatMap(arnPatterns).map((pattern) => pattern.slice(0, pattern.indexOf(':'))));
  const otherArnServices = [...fields].filter((field) => field !== prefix).join(' ');
  return {
    ...(otherArnServices && { otherArnServices }),
    ...(keys.length && { keys: mapValues(keysByType, (names) => names.join(' ')) }),
    ...(types.length && {
      types: types.map((type): [string, string, string?] => {
        const { key, conditionKeys = [] } = type;
        const patterns = arnPatterns(type).join(' ');
        return conditionKeys.length ? [key, patterns, encodeIndexes(keyIndexes(conditionKeys))] : [key, patterns];
      }),
    }),
    uses,
    actions: indexes,
    ...(permissionOnly.length && { permissionOnly: permissionOnly.join(' ') }),
  };
}

function serviceDescriptionsOf({ actions, keys }: SourceService): DescriptionsData['services'][string] {
  return {
    actions: actions.map(({ description }) => shorten(description)).join('\n'),
    ...(keys.length && { keys: keys.map(({ description }) => shorten(description)).join('\n') }),
  };
}

function retiredOf(source: ReferenceSource): NamesData['retired'] {
  const retired = Object.fromEntries(source.retired());
  return mapValues(retired, ({ name, actions }) => ({ name, actions: encodeNames(actions) }));
}

/** Leaves out what every description begins with, and everything after the first sentence. */
function shorten(description: string): string {
  const sentence = /^.*?(?=\.\s+[A-Z]|\.?$)/.exec(description.replace(/\s+/g, ' ').trim())?.[0] ?? '';
  return sentence.replace(/^(grants? permissions? (to|for) |filters access (by|based on) )/i, '');
}

/** The words of the items of each group, in the order of the items. */
function groupBy<Item>(
  items: readonly Item[],
  group: (item: Item) => string,
  word: (item: Item) => string,
): Record<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const item of items) {
    const words = groups.get(group(item));
    if (words) words.push(word(item));
    else groups.set(group(item), [word(item)]);
  }
  return Object.fromEntries(groups);
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function indexOf(items: readonly { readonly key: string }[]): (key: string) => number {
  const indexes = new Map(items.map(({ key }, index) => [key.toLowerCase(), index]));
  return (key) => {
    const index = indexes.get(key.toLowerCase());
    if (index === undefined) throw new Error(`The source data names ${key} but does not define it.`);
    return index;
  };
}

function arnPatterns({ arn }: SourceResourceType): string[] {
  return arn.split(', ').map(withoutArnPrefix);
}

function withoutArnPrefix(arn: string): string {
  if (!arn.startsWith(arnPrefix) || arn.includes(' ')) {
    throw new Error(`Unexpected ARN pattern in the source data: ${arn}`);
  }
  return arn.slice(arnPrefix.length);
}

/** JSON with one line per service, so that a renewal can be reviewed service by service. */
function print({ services, ...head }: NamesData | DetailsData | DescriptionsData): string {
  const headLines = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},\n`);
  const lines = Object.entries(services).map(([prefix, data]) => `${JSON.stringify(prefix)}:${JSON.stringify(data)}`);
  return `{${headLines.join('')}"services":{\n${lines.join(',\n')}\n}}\n`;
}

function dateOf(text: string): string {
  return /"date":"([\d-]+)"/.exec(text)?.[1] ?? 'unknown date';
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--check')) {
    const stale = staleReferenceFiles();
    for (const line of stale) console.error(`${line}; run npm run update:reference`);
    process.exitCode = stale.length ? 1 : 0;
  } else {
    writeReferenceFiles();
  }
}
