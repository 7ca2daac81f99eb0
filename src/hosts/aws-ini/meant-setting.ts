import { editDistance } from '../../iam/reference/did-you-mean';
import type { SettingFact } from './facts';

/** Names that people take over from environment variables, code and other tools, without separators and in lower case. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['accesskey', 'aws_access_key_id'],
  ['accesskeyid', 'aws_access_key_id'],
  ['awskeyid', 'aws_access_key_id'],
  ['secretkey', 'aws_secret_access_key'],
  ['secretaccesskey', 'aws_secret_access_key'],
  ['awssecretkey', 'aws_secret_access_key'],
  ['awssecret', 'aws_secret_access_key'],
  ['sessiontoken', 'aws_session_token'],
  ['awstoken', 'aws_session_token'],
  ['awsregion', 'region'],
  ['defaultregion', 'region'],
  ['awsdefaultregion', 'region'],
  ['awsdefaultoutput', 'output'],
  ['sourceprofilename', 'source_profile'],
  ['rolearnid', 'role_arn'],
  ['awsrolearn', 'role_arn'],
  ['sessionname', 'role_session_name'],
  ['awscabundle', 'ca_bundle'],
  ['ssosessionname', 'sso_session'],
]);

/** The setting meant by a name that nobody knows; undefined where none is close enough to be sure. */
export function meantSetting(name: string, facts: readonly SettingFact[]): string | undefined {
  const wanted = squeeze(name);
  const known = otherNames.get(wanted);
  if (known !== undefined && facts.some((fact) => fact.name === known)) return known;
  const bound = wanted.length < 6 ? 0 : wanted.length < 10 ? 1 : 2;
  let best: { name: string; distance: number } | undefined;
  for (const fact of facts) {
    const distance = editDistance(wanted, squeeze(fact.name), bound);
    if (distance <= bound && distance < (best?.distance ?? Infinity)) best = { name: fact.name, distance };
  }
  return best?.name;
}

function squeeze(name: string): string {
  return name.toLowerCase().replace(/[-_. ]/g, '');
}
