import { type ConditionKey, ConditionKeyIndex, fixedPart } from './condition-key';
import { didYouMean } from './did-you-mean';
import { Expander, type Expansion } from './expansion';
import { decodeNames, type DetailsData, type NamesData } from './format';
import { parseFederationKey } from './federation-keys';
import { globalConditionKey, globalConditionKeys, type GlobalConditionKey } from './global-keys';
import { Service, type Action, type ResourceType } from './service';
import { remember } from '../../core/remember';
import { splitArn } from '../arn';
import { actionsOfApi, prefixesOfName } from '../facts/api-names';

/**
 * What AWS's "Service Authorization Reference" says, with an index for every question that rules, hovers, completion
 * and the wizard ask. Services, actions and condition keys are found in any case, as IAM compares them. Whatever is
 * not found is unknown to the reference of {@link date}, not wrong: services come and go between two versions.
 */
export class ServiceReference {
  /** Day of the data, `YYYY-MM-DD`. */
  readonly date: string;
  /** All services, by prefix in alphabetical order. */
  readonly services: readonly Service[];

  readonly #retired: NamesData['retired'];
  readonly #byPrefix: ReadonlyMap<string, Service>;
  readonly #expander: Expander;
  #keys: ReadonlyMap<string, KeyEntry> | undefined;
  #keyIndex: ConditionKeyIndex | undefined;
  #servicesByAction: ReadonlyMap<string, readonly Service[]> | undefined;
  #servicesByArn: ReadonlyMap<string, readonly Service[]> | undefined;

  constructor(names: NamesData, details: DetailsData) {
    this.date = names.date;
    this.#retired = names.retired;
    this.services = Object.entries(names.services).map(([prefix, service]) => {
      return new Service(prefix, service, details.services[prefix] ?? { uses: [], actions: '' });
    });
    this.#byPrefix = new Map(this.services.map((service) => [service.prefix, service]));
    this.#expander = new Expander(this.services, this.#byPrefix);
  }

  /** The service of that action prefix (`s3`). */
  service(prefix: string): Service | undefined {
    return this.#byPrefix.get(prefix.toLowerCase());
  }

  /** The action of that full name (`s3:GetObject`), no pattern. */
  readonly action = remember((id: string): Action | undefined => {
    const colon = id.indexOf(':');
    return colon < 0 ? undefined : this.service(id.slice(0, colon))?.action(id.slice(colon + 1));
  });

  /** Whether there is an action that the pattern stands for. */
  knowsAction(pattern: string): boolean {
    if (/[*?]/.test(pattern)) return this.expand(pattern).count > 0;
    const colon = pattern.indexOf(':');
    return colon >= 0 && this.service(pattern.slice(0, colon))?.action(pattern.slice(colon + 1)) !== undefined;
  }

  /** The actions that a pattern of an Action element stands for: `s3:Get*`, `s3:*`, `*`. */
  expand(pattern: string): Expansion {
    return this.#expander.expand(pattern);
  }

  /** The actions of any of the patterns: what a whole Action element stands for. */
  expandAll(patterns: readonly string[]): Expansion {
    return this.#expander.expandAll(patterns);
  }

  /** The actions of none of the patterns: what a NotAction element stands for. */
  expandAllBut(patterns: readonly string[]): Expansion {
    return this.#expander.expandAllBut(patterns);
  }

  /**
   * The resource types of all services that a Resource with that ARN could name; the service field of an ARN is often
   * not the action prefix of the service whose actions take it.
   * @param arn with `*` and `?` as wildcards; variables and unknown parts are to be replaced by `*` first.
   */
  readonly resourceTypesOf = remember((arn: string): readonly ResourceType[] => {
    const service = splitArn(arn)[2]?.text ?? '*';
    const types = /[*?]/.test(service)
      ? this.services.flatMap(({ resourceTypes }) => resourceTypes)
      : this.resourceTypesIn(service);
    return types.filter((type) => type.couldBe(arn));
  });

  /** Whether there is such a resource type. */
  knowsResource(arn: string): boolean {
    const service = splitArn(arn)[2]?.text ?? '*';
    if (/[*?]/.test(service)) return this.resourceTypesOf(arn).length > 0;
    return this.resourceTypesIn(service).some((type) => type.couldBe(arn));
  }

  /** The resource types whose ARNs have that service field (`s3`); none where no known ARN has it. */
  readonly resourceTypesIn = remember((arnService: string): readonly ResourceType[] => {
    this.#servicesByArn ??= grouped(this.services, (service) => service.arnServices);
    return (this.#servicesByArn.get(arnService) ?? [])
      .flatMap(({ resourceTypes }) => resourceTypes)
      .filter((type) => type.hasArnService(arnService));
  });

  /** Whether ARNs with that service field are known, of whatever resource. */
  knowsArnService(arnService: string): boolean {
    return this.#byPrefix.has(arnService) || this.resourceTypesIn(arnService).length > 0;
  }

  /**
   * The condition key of that full name: `aws:SourceIp`, `s3:prefix`, `aws:ResourceTag/team`, and a claim of an OIDC
   * identity provider whoever that is.
   */
  readonly conditionKey = remember((name: string): KnownConditionKey | undefined => {
    const global = globalsByName.get(name.toLowerCase());
    if (global !== undefined) return this.#globalKey(global);
    const keys = this.#keyEntries();
    this.#keyIndex ??= new ConditionKeyIndex([...keys.values()].map((entry) => entry.key));
    const found = this.#keyIndex.find(name);
    if (found) return keys.get(found.name.toLowerCase());
    const key = parseFederationKey(name)?.key;
    return key && { key, global: undefined, services: this.services.filter(({ prefix }) => prefix === 'sts') };
  });

  /**
   * Whether a request for the action can have the key: the page of the action lists it, or it is a key of all
   * requests. A request may still lack it, see {@link GlobalConditionKey.absent}.
   */
  canHave(action: Action, conditionKey: string): boolean {
    if (action.lists(conditionKey)) return true;
    const global = globalConditionKey(conditionKey);
    if (!global || global.listedOnly) return false;
    return global.services?.includes(action.service.prefix) ?? true;
  }

  /**
   * The name of the service (`AWS DeepRacer`) of an action that AWS has retired, alone or with its service, or of a retired
   * service where nothing but the prefix is given. Requests for it do nothing any more, so a policy can do without it.
   */
  retired(id: string): string | undefined {
    const [prefix = '', name] = id.toLowerCase().split(':');
    const retired = this.#retired[prefix];
    if (!retired || name === undefined || !this.#byPrefix.has(prefix)) return retired?.name;
    return decodeNames(retired.actions).some((action) => action.toLowerCase() === name) ? retired.name : undefined;
  }

  /** The prefixes that a mistyped action prefix, or the name of a service in its place, most likely means. */
  similarServices(prefix: string): readonly string[] {
    const named = prefixesOfName(prefix);
    return named.length > 0 ? named : didYouMean(prefix, this.#byPrefix.keys());
  }

  /**
   * The actions that a mistyped or misplaced action most likely means, as full names: those that an API operation of
   * that name needs, else those of its service with a similar name, else those of other services with the same name.
   */
  similarActions(id: string): readonly string[] {
    const ofApi = actionsOfApi(id);
    if (ofApi.length > 0) return ofApi;
    const colon = id.indexOf(':');
    const name = id.slice(colon + 1);
    const service = this.service(id.slice(0, Math.max(colon, 0)));
    const names = service?.actions.map((action) => action.name) ?? [];
    const similar = didYouMean(name, names).flatMap((other) => service?.action(other)?.id ?? []);
    // A name that actions of the service begin with is half-typed, not another service's.
    const begun = name.toLowerCase();
    if (similar.length > 0 || names.some((other) => other.toLowerCase().startsWith(begun))) return similar;
    const services = this.#actionIndex().get(begun) ?? [];
    return services.slice(0, 3).flatMap((other) => other.action(name)?.id ?? []);
  }

  /** The condition keys that a mistyped one most likely means; a tag key behind a `/` stays as it is. */
  similarConditionKeys(name: string): readonly string[] {
    const slash = name.indexOf('/');
    const [stem, rest] = slash < 0 ? [name, ''] : [name.slice(0, slash + 1), name.slice(slash + 1)];
    const prefix = stem.slice(0, stem.indexOf(':') + 1).toLowerCase();
    const fixedParts = new Set([...this.#keyEntries().values()].map((entry) => fixedPart(entry.key)));
    const ofPrefix = [...fixedParts].filter((part) => part.toLowerCase().startsWith(prefix));
    const similar = didYouMean(stem, ofPrefix.length > 0 ? ofPrefix : fixedParts);
    return similar.map((part) => (part.endsWith('/') ? part + (rest || 'key') : part));
  }

  /** Answers without decoding the keys of all services: most policies ask for keys of every request only. */
  #globalKey(global: GlobalConditionKey): KnownConditionKey {
    const entry = (): KeyEntry | undefined => this.#keyEntries().get(global.name.toLowerCase());
    return {
      key: global,
      global,
      get services() {
        return entry()?.services ?? [];
      },
    };
  }

  #keyEntries(): ReadonlyMap<string, KeyEntry> {
    if (this.#keys) return this.#keys;
    const keys = new Map<string, KeyEntry>();
    for (const global of globalConditionKeys) {
      keys.set(global.name.toLowerCase(), { key: global, global, services: [] });
    }
    for (const service of this.services) {
      for (const key of service.conditionKeys) {
        const known = keys.get(key.name.toLowerCase());
        if (known) known.services.push(service);
        else keys.set(key.name.toLowerCase(), { key, global: undefined, services: [service] });
      }
    }
    this.#keys = keys;
    return keys;
  }

  #actionIndex(): ReadonlyMap<string, readonly Service[]> {
    this.#servicesByAction ??= grouped(this.services, (service) => service.lowerNames);
    return this.#servicesByAction;
  }
}

/** The services by each of their names. */
function grouped(
  services: readonly Service[],
  namesOf: (service: Service) => Iterable<string>,
): ReadonlyMap<string, readonly Service[]> {
  const groups = new Map<string, Service[]>();
  for (const service of services) {
    for (const name of namesOf(service)) {
      const group = groups.get(name);
      if (group) group.push(service);
      else groups.set(name, [service]);
    }
  }
  return groups;
}

const globalsByName = new Map(globalConditionKeys.map((key) => [key.name.toLowerCase(), key]));

/** A condition key with where it occurs. */
export interface KnownConditionKey {
  readonly key: ConditionKey;
  /** What is known of it where it is a key of many services. */
  readonly global: GlobalConditionKey | undefined;
  /** The services whose pages list it. */
  readonly services: readonly Service[];
}

interface KeyEntry extends KnownConditionKey {
  readonly services: Service[];
}
