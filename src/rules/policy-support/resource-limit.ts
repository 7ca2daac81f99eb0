import { remember, rememberFor } from '../../core/remember';
import { asksAbout } from './condition-keys';
import { globMatches, parseGlob, type Glob } from '../../iam/glob';
import { splitArn } from '../../iam/arn';
import type { Condition, Element, StatementParts } from '../../iam/policy/model';
import { partsOf, type Value } from '../../iam/policy/value';
import type { Action, ResourceType } from '../../iam/reference';

/**
 * The value with `*` for every variable and for unknown parts but those of which the host knows what they are like, as the
 * service reference compares ARNs.
 */
export function arnGlob(value: Value): string {
  if (value.known && !value.text.includes('${')) return value.text;
  return partsOf(value, 'both')
    .map((part) => {
      if (part.kind === 'literal' || part.kind === 'wildcard') return part.text;
      return (part.kind === 'unknown' ? part.at.like : undefined) ?? '*';
    })
    .join('');
}

/** Whether the value is known to stand for every resource of every service: `*`, `arn:*`, `arn:aws:*:*:*:*`. */
export function isEveryResource(value: Value): boolean {
  return value.text.endsWith('*') && value.known && /^(\*+|arn:\*+|arn:[^:]*(:\*+)+)$/.test(value.text);
}

/** Whether the ARN leaves its account open. */
export function isOfAnyAccount({ text }: Value): boolean {
  return /^\*?$/.test(text.split(':')[4] ?? '');
}

/** The value of a positive `Resource` that stands for every resource; undefined where there is none. */
export function everyResourceValue({ resource }: StatementParts<'resource'>): Value | undefined {
  if (resource?.negated !== false) return undefined;
  return resource.values.length > few ? everyResourceIn(resource) : resource.values.find(isEveryResource);
}

const everyResourceIn = rememberFor(({ values }: Element) => values.find(isEveryResource));

/** Up to so many values are looked through again each time. */
const few = 8;

/** The values of the element that may name every resource of a type that the action takes, see {@link typesWhollyNamed}. */
export function wholesaleValues(element: Element, action: Action): readonly Value[] {
  if (element.values.length <= few) return element.values;
  const byService = wholesaleByService(element);
  if (byService.size === 0) return noValues;
  const services = new Set(
    action.resourceTypes.flatMap(({ type }) => type.arns.map((arn) => instanceOf(arn)?.service)),
  );
  return [...services].flatMap((service) => byService.get(service) ?? noValues);
}

const noValues: readonly Value[] = [];

const wholesaleByService = rememberFor(({ values }: Element) => {
  const found = new Map<string | undefined, Value[]>();
  for (const value of values) {
    const pattern = mayNameWholeType(value) ? wholePattern(value) : undefined;
    if (pattern === undefined) continue;
    const others = found.get(pattern.service);
    if (others === undefined) found.set(pattern.service, [value]);
    else others.push(value);
  }
  return found;
});

/**
 * The resource types of the action of which the value is known to name every resource, in at least one account and Region:
 * `arn:aws:s3:::*`, `arn:aws:dynamodb:eu-west-1:111122223333:table/*`.
 */
export function typesWhollyNamed(value: Value, action: Action): readonly ResourceType[] {
  const pattern = mayNameWholeType(value) ? wholePattern(value) : undefined;
  if (pattern === undefined) return noTypes;
  let named: ResourceType[] | undefined;
  for (const { type } of action.resourceTypes)
    if (type.arns.some((arn) => pattern.names(arn))) (named ??= []).push(type);
  return named ?? noTypes;
}

const noTypes: readonly ResourceType[] = [];

/** Tells most values from those worth a closer look. */
export function mayNameWholeType({ known, text }: Value): boolean {
  return known && text.endsWith('*');
}

/** A value that may name every resource of a type. */
class WholePattern {
  #glob: Glob | undefined;

  constructor(
    readonly service: string | undefined,
    readonly resource: string,
  ) {}

  /** Whether it matches some ARN of the type with that pattern, whatever the names in it. */
  names(arn: string): boolean {
    const instance = instanceOf(arn);
    if (instance === undefined || instance.service !== this.service) return false;
    // Most differ in the first letter.
    if (!/^[*?]/.test(this.resource) && !instance.resource.startsWith(this.resource.charAt(0))) return false;
    return globMatches((this.#glob ??= parseGlob(this.resource)), instance.resource) === 'yes';
  }
}

const wholePattern = rememberFor((value: Value): WholePattern | undefined => {
  // A variable narrows to one name, so it is no wildcard here.
  const [, , service, , , resource] = splitArn(value.text);
  return resource && new WholePattern(service?.text, resource.text);
});

/** Service and resource of some ARN of a type; undefined where all its ARNs are one. */
const instanceOf = remember((arn: string) => {
  const [, , service, , , resource] = splitArn(arn);
  const instance = resource?.text.replace(/\$\{[^}]*\}/g, someName) ?? '';
  return instance.includes(someName) ? { service: service?.text, resource: instance } : undefined;
});

/** A name that no policy spells out, so that only wildcards match it. */
const someName = '\u0001';

/** Condition keys that say which resources a request may be about, by their last part, in lower case. */
const resourceKeys =
  /^[\w-]+:(resourcetag|existingobjecttag)\/|^kms:(resourcealiases|requestalias|viaservice|encryptioncontext|grantisforawsresource)|^iam:(passedtoservice|policyarn|permissionsboundary|awsservicename|associatedresourcearn)$|^(lambda:functionarn|ecs:cluster|elasticfilesystem:accesspointarn|dynamodb:leadingkeys|s3:dataaccesspointarn|ssm:resourcetag)/i;

/**
 * Whether a condition leaves only some resources: a key about the resource, asked for by a value that is not just
 * anything, where a request without the key fails. The account or the organization of the resource doesn't count, as
 * that leaves every resource of the account.
 */
export function limitsResource(condition: Condition): boolean {
  return resourceKeys.test(condition.key) && isFirm(condition);
}

/** Whether the condition leaves only resources of some accounts. */
export function limitsOwner(condition: Condition): boolean {
  return isFirm(condition) && asksAbout(condition, 'aws:ResourceAccount', 'aws:ResourceOrgID', 'aws:ResourceOrgPaths');
}

/** Whether the condition asks for some value and refuses a request that has none. */
export function isFirm(condition: Condition): boolean {
  return !condition.operator.ifExists && asksForValue(condition);
}

/** Whether the condition asks for some value, of requests that have one. */
export function asksForValue({ operator, values, complete }: Condition): boolean {
  if (!operator.known || operator.negated || operator.set === 'ForAllValues') return false;
  if (operator.base === 'Null') return false;
  return !complete || values.every((value) => !/^\*+$/.test(value.text));
}
