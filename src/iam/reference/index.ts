/** AWS's service reference: which services, actions, resource types and condition keys there are, and what is known of them. */
export { ActionSearch } from './action-search';
export { fitArn, type ArnFit, type ArnPattern, type FieldFit } from './arn-pattern';
export type { ConditionKey } from './condition-key';
export type { Descriptions } from './descriptions';
export { didYouMean } from './did-you-mean';
export type { Expansion } from './expansion';
export { accessLevels, type AccessLevel, type ConditionKeyType } from './format';
export { parseFederationKey, type FederationKey } from './federation-keys';
export { globalConditionKey, globalConditionKeys, type GlobalConditionKey } from './global-keys';
export { ReferenceLoader, type DataFile, type ReadData } from './load';
export type { Action, LevelCounts, ResourceType, ResourceTypeUse, Service } from './service';
export type { KnownConditionKey, ServiceReference } from './service-reference';
