import { cloudFormationHost } from './cloudformation/cloudformation-host';
import { codeHost } from './code/code-host';
import type { Host } from './host';
import { jsonTemplateHost } from './json/json-template-host';
import { jsonHost } from './json/json-host';
import { terraformHost } from './terraform/terraform-host';

/** Every host, the more particular before the more general: the first that reads a text is asked. */
export const hosts: readonly Host[] = [terraformHost, cloudFormationHost, codeHost, jsonTemplateHost, jsonHost];
