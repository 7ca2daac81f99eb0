import { cloudFormationHost } from './cloudformation/cloudformation-host';
import type { Host } from './host';
import { jsonHost } from './json/json-host';

/** Every host, the more particular before the more general: the first that reads a text is asked. */
export const hosts: readonly Host[] = [cloudFormationHost, jsonHost];
