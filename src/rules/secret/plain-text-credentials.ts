import { defineSecretRule } from '../../core/rule';
import { isReportable } from '../../keys/detected-key';
import { keyFileKind } from '../../keys/key-files';

export default defineSecretRule({
  id: 'plain-text-credentials',
  since: '0.1.0',
  severity: 'information',
  tags: ['secret', 'file'],
  title: 'A credentials file holds an access key in plain text',
  why:
    'This file is where tools look for access keys, but any program that you run can read it, and a long-term key in it ' +
    'works until somebody deletes it.',
  instead:
    'Sign in with IAM Identity Center or aws login, assume a role, or fetch credentials with credential_process: then ' +
    'there is no key to keep.',
  references: [
    'https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html',
    'https://docs.aws.amazon.com/sdkref/latest/guide/access.html',
  ],
  messages: {
    longTerm: 'This access key stands in plain text and works until somebody deletes it.',
    temporary: 'These temporary credentials stand in plain text.',
  },
  examples: {
    bad: [
      {
        path: '.aws/credentials',
        languageId: 'aws-credentials',
        text: '[default]\naws_access_key_id = {id}\naws_secret_access_key = [|{secret}|]\n',
      },
      { path: '.passwd-s3fs', text: '{id}:[|{secret}|]\n' },
    ],
    good: [
      {
        path: '.aws/config',
        languageId: 'aws-credentials',
        text: '[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Developer\n',
      },
    ],
  },
  *check({ keys, path }) {
    if (keyFileKind(path) !== 'credentials') return;
    for (const key of keys) {
      if (!isReportable(key) || key.kind === 'bedrock-api-key') continue;
      yield { message: key.term === 'temporary' ? 'temporary' : 'longTerm', at: key.span };
    }
  },
});
