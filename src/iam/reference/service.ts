import { arnCouldMatch, parseArnPattern, type ArnPattern } from './arn-pattern';
import { ConditionKeyIndex, type ConditionKey } from './condition-key';
import {
  accessLevels,
  arnPrefix,
  decodeIndexes,
  decodeNames,
  decodeUse,
  words,
  type AccessLevel,
  type ConditionKeyType,
  type ServiceDetails,
  type ServiceNames,
} from './format';

/** A service as policies know it: by the prefix of its actions. Everything is decoded when it is first asked for. */
export class Service {
  /** Lower case, as in `s3:GetObject`. */
  readonly prefix: string;
  /** As AWS's documentation calls it: `Amazon S3`. */
  readonly name: string;
  /** Whether resource control policies may name its actions. */
  readonly supportsResourceControlPolicies: boolean;

  readonly #names: ServiceNames;
  readonly #details: ServiceDetails;
  #actions: readonly Action[] | undefined;
  #lowerNames: readonly string[] | undefined;
  #actionsByName: ReadonlyMap<string, Action> | undefined;
  #keys: readonly ConditionKey[] | undefined;
  #keyIndex: ConditionKeyIndex | undefined;
  #types: readonly ResourceType[] | undefined;
  #useIndexes: readonly number[] | undefined;
  readonly #uses: Use[] = [];
  #permissionOnly: ReadonlySet<string> | undefined;

  constructor(prefix: string, names: ServiceNames, details: ServiceDetails) {
    this.prefix = prefix;
    this.name = names.name;
    this.supportsResourceControlPolicies = names.rcp === true;
    this.#names = names;
    this.#details = details;
  }

  /** Its page in AWS's "Service Authorization Reference". */
  get url(): string {
    const page = this.name.toLowerCase().replace(/[^a-z0-9]/g, '');
    return `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${page}.html`;
  }

  /** In the order of the data: by access level, then by name. */
  get actions(): readonly Action[] {
    this.#actions ??= this.#readActions();
    return this.#actions;
  }

  /** The action of that bare name (`GetObject`), in any case. */
  action(name: string): Action | undefined {
    this.#actionsByName ??= new Map(this.actions.map((action, index) => [this.lowerNames[index] ?? '', action]));
    return this.#actionsByName.get(name.toLowerCase());
  }

  /** The names of {@link actions} in lower case, for whoever looks through all of them. */
  get lowerNames(): readonly string[] {
    this.#lowerNames ??= this.actions.map(({ name }) => name.toLowerCase());
    return this.#lowerNames;
  }

  /** The service fields that its ARNs may have: its prefix, and others. */
  get arnServices(): readonly string[] {
    return [this.prefix, ...words(this.#details.otherArnServices ?? '')];
  }

  get resourceTypes(): readonly ResourceType[] {
    this.#types ??= this.#readTypes();
    return this.#types;
  }

  /** The resource type of that name, in any case. */
  resourceType(name: string): ResourceType | undefined {
    return this.resourceTypes.find((type) => type.name.toLowerCase() === name.toLowerCase());
  }

  /** The condition keys that its page lists, those of all services (`aws:ResourceTag/…`) among them. */
  get conditionKeys(): readonly ConditionKey[] {
    this.#keys ??= Object.entries(this.#details.keys ?? {}).flatMap(([type, names]) => {
      const multivalued = type.startsWith('ArrayOf');
      const base = (multivalued ? type.slice('ArrayOf'.length) : type) as ConditionKeyType;
      return words(names).map((name): ConditionKey => ({ name, type: base, multivalued }));
    });
    return this.#keys;
  }

  /** The keys of those indexes among {@link conditionKeys}. */
  keysAt(indexes: readonly number[]): readonly ConditionKey[] {
    return indexes.flatMap((index) => this.conditionKeys[index] ?? []);
  }

  /** The key of that full name (`s3:prefix`, `aws:ResourceTag/team`) among {@link conditionKeys}, in any case. */
  conditionKey(name: string): ConditionKey | undefined {
    this.#keyIndex ??= new ConditionKeyIndex(this.conditionKeys);
    return this.#keyIndex.find(name);
  }

  /** What an action uses, by its index among {@link actions}; actions that use the same share it. */
  useOf(actionIndex: number): Use {
    this.#useIndexes ??= words(this.#details.actions).map(Number);
    const index = this.#useIndexes[actionIndex] ?? -1;
    const use = (this.#uses[index] ??= new Use(this, this.#details.uses[index] ?? ''));
    return use;
  }

  /** Whether no API operation is called like the action. */
  isPermissionOnly(actionName: string): boolean {
    this.#permissionOnly ??= new Set(words(this.#details.permissionOnly ?? ''));
    return this.#permissionOnly.has(actionName);
  }

  #readActions(): readonly Action[] {
    const actions: Action[] = [];
    for (const [group, names] of Object.entries(this.#names.actions)) {
      // In the order of gravity, so that the first level is the one that an action is counted under.
      const levels = accessLevels.filter((level) => group.split(', ').includes(level));
      for (const name of decodeNames(names)) actions.push(new Action(this, actions.length, name, levels));
    }
    return actions;
  }

  #readTypes(): ResourceType[] {
    const rows = this.#details.types ?? [];
    const patternsOf = (arns: string): string[] => words(arns).map((arn) => arnPrefix + arn);
    const siblings = rows.flatMap(([, arns]) => patternsOf(arns));
    return rows.map(([name, arns, keys]) => {
      return new ResourceType(this, name, patternsOf(arns), siblings, this.keysAt(decodeIndexes(keys ?? '')));
    });
  }
}

/** One action, such as `s3:GetObject`. */
export class Action {
  #id: string | undefined;

  constructor(
    readonly service: Service,
    /** Among the service's actions. */
    readonly index: number,
    /** Without the prefix, as AWS spells it: `GetObject`. */
    readonly name: string,
    /** All its access levels, the gravest first. */
    readonly levels: readonly AccessLevel[],
  ) {}

  /** As a policy names it: `s3:GetObject`. */
  get id(): string {
    this.#id ??= `${this.service.prefix}:${this.name}`;
    return this.#id;
  }

  /** Its gravest access level, under which it is counted. AWS files some grave actions under a mild level. */
  get level(): AccessLevel {
    return this.levels[0] ?? 'Write';
  }

  /** Whether it is a permission only: no API operation is called like it. */
  get isPermissionOnly(): boolean {
    return this.service.isPermissionOnly(this.name);
  }

  /** The resource types that a statement may name for it; none where only `*` works. */
  get resourceTypes(): readonly ResourceTypeUse[] {
    return this.service.useOf(this.index).resourceTypes;
  }

  /** Whether its only Resource is `*`: no ARN ever matches. */
  get isWildcardOnly(): boolean {
    return !this.service.useOf(this.index).hasResourceTypes;
  }

  /** The condition keys that go with it on every resource; those of its resource types are theirs. */
  get conditionKeys(): readonly ConditionKey[] {
    return this.service.useOf(this.index).conditionKeys;
  }

  /** Further actions that its caller may need, in full (`iam:PassRole`), those of its resource types among them. */
  get dependentActions(): readonly string[] {
    return this.service.useOf(this.index).dependentActions;
  }

  /**
   * Whether a Resource with that ARN can name something that the action works on.
   * @param arn with `*` and `?` as wildcards; variables and unknown parts are to be replaced by `*` first.
   */
  couldTake(arn: string): boolean {
    if (arn === '*' || this.resourceTypes.some(({ type }) => type.couldBe(arn))) return true;
    // The one action whose `*` may be written as an ARN (Amazon S3 User Guide, "Identity-based policy examples").
    return this.id === 's3:ListAllMyBuckets' && /^arn:[^:]*:s3:::\*$/.test(arn);
  }

  /**
   * Whether its page lists the condition key, for the action itself, for a resource type as the action uses it, or for
   * such a resource type in general. Keys of every request (`aws:SourceIp`) are in no such list.
   */
  lists(conditionKey: string): boolean {
    const key = this.service.conditionKey(conditionKey);
    if (!key) return false;
    return (
      this.conditionKeys.includes(key) ||
      this.resourceTypes.some((use) => use.conditionKeys.includes(key) || use.type.conditionKeys.includes(key))
    );
  }
}

/** A resource type as one action uses it. */
export interface ResourceTypeUse {
  readonly type: ResourceType;
  /** Whether the action always needs a resource of this type. */
  readonly required: boolean;
  /** Condition keys that go with the action on this type only. */
  readonly conditionKeys: readonly ConditionKey[];
  readonly dependentActions: readonly string[];
}

/** A type of resource of a service, such as S3's `bucket`. */
export class ResourceType {
  readonly #siblings: readonly string[];
  #patterns: readonly ArnPattern[] | undefined;

  constructor(
    readonly service: Service,
    readonly name: string,
    /** Nearly always one, with placeholders: `arn:${Partition}:s3:::${BucketName}`. */
    readonly arns: readonly string[],
    siblings: readonly string[],
    readonly conditionKeys: readonly ConditionKey[],
  ) {
    this.#siblings = siblings;
  }

  get patterns(): readonly ArnPattern[] {
    this.#patterns ??= this.arns.map((arn) => parseArnPattern(arn, this.#siblings));
    return this.#patterns;
  }

  /** Whether its ARNs have that service field. */
  hasArnService(field: string): boolean {
    return this.arns.some((arn) => arn.startsWith(`${arnPrefix}${field}:`));
  }

  /** Whether the ARN of a policy could name a resource of this type, see {@link arnCouldMatch}. */
  couldBe(arn: string): boolean {
    if (arn === '*') return true;
    for (const pattern of this.patterns) if (arnCouldMatch(pattern, arn)) return true;
    return false;
  }
}

/** How many actions have a level as their gravest. */
export type LevelCounts = Record<AccessLevel, number>;

export function emptyCounts(): LevelCounts {
  return { 'Permissions management': 0, Tagging: 0, Write: 0, Read: 0, List: 0 };
}

/** What an action uses, decoded when it is first asked for. */
class Use {
  /** Whether there is any resource type, which is often all that is asked. */
  readonly hasResourceTypes: boolean;
  #resourceTypes: readonly ResourceTypeUse[] | undefined;
  #conditionKeys: readonly ConditionKey[] | undefined;
  #dependentActions: readonly string[] | undefined;

  constructor(
    private readonly service: Service,
    private readonly text: string,
  ) {
    this.hasResourceTypes = text !== '' && !text.startsWith('|');
  }

  get resourceTypes(): readonly ResourceTypeUse[] {
    this.#resourceTypes ??= decodeUse(this.text).resources.flatMap(({ type: index, required, keys, dependents }) => {
      const type = this.service.resourceTypes[index];
      return type ? [{ type, required, conditionKeys: this.service.keysAt(keys), dependentActions: dependents }] : [];
    });
    return this.#resourceTypes;
  }

  get conditionKeys(): readonly ConditionKey[] {
    this.#conditionKeys ??= this.service.keysAt(decodeUse(this.text).keys);
    return this.#conditionKeys;
  }

  get dependentActions(): readonly string[] {
    this.#dependentActions ??= [
      ...new Set([...decodeUse(this.text).dependents, ...this.resourceTypes.flatMap((use) => use.dependentActions)]),
    ];
    return this.#dependentActions;
  }
}
