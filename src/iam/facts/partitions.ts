/** A group of Regions with accounts, ARNs and service endpoints of its own. */
export interface Partition {
  /** As in `arn:aws-cn:…`. */
  readonly id: string;
  /** What the host names of its service endpoints end in. */
  readonly dnsSuffix: string;
  readonly regions: readonly string[];
  /** The form of the names of its Regions, for those that are newer than this table. */
  readonly regionPattern: RegExp;
}

/**
 * All partitions with their Regions.
 * Source: AWS SDK endpoint rules, `partitions.json` version 1.1 (2026); ARN partitions as in IAM User Guide, "IAM
 * identifiers".
 */
export const partitions: readonly Partition[] = [
  {
    id: 'aws',
    dnsSuffix: 'amazonaws.com',
    regions: [
      ...['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1'],
      ...['ap-south-2', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5'],
      ...['ap-southeast-6', 'ap-southeast-7', 'ca-central-1', 'ca-west-1', 'eu-central-1', 'eu-central-2'],
      ...['eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'il-central-1'],
      ...[
        'me-central-1',
        'me-south-1',
        'mx-central-1',
        'sa-east-1',
        'us-east-1',
        'us-east-2',
        'us-west-1',
        'us-west-2',
      ],
    ],
    regionPattern: /^(af|ap|ca|eu|il|me|mx|sa|us)-(central|(north|south)?(east|west)?)-\d+$/,
  },
  {
    id: 'aws-cn',
    dnsSuffix: 'amazonaws.com.cn',
    regions: ['cn-north-1', 'cn-northwest-1'],
    regionPattern: /^cn-[a-z]+-\d+$/,
  },
  {
    id: 'aws-us-gov',
    dnsSuffix: 'amazonaws.com',
    regions: ['us-gov-east-1', 'us-gov-west-1'],
    regionPattern: /^us-gov-[a-z]+-\d+$/,
  },
  {
    id: 'aws-eusc',
    dnsSuffix: 'amazonaws.eu',
    regions: ['eusc-de-east-1'],
    regionPattern: /^eusc-de-[a-z]+-\d+$/,
  },
  {
    id: 'aws-iso',
    dnsSuffix: 'c2s.ic.gov',
    regions: ['us-iso-east-1', 'us-iso-west-1'],
    regionPattern: /^us-iso-[a-z]+-\d+$/,
  },
  {
    id: 'aws-iso-b',
    dnsSuffix: 'sc2s.sgov.gov',
    regions: ['us-isob-east-1', 'us-isob-west-1'],
    regionPattern: /^us-isob-[a-z]+-\d+$/,
  },
  {
    id: 'aws-iso-e',
    dnsSuffix: 'cloud.adc-e.uk',
    regions: ['eu-isoe-west-1'],
    regionPattern: /^eu-isoe-[a-z]+-\d+$/,
  },
  {
    id: 'aws-iso-f',
    dnsSuffix: 'csp.hci.ic.gov',
    regions: ['us-isof-east-1', 'us-isof-south-1'],
    regionPattern: /^us-isof-[a-z]+-\d+$/,
  },
];

/** All Regions of all partitions. */
export const regions: readonly string[] = partitions.flatMap((partition) => partition.regions);

/** The partition of that id (`aws-cn`), in exactly that case. */
export function partition(id: string): Partition | undefined {
  return partitions.find((candidate) => candidate.id === id);
}

/** The partition that a Region is in, by the form of its name where the Region is newer than this table. */
export function partitionOfRegion(region: string): Partition | undefined {
  return (
    partitions.find((candidate) => candidate.regions.includes(region)) ??
    partitions.find((candidate) => candidate.regionPattern.test(region))
  );
}

/** Whether there is such a Region, in exactly that case. One that is newer than this table is not known. */
export function isKnownRegion(region: string): boolean {
  return regions.includes(region);
}
