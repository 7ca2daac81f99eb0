import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../../src/core/text-edit';
import { accessKeySettings, credentialWays } from '../../../../src/hosts/aws-ini/credential-ways';
import { parseProfileFile } from '../../../../src/hosts/aws-ini/parse';
import { SharedProfiles } from '../../../../src/hosts/aws-ini/profiles';
import { profileRewrites, rewriteProfile, type RewriteTarget } from '../../../../src/hosts/aws-ini/rewrite';
import { arbitraryFile } from './arbitrary-file';

function read(config: string, credentials: string): SharedProfiles {
  return new SharedProfiles({
    config: parseProfileFile(config, 'config'),
    credentials: parseProfileFile(credentials, 'credentials'),
  });
}

function rewrite(config: string, credentials: string, name: string, target: RewriteTarget): [string, string] {
  const edits = rewriteProfile(read(config, credentials), name, target);
  return [applyEdits(config, edits.config), applyEdits(credentials, edits.credentials)];
}

const keys = 'aws_access_key_id = ID\naws_secret_access_key = SECRET\n';

describe('turning a profile with an access key into something better', () => {
  it('moves to IAM Identity Center, with a section to sign in', () => {
    assert.deepEqual(rewrite('', `[dev]\n${keys}`, 'dev', 'identity-center'), [
      [
        '[profile dev]',
        'sso_session = my-sso',
        'sso_account_id = 111122223333',
        'sso_role_name = PERMISSION_SET',
        '',
        '[sso-session my-sso]',
        'sso_start_url = https://YOUR-PORTAL.awsapps.com/start',
        'sso_region = us-east-1',
        'sso_registration_scopes = sso:account:access',
        '',
      ].join('\n'),
      '',
    ]);
  });

  it('uses the session that is there', () => {
    const config = '[sso-session corp]\nsso_region = eu-west-1';
    const [after] = rewrite(config, `[dev]\n${keys}`, 'dev', 'identity-center');
    assert.equal(
      after,
      `${config}\n\n[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = PERMISSION_SET\n`,
    );
  });

  it('keeps comments, other settings and line breaks', () => {
    const config = '[profile dev] # mine\r\nregion = us-east-1\r\n';
    const credentials = `# all of it\r\n[dev]\r\n# why\r\n${keys.replaceAll('\n', '\r\n')}region = eu-west-1\r\n[ops]\r\n`;
    assert.deepEqual(rewrite(config, credentials, 'dev', 'assume-role'), [
      '[profile dev] # mine\r\nrole_arn = arn:aws:iam::111122223333:role/ROLE_NAME\r\nsource_profile = ops\r\nregion = us-east-1\r\n',
      '# all of it\r\n[dev]\r\n# why\r\nregion = eu-west-1\r\n[ops]\r\n',
    ]);
  });

  it('takes the key out of the config file too', () => {
    const [config, credentials] = rewrite(`[default]\n${keys}output = json\n`, '', 'default', 'console-login');
    assert.equal(config, '[default]\nlogin_session = arn:aws:iam::111122223333:user/USER_NAME\noutput = json\n');
    assert.equal(credentials, '');
  });

  it('does not write a name where it would be a comment', () => {
    const [config] = rewrite('', `[#1]\n${keys}`, '#1', 'console-login');
    assert.match(config, /^\[profile "#1"\]\n/);
    const [other] = rewrite('', `[;x]\n${keys}[dev]\n${keys}[ops]\n${keys}`, 'dev', 'assume-role');
    assert.match(other, /\nsource_profile = ops\n/);
  });

  it('leaves a profile of the right kind, without a key, whatever the files look like', () => {
    const ways = {
      'identity-center': 'identity-center',
      'console-login': 'console-login',
      'assume-role': 'assume-role',
      'credential-process': 'process',
      'roles-anywhere': 'process',
    } as const;
    fc.assert(
      fc.property(arbitraryFile, arbitraryFile, fc.constantFrom(...profileRewrites), (top, bottom, { target }) => {
        const credentials = `${bottom}\n[zed]\n${keys}`;
        const profile = read(...rewrite(top, credentials, 'zed', target)).find('profile', 'zed');
        assert.ok(profile);
        assert.deepEqual(credentialWays(profile.settings), [ways[target]]);
        for (const name of accessKeySettings) assert.ok(!profile.settings.has(name));
      }),
    );
  });
});
