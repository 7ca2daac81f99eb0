import { looksLikeRegion, partitions, regions } from './partitions';

/** The name of an AWS service as a principal: `logs.eu-west-1.amazonaws.com`, taken apart. */
export interface ServicePrincipal {
  /** What stands before Region and suffix, subdomains included: `logs`, `delivery.logs`, `edgelambda`. */
  readonly service: string;
  readonly region: string | undefined;
  /** `amazonaws.com`, or that of another partition. */
  readonly suffix: string;
}

/**
 * The suffixes of service principals. Those of Amazon's own products have another one (`alexa-appkit.amazon.com`), and
 * some services answer to internal names (`….aws.internal`).
 * Source: IAM User Guide, "AWS JSON policy elements: Principal" (AWS service principals).
 */
const suffixes = [...new Set(partitions.map(({ dnsSuffix }) => dnsSuffix)), 'amazon.com', 'aws.internal'];

/** What is wrong with the name of a service principal. */
export type ServicePrincipalProblem = 'wildcard' | 'case' | 'suffix' | 'no-service' | 'unknown-region';

/** Takes the name of a service principal apart; undefined where it has not the form of one. */
export function parseServicePrincipal(name: string): ServicePrincipal | undefined {
  const suffix = suffixes
    .filter((candidate) => name.endsWith(`.${candidate}`))
    .toSorted((a, b) => b.length - a.length)[0];
  if (suffix === undefined) return undefined;
  const labels = name.slice(0, -suffix.length - 1).split('.');
  if (!labels.every((label) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label))) return undefined;
  const last = labels.at(-1) ?? '';
  const region = labels.length > 1 && standsForRegion(last) ? last : undefined;
  const service = (region === undefined ? labels : labels.slice(0, -1)).join('.');
  return service === '' ? undefined : { service, region, suffix };
}

/** What is wrong with the name; undefined for a name that has the form of one, whether or not AWS has such a service. */
export function servicePrincipalProblem(name: string): ServicePrincipalProblem | undefined {
  if (/[*?]/.test(name)) return 'wildcard';
  const principal = parseServicePrincipal(name);
  if (!principal) {
    if (parseServicePrincipal(name.toLowerCase())) return 'case';
    return suffixes.includes(name) ? 'no-service' : 'suffix';
  }
  return principal.region !== undefined && !regions.has(principal.region) ? 'unknown-region' : undefined;
}

/** A label that can be nothing but a Region, right or wrong: `eu-west-1`, `us-esat-1`. */
function standsForRegion(label: string): boolean {
  return looksLikeRegion(label) || /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(label);
}
