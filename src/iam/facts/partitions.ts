/** A group of Regions with accounts, ARNs and service endpoints of its own. */
export interface Partition {
  /** As in `arn:aws-cn:…`. */
  readonly id: string;
  /** What the host names of its service endpoints end in. */
  readonly dnsSuffix: string;
  /** Its Regions by code, with what AWS calls them. */
  readonly regions: ReadonlyMap<string, string>;
  /** The form of the codes of its Regions, for those that are newer than this table. */
  readonly regionPattern: RegExp;
}

/**
 * All partitions with their Regions.
 * Source: AWS SDK endpoint rules, `partitions.json` version 1.1 (2026); AWS General Reference, "AWS service
 * endpoints"; ARN partitions as in IAM User Guide, "IAM identifiers".
 */
export const partitions: readonly Partition[] = [
  {
    id: 'aws',
    dnsSuffix: 'amazonaws.com',
    regions: new Map([
      ['us-east-1', 'US East (N. Virginia)'],
      ['us-east-2', 'US East (Ohio)'],
      ['us-west-1', 'US West (N. California)'],
      ['us-west-2', 'US West (Oregon)'],
      ['af-south-1', 'Africa (Cape Town)'],
      ['ap-east-1', 'Asia Pacific (Hong Kong)'],
      ['ap-east-2', 'Asia Pacific (Taipei)'],
      ['ap-northeast-1', 'Asia Pacific (Tokyo)'],
      ['ap-northeast-2', 'Asia Pacific (Seoul)'],
      ['ap-northeast-3', 'Asia Pacific (Osaka)'],
      ['ap-south-1', 'Asia Pacific (Mumbai)'],
      ['ap-south-2', 'Asia Pacific (Hyderabad)'],
      ['ap-southeast-1', 'Asia Pacific (Singapore)'],
      ['ap-southeast-2', 'Asia Pacific (Sydney)'],
      ['ap-southeast-3', 'Asia Pacific (Jakarta)'],
      ['ap-southeast-4', 'Asia Pacific (Melbourne)'],
      ['ap-southeast-5', 'Asia Pacific (Malaysia)'],
      ['ap-southeast-6', 'Asia Pacific (New Zealand)'],
      ['ap-southeast-7', 'Asia Pacific (Thailand)'],
      ['ca-central-1', 'Canada (Central)'],
      ['ca-west-1', 'Canada West (Calgary)'],
      ['eu-central-1', 'Europe (Frankfurt)'],
      ['eu-central-2', 'Europe (Zurich)'],
      ['eu-north-1', 'Europe (Stockholm)'],
      ['eu-south-1', 'Europe (Milan)'],
      ['eu-south-2', 'Europe (Spain)'],
      ['eu-west-1', 'Europe (Ireland)'],
      ['eu-west-2', 'Europe (London)'],
      ['eu-west-3', 'Europe (Paris)'],
      ['il-central-1', 'Israel (Tel Aviv)'],
      ['me-central-1', 'Middle East (UAE)'],
      ['me-south-1', 'Middle East (Bahrain)'],
      ['mx-central-1', 'Mexico (Central)'],
      ['sa-east-1', 'South America (São Paulo)'],
    ]),
    regionPattern: /^(af|ap|ca|eu|il|me|mx|sa|us)-(central|(north|south)?(east|west)|north|south)-\d+$/,
  },
  {
    id: 'aws-cn',
    dnsSuffix: 'amazonaws.com.cn',
    regions: new Map([
      ['cn-north-1', 'China (Beijing)'],
      ['cn-northwest-1', 'China (Ningxia)'],
    ]),
    regionPattern: /^cn-(central|(north|south)?(east|west)|north|south)-\d+$/,
  },
  {
    id: 'aws-us-gov',
    dnsSuffix: 'amazonaws.com',
    regions: new Map([
      ['us-gov-east-1', 'AWS GovCloud (US-East)'],
      ['us-gov-west-1', 'AWS GovCloud (US-West)'],
    ]),
    regionPattern: /^us-gov-[a-z]+-\d+$/,
  },
  {
    id: 'aws-eusc',
    dnsSuffix: 'amazonaws.eu',
    regions: new Map([['eusc-de-east-1', 'AWS European Sovereign Cloud (Germany)']]),
    regionPattern: /^eusc-[a-z]{2}-[a-z]+-\d+$/,
  },
  {
    id: 'aws-iso',
    dnsSuffix: 'c2s.ic.gov',
    regions: new Map([
      ['us-iso-east-1', 'US ISO East'],
      ['us-iso-west-1', 'US ISO West'],
    ]),
    regionPattern: /^us-iso-[a-z]+-\d+$/,
  },
  {
    id: 'aws-iso-b',
    dnsSuffix: 'sc2s.sgov.gov',
    regions: new Map([
      ['us-isob-east-1', 'US ISOB East (Ohio)'],
      ['us-isob-west-1', 'US ISOB West'],
    ]),
    regionPattern: /^us-isob-[a-z]+-\d+$/,
  },
  {
    id: 'aws-iso-e',
    dnsSuffix: 'cloud.adc-e.uk',
    regions: new Map([['eu-isoe-west-1', 'EU ISOE West']]),
    regionPattern: /^eu-isoe-[a-z]+-\d+$/,
  },
  {
    id: 'aws-iso-f',
    dnsSuffix: 'csp.hci.ic.gov',
    regions: new Map([
      ['us-isof-east-1', 'US ISOF East'],
      ['us-isof-south-1', 'US ISOF South'],
    ]),
    regionPattern: /^us-isof-[a-z]+-\d+$/,
  },
];

/** All Regions of all partitions by code, with what AWS calls them. */
export const regions: ReadonlyMap<string, string> = new Map(partitions.flatMap((partition) => [...partition.regions]));

/** The partition of that id (`aws-cn`), in exactly that case. */
export function partition(id: string): Partition | undefined {
  return partitions.find((candidate) => candidate.id === id);
}

/** The partition that a Region is in, by the form of its code where the Region is newer than this table. */
export function partitionOfRegion(code: string): Partition | undefined {
  return (
    partitions.find((candidate) => candidate.regions.has(code)) ??
    partitions.find((candidate) => candidate.regionPattern.test(code))
  );
}

/** Names that the SDKs take in place of a Region, for services with one global endpoint. */
const globalRegion = /^aws(-[a-z]+)*-global$/;

/** Whether `code` is a Region, or has the form of one that is newer than this table. */
export function looksLikeRegion(code: string): boolean {
  return partitionOfRegion(code) !== undefined || globalRegion.test(code);
}

/** The Region meant by a slip such as `us_east_1`, `US-EAST-1`, `us-east1` or the Availability Zone `us-east-1a`. */
export function meantRegion(text: string): string | undefined {
  const plain = squeeze(text);
  for (const code of regions.keys()) {
    const squeezed = squeeze(code);
    if (
      plain === squeezed ||
      (plain.length === squeezed.length + 1 && plain.startsWith(squeezed) && /[a-z]$/.test(plain))
    ) {
      return code;
    }
  }
  return undefined;
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '');
}
