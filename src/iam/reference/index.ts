/**
 * AWS's service reference: which services, actions, resource types and condition keys there are, and what is known of
 * them.
 */
export { ActionSearch } from './action-search';
export { fitArn, type ArnFit, type ArnPattern } from './arn-pattern';
export type { Descriptions } from './descriptions';
export { didYouMean } from './did-you-mean';
export type { Expansion } from './expansion';
export { accessLevels, type AccessLevel, type ConditionKeyType } from './format';
export { parseFederationKey } from './federation-keys';
export { globalConditionKey, globalConditionKeys } from './global-keys';
export { ReferenceLoader, type DataFile, type ReadData } from './load';
export { mainTypesFirst } from './main-types';
export type { Action, ResourceType } from './service';
export type { KnownConditionKey, ServiceReference } from './service-reference';
