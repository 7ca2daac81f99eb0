import { type DescriptionsData, words } from './format';
import type { Action, Service } from './service';
import type { ConditionKey } from './condition-key';

/** What AWS's documentation says about actions and condition keys, in its words; for hovers and for the wizard. */
export class Descriptions {
  readonly #services: DescriptionsData['services'];
  readonly #lines = new Map<string, { readonly actions: readonly string[]; readonly keys: readonly string[] }>();

  constructor({ services }: DescriptionsData) {
    this.#services = services;
  }

  /** What a permission for the action allows, as an infinitive: `retrieve objects from Amazon S3`. */
  action(action: Action): string {
    return this.#linesOf(action.service).actions[action.index] ?? '';
  }

  /** What one of the service's own condition keys compares. */
  conditionKey(service: Service, key: ConditionKey): string {
    return this.#linesOf(service).keys[service.conditionKeys.indexOf(key)] ?? '';
  }

  /** Both lists, in the order of the service's actions and of its condition keys. */
  #linesOf(service: Service): { readonly actions: readonly string[]; readonly keys: readonly string[] } {
    const known = this.#lines.get(service.prefix);
    if (known) return known;
    const { actions = '', keys = '' } = this.#services[service.prefix] ?? {};
    const lines = { actions: words(actions, '\n'), keys: words(keys, '\n') };
    this.#lines.set(service.prefix, lines);
    return lines;
  }
}
