/**
 * AWS Regions by code.
 * Source: AWS General Reference, "AWS service endpoints", and AWS Regions and Availability Zones, "AWS Regions".
 */
export const regions: ReadonlyMap<string, string> = new Map([
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
  ['us-gov-east-1', 'AWS GovCloud (US-East)'],
  ['us-gov-west-1', 'AWS GovCloud (US-West)'],
  ['cn-north-1', 'China (Beijing)'],
  ['cn-northwest-1', 'China (Ningxia)'],
  ['eusc-de-east-1', 'AWS European Sovereign Cloud (Germany)'],
]);

/** Region codes have one of a few shapes; new Regions keep to them, so a code unknown here may still be right. */
const regionShape =
  /^[a-z]{2,4}(-[a-z]{2,4})?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/;

/** Names that the SDKs take in place of a Region, for services with one global endpoint. */
const globalRegion = /^aws(-[a-z]+)*-global$/;

/** Whether `code` is a Region, or has the shape of one that is newer than this list. */
export function looksLikeRegion(code: string): boolean {
  return regions.has(code) || regionShape.test(code) || globalRegion.test(code);
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
