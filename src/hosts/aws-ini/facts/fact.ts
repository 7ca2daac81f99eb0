import type { NamedType } from '../model';

/** A page of AWS's documentation. */
export interface DocPage {
  readonly title: string;
  readonly url: string;
}

/**
 * Where a setting may stand: straight in a section of this type, or indented below a setting of a profile or services
 * section.
 */
export type SettingScope =
  'profile' | 'sso-session' | 'services' | 's3' | 'service' | 'proxies_config' | 'api_versions';

/** One of a closed set of values. */
export interface Choice {
  readonly value: string;
  readonly summary: string;
}

export type SettingValue =
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | { readonly kind: 'integer'; readonly min: number; readonly max?: number; readonly unit?: string }
  /** A setting without a value of its own; its sub-settings stand indented below it. */
  | { readonly kind: 'nested'; readonly scope: SettingScope }
  /** The name of another section in the shared files. */
  | { readonly kind: 'section-name'; readonly of: NamedType }
  /** Never shown anywhere. */
  | { readonly kind: 'secret' }
  | {
      readonly kind:
        | 'boolean'
        | 'region'
        | 'account-id'
        | 'role-arn'
        | 'arn'
        | 'url'
        | 'path'
        | 'command'
        | 'size'
        | 'access-key-id'
        | 'text';
    };

/** What a setting of the shared files is for. The wording is ours; the facts are those of the page. */
export interface SettingFact {
  readonly name: string;
  readonly scope: SettingScope;
  readonly value: SettingValue;
  /** One sentence. */
  readonly summary: string;
  readonly default?: string;
  /** AWS documents it for the credentials file too. */
  readonly inCredentials?: true;
  /** An empty value means something, as in `cli_pager =`. */
  readonly mayBeEmpty?: true;
  readonly page: DocPage;
}

export const yesNo: SettingValue = { kind: 'boolean' };
export const text: SettingValue = { kind: 'text' };
export const secret: SettingValue = { kind: 'secret' };

export function oneOf(choices: Readonly<Record<string, string>>): SettingValue {
  return { kind: 'choice', choices: Object.entries(choices).map(([value, summary]) => ({ value, summary })) };
}

export function integer(min: number, max?: number, unit?: string): SettingValue {
  return { kind: 'integer', min, ...(max === undefined ? {} : { max }), ...(unit === undefined ? {} : { unit }) };
}

/** A page of the AWS SDKs and Tools Reference Guide. */
export function sdkPage(title: string, slug: string): DocPage {
  return { title, url: `https://docs.aws.amazon.com/sdkref/latest/guide/${slug}.html` };
}

/** A page of the AWS CLI User Guide. */
export function cliPage(title: string, slug: string): DocPage {
  return { title, url: `https://docs.aws.amazon.com/cli/latest/userguide/${slug}.html` };
}
