import { defineProfileRule } from '../../core/rule';
import { knownSettings, type SettingFact } from '../../hosts/aws-ini/facts';
import { looksLikeRegion, meantRegion } from '../../iam/facts/partitions';
import { unquoted } from '../../hosts/aws-ini/model';

export default defineProfileRule({
  id: 'invalid-setting-value',
  since: '0.1.0',
  severity: 'error',
  tags: ['profile'],
  title: 'Value that the setting cannot have',
  why: 'Some SDKs stop with an error, others fall back to the default without a word.',
  instead: 'Use one of the documented values.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html'],
  messages: {
    choice: '{name} must be one of {choices}.',
    case: { text: '{name} is written {meant}; some SDKs mind the case.', severity: 'information' },
    integer: '{name} must be a whole number.',
    tooSmall: '{name} must be at least {min}{unit}.',
    tooLarge: '{name} must be at most {max}{unit}.',
    region: 'This is not an AWS Region. Did you mean {meant}?',
    account: '{name} must be the 12 digits of an account id.',
    role: '{name} must be the ARN of an IAM role, such as arn:aws:iam::111122223333:role/name.',
    url: { text: '{name} must be a URL that starts with https:// or http://.', severity: 'warning' },
  },
  examples: {
    bad: [
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\ncredential_source = [|EC2|]',
      '# ~/.aws/config\n[default]\nretry_mode = [|Standard|]',
      '# ~/.aws/config\n[default]\nuse_fips_endpoint = [|yes|]',
      '# ~/.aws/config\n[default]\nmax_attempts = [|many|]',
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = default\nduration_seconds = [|60|]',
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = default\nduration_seconds = [|86400|]',
      '# ~/.aws/config\n[default]\nregion = [|us-east-1a|]',
      '# ~/.aws/config\n[default]\nregion = [|us_east_1|]',
      '# ~/.aws/config\n[profile dev]\nsso_session = corp\nsso_role_name = x\nsso_account_id = [|1111-2222-3333|]\n[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://x.example',
      '# ~/.aws/config\n[profile dev]\nsource_profile = default\nrole_arn = [|arn:aws:iam::111122223333:user/x|]',
      '# ~/.aws/config\n[default]\nendpoint_url = [|localhost:4566|]',
    ],
    good: [
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::ACCOUNT_ID:role/x\nsource_profile = default\naws_account_id = nnnnnnnnnnnn',
      '# ~/.aws/config\n[default]\nregion = us-east-1\nretry_mode = standard\nuse_fips_endpoint = true\nmax_attempts = 5',
      '# ~/.aws/config\n[default]\nregion = xx-north-9\nendpoint_url = ${ENDPOINT}\noutput = <format>',
      '# ~/.aws/config\n[default]\nregion = auto\nendpoint_url = https://example.r2.example',
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws-us-gov:iam::111122223333:role/path/x\nsource_profile = default\nduration_seconds = 43200',
    ],
  },
  *check(file) {
    for (const { setting, fact } of knownSettings(file)) {
      const { text, span } = unquoted(setting);
      if (text === '' || isPlaceholder(text)) continue;
      const problem = findProblem(fact, text);
      if (problem === undefined) continue;
      const { meant, ...report } = problem;
      const fixes =
        meant === undefined
          ? []
          : [{ title: `Change to ${meant}`, safety: 'suggestion' as const, edits: () => [{ span, text: meant }] }];
      yield { ...report, at: span, fixes };
    }
  },
});

/** Something that a template engine, a shell or a person is still to fill in. */
function isPlaceholder(text: string): boolean {
  return /[<>{}$%]|x{3}|n{3}|your|replace|example|[A-Z]+_[A-Z]+/.test(text) || /YOUR|REPLACE|EXAMPLE|X{3}/.test(text);
}

type Problem = { readonly meant?: string } & (
  | { readonly message: 'choice'; readonly data: { readonly name: string; readonly choices: string } }
  | { readonly message: 'case'; readonly data: { readonly name: string; readonly meant: string } }
  | { readonly message: 'integer' | 'account' | 'role' | 'url'; readonly data: { readonly name: string } }
  | {
      readonly message: 'tooSmall';
      readonly data: { readonly name: string; readonly min: number; readonly unit: string };
    }
  | {
      readonly message: 'tooLarge';
      readonly data: { readonly name: string; readonly max: number; readonly unit: string };
    }
  | { readonly message: 'region'; readonly data: { readonly meant: string } }
);

/** What is wrong with a value; undefined also where it cannot be told. */
function findProblem({ name, value }: SettingFact, text: string): Problem | undefined {
  switch (value.kind) {
    case 'choice':
      return notAmong(
        name,
        text,
        value.choices.map((choice) => choice.value),
      );
    case 'boolean':
      return notAmong(name, text, ['true', 'false']);
    case 'integer': {
      if (!/^-?\d+$/.test(text)) return { message: 'integer', data: { name } };
      const unit = value.unit === undefined ? '' : ` ${value.unit}`;
      const { min, max = Infinity } = value;
      if (Number(text) < min) return { message: 'tooSmall', data: { name, min, unit } };
      return Number(text) > max ? { message: 'tooLarge', data: { name, max, unit } } : undefined;
    }
    case 'region': {
      // Other providers' S3 has Regions of its own: only a slip in one of AWS's is sure.
      const meant = looksLikeRegion(text) ? undefined : meantRegion(text);
      return meant === undefined ? undefined : { message: 'region', data: { meant }, meant };
    }
    case 'account-id':
      return /^\d{12}$/.test(text) ? undefined : { message: 'account', data: { name } };
    case 'role-arn':
      return /^arn:[\w-]+:iam::\d{12}:role\/\S+$/.test(text) ? undefined : { message: 'role', data: { name } };
    case 'url':
      return /^https?:\/\/\S+$/i.test(text) ? undefined : { message: 'url', data: { name } };
    default:
      return undefined;
  }
}

function notAmong(name: string, text: string, choices: readonly string[]): Problem | undefined {
  if (choices.includes(text)) return undefined;
  const meant = choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
  return meant === undefined
    ? { message: 'choice', data: { name, choices: choices.join(', ') } }
    : { message: 'case', data: { name, meant }, meant };
}
