import {
  externalDataInterceptor,
  loadSharedConfigFiles,
  loadSsoSessionData,
  parseKnownFiles,
} from '@smithy/shared-ini-file-loader';

/** Settings by section and by path, as plain data. */
export type Reading = Record<string, Record<string, string | undefined> | undefined>;

const init = { filepath: 'memory:credentials', configFilepath: 'memory:config', ignoreCache: true };

function lay(config: string, credentials: string): void {
  externalDataInterceptor.interceptFile(init.configFilepath, forSdk(config));
  externalDataInterceptor.interceptFile(init.filepath, forSdk(credentials));
}

/** A lone carriage return is the one thing that Keyward reads differently, as Python and Java do: a line break. */
function forSdk(text: string): string {
  return text.replace(/\r(?!\n)/g, '\n');
}

/** Every section of a text, as the AWS SDK for JavaScript reads it. */
export async function readSections(text: string): Promise<Reading> {
  lay('', text);
  return (await loadSharedConfigFiles(init)).credentialsFile;
}

/** The profiles of both files put together, as the AWS SDK for JavaScript does. */
export async function readProfiles(config: string, credentials: string): Promise<Reading> {
  lay(config, credentials);
  return parseKnownFiles(init);
}

/** The `sso-session` sections of a config file, as the AWS SDK for JavaScript finds them. */
export async function readSessions(config: string): Promise<Reading> {
  lay(config, '');
  return loadSsoSessionData(init);
}
