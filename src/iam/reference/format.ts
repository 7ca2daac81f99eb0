/**
 * The three data files of the service reference, as `npm run update:reference` writes them and the reference reads them.
 *
 * They are compact for the reader of a VS Code start-up, not for people: one line per service, long lists as one
 * space-separated string (a JSON parser skips through a string far faster than through an array), everything else an
 * index into such a list. A service is decoded when it is first asked about.
 */

/** Access level of an action, in AWS's words ("Service Authorization Reference", "Access levels in policy summaries"). */
export type AccessLevel = 'List' | 'Read' | 'Write' | 'Tagging' | 'Permissions management';

/** From the gravest to the mildest: an action that has several levels is counted under the first of these it has. */
export const accessLevels: readonly AccessLevel[] = ['Permissions management', 'Tagging', 'Write', 'Read', 'List'];

/** Type of a condition key's values; a multivalued key holds a list of them. */
export type ConditionKeyType = 'String' | 'ARN' | 'Bool' | 'Date' | 'Numeric' | 'IPAddress' | 'Binary';

/** Part 1, `names.json`: which services and actions there are, and how grave each action is. */
export interface NamesData {
  /** Day on which the data was taken from AWS's documentation, `YYYY-MM-DD`. */
  readonly date: string;
  /** The packages that it was taken from, with their versions. */
  readonly sources: Readonly<Record<string, string>>;
  /**
   * What earlier data had and this one has not, by prefix; the actions as in {@link encodeNames}, none for services that
   * were closed before.
   */
  readonly retired: Readonly<Record<string, { readonly name: string; readonly actions: string }>>;
  readonly services: Readonly<Record<string, ServiceNames>>;
}

export interface ServiceNames {
  readonly name: string;
  /** Whether resource control policies may name the service's actions. */
  readonly rcp?: true;
  /**
   * Action names by access levels, see {@link encodeNames}: `{"Tagging, Write": "Put:BucketTagging,ObjectTagging"}`.
   * The order of all these names, one level after the other, is the order in which the other two files speak of actions.
   */
  readonly actions: Readonly<Record<string, string>>;
}

/** Part 2, `details.json`: what an action works on, and which condition keys and further actions go with it. */
export interface DetailsData {
  readonly date: string;
  readonly services: Readonly<Record<string, ServiceDetails>>;
}

export interface ServiceDetails {
  /** The service fields that its ARNs have beside or in place of its prefix, space-separated. */
  readonly otherArnServices?: string;
  /** Condition keys by type (`String`, `ArrayOfString`, …), space-separated; their order numbers them. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Resource types as `[name, ARN patterns, condition keys]`; a pattern lacks the leading `arn:${Partition}:`. */
  readonly types?: readonly (readonly [name: string, arns: string, keys?: string])[];
  /** The distinct ways in which an action uses the service, see {@link ActionUse}. */
  readonly uses: readonly string[];
  /** For each action, in the order of part 1, the index of its use; space-separated. */
  readonly actions: string;
  /** Names of the actions that no API operation is called like; space-separated. */
  readonly permissionOnly?: string;
}

/** Part 3, `descriptions.json`: one line per action and per condition key, in the order of the other two parts. */
export interface DescriptionsData {
  readonly date: string;
  readonly services: Readonly<Record<string, { readonly actions: string; readonly keys?: string }>>;
}

/** What an action uses, by index into the resource types and condition keys of its service. */
export interface ActionUse {
  readonly resources: readonly ResourceUse[];
  readonly keys: readonly number[];
  /** Further actions that the caller needs, in full (`iam:PassRole`). */
  readonly dependents: readonly string[];
}

export interface ResourceUse {
  readonly type: number;
  readonly required: boolean;
  /** Condition keys that go with the action on this type only. */
  readonly keys: readonly number[];
  readonly dependents: readonly string[];
}

/** The prefix that every ARN pattern of AWS's documentation begins with, and that the data leaves out. */
export const arnPrefix = 'arn:${Partition}:';

/** Writes names with the first word that neighbours share once: `AbortMultipartUpload Get:Object,ObjectAcl`. */
export function encodeNames(names: readonly string[]): string {
  const groups: { verb: string; rests: string[] }[] = [];
  for (const name of names) {
    const verb = /^[A-Z][a-z]+(?=[A-Z])/.exec(name)?.[0] ?? '';
    const group = groups.at(-1);
    if (verb !== '' && group?.verb === verb) group.rests.push(name.slice(verb.length));
    else groups.push({ verb, rests: [name.slice(verb.length)] });
  }
  return groups
    .map(({ verb, rests }) => (rests.length > 1 ? `${verb}:${rests.join(',')}` : verb + rests.join('')))
    .join(' ');
}

/** Reads what {@link encodeNames} wrote. */
export function decodeNames(text: string): string[] {
  const names: string[] = [];
  for (const group of words(text)) {
    const colon = group.indexOf(':');
    if (colon < 0) names.push(group);
    else for (const rest of group.slice(colon + 1).split(',')) names.push(group.slice(0, colon) + rest);
  }
  return names;
}

/** Writes ascending numbers as `0-5,9`. */
export function encodeIndexes(indexes: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const index of indexes) {
    const run = runs.at(-1);
    if (run?.[1] === index - 1) run[1] = index;
    else runs.push([index, index]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

/** Reads what {@link encodeIndexes} wrote. */
export function decodeIndexes(text: string): number[] {
  const indexes: number[] = [];
  if (text === '') return indexes;
  for (const run of text.split(',')) {
    const dash = run.indexOf('-');
    const first = Number(dash < 0 ? run : run.slice(0, dash));
    const last = dash < 0 ? first : Number(run.slice(dash + 1));
    for (let index = first; index <= last; index++) indexes.push(index);
  }
  return indexes;
}

/**
 * Writes a use as `resources|keys|dependents`; a resource as its type's index, `!` where it is required, then
 * `@keys` and `>dependents` where they go with this type only: `0!@3,5>iam:PassRole 2|0-4|kms:Decrypt`.
 */
export function encodeUse(use: ActionUse): string {
  const resources = use.resources.map(
    ({ type, required, keys, dependents }) =>
      `${type}${required ? '!' : ''}${keys.length ? `@${encodeIndexes(keys)}` : ''}${dependents.length ? `>${dependents.join('+')}` : ''}`,
  );
  return [resources.join(' '), encodeIndexes(use.keys), use.dependents.join('+')].join('|').replace(/\|+$/, '');
}

/** Reads what {@link encodeUse} wrote. */
export function decodeUse(text: string): ActionUse {
  const [resources = '', keys = '', dependents = ''] = text.split('|');
  return {
    resources: words(resources).map(decodeResourceUse),
    keys: decodeIndexes(keys),
    dependents: words(dependents, '+'),
  };
}

function decodeResourceUse(text: string): ResourceUse {
  const [rest = '', dependents = ''] = text.split('>');
  const [type = '', keys = ''] = rest.split('@');
  return {
    type: Number.parseInt(type, 10),
    required: type.endsWith('!'),
    keys: decodeIndexes(keys),
    dependents: words(dependents, '+'),
  };
}

/** Splits a list that may be empty. */
export function words(text: string, separator = ' '): string[] {
  return text === '' ? [] : text.split(separator);
}
