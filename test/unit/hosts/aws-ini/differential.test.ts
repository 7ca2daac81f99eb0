import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProfileFileKind } from '../../../../src/hosts/aws-ini/model';
import { parseProfileFile } from '../../../../src/hosts/aws-ini/parse';
import { SharedProfiles, type SettingMap } from '../../../../src/hosts/aws-ini/profiles';
import { arbitraryFile } from './arbitrary-file';
import { readProfiles, readSections, readSessions } from './oracle';
import { sdkView } from './sdk-view';

const handWritten = [
  '',
  '[default]',
  '[default]\nregion = us-east-1',
  '[default]\r\nregion = us-east-1\r\noutput = json\r\n',
  '\ufeff[default]\nregion = us-east-1',
  '[profile dev]\ns3 =\n  addressing_style = path\n  max_queue_size = 10\nregion = eu-west-1',
  '[profile dev]\ns3 =\naddressing_style = path',
  '[profile dev]\n s3 =\n  a = 1\n b =\n   c = 2\nd = 3\n  e = 4',
  '[services local]\ns3 =\n  endpoint_url = http://localhost:4566\ndynamodb =\n  endpoint_url = http://localhost:8000',
  '[profile "dev"]\nregion = us-east-1\n[profile \'ops\']\nregion = us-east-2\n[profile "mixed\']\nregion = x',
  '[profile two words]\nregion = a\n[two words]\nregion = b\n[three small words]\nregion = c',
  '[ default ]\nregion = a\n[default] # note\nregion = b\n[default]; no comment\nregion = c',
  '[default]\nregion = us-east-1 # note\nurl = https://x.example/#top\nid = a;b\nmore = a ;b',
  '[default]\n# region = x\n; output = y\n  # indented',
  '[default]\nregion\n= value\nkey =\nother : value\nlast = v',
  'orphan = 1\n[default]\nregion = a',
  '[default]\nregion = a\n[default]\nregion = b\noutput = json',
  '[default]\nregion = a\nregion = b',
  '[]\nregion = a\n[]]\nregion = b',
  '[plugins]\nendpoint = awscli_plugin_endpoint\n[preview]\ncloudfront = true',
  '[sso-session corp]\nsso_region = us-east-1\n[sso-session]\nsso_region = us-east-2',
  '[default]\raws_account_id = 111122223333\rregion = us-east-1',
];

function plain(settings: SettingMap): Record<string, string> {
  return Object.fromEntries([...settings].map(([path, { setting }]) => [path, setting.value]));
}

/** Leaves out what the SDK files under a type (`profile.dev` of the credentials file) and names with blanks. */
const plainName = /^(?!(?:profile|sso-session|services)\.)[\w@.+%:/-]+$/;

async function agreesOnSections(text: string, kind: ProfileFileKind): Promise<void> {
  assert.deepEqual(sdkView(parseProfileFile(text, kind)), { ...(await readSections(text)) });
}

describe('shared config and credentials files, compared with the AWS SDK for JavaScript', () => {
  for (const [index, text] of handWritten.entries()) {
    it(`reads hand-written file ${index} alike`, async () => {
      await agreesOnSections(text, 'config');
      await agreesOnSections(text, 'credentials');
    });
  }

  it('reads arbitrary files alike', async () => {
    await fc.assert(fc.asyncProperty(arbitraryFile, (text) => agreesOnSections(text, 'config')));
  });

  it('finds the same profiles and sessions in a pair of arbitrary files', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryFile, arbitraryFile, async (config, credentials) => {
        const profiles = new SharedProfiles({
          config: parseProfileFile(config, 'config'),
          credentials: parseProfileFile(credentials, 'credentials'),
        });
        const theirs = await readProfiles(config, credentials);
        for (const name of profiles.names('profile')) {
          assert.deepEqual(plain(profiles.find('profile', name)?.settings ?? new Map()), theirs[name] ?? {}, name);
        }
        for (const name of Object.keys(theirs).filter((key) => plainName.test(key))) {
          assert.ok(profiles.find('profile', name), name);
        }
        const sessions = await readSessions(config);
        for (const name of profiles.names('sso-session')) {
          assert.deepEqual(
            plain(profiles.find('sso-session', name)?.settings ?? new Map()),
            sessions[name] ?? {},
            name,
          );
        }
      }),
    );
  });
});
