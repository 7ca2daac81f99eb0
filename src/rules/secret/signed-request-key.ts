import { defineSecretRule } from '../../core/rule';
import { dam } from '../secret-support/flood';

export default defineSecretRule({
  id: 'signed-request-key',
  since: '0.1.0',
  severity: 'information',
  tags: ['secret'],
  title: 'A signed request shows the key that signed it',
  why:
    'A presigned URL works for whoever has it until it expires, seven days at most. It shows the id of the access key ' +
    'behind it, and the session token where there is one, but not the secret.',
  instead: 'Make the URL where it is used, and let it live as short as possible.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html',
  ],
  messages: {
    id: 'This signed request shows the id of the access key that signed it.',
    token: 'This signed request holds a session token.',
    many: 'From here on, this file holds {count} keys of signed requests.',
  },
  examples: {
    bad: [
      {
        path: 'page.html',
        languageId: 'html',
        text: '<a href="https://b.s3.amazonaws.com/a?X-Amz-Credential=[|{id}|]%2F20260102%2Feu-west-1%2Fs3%2Faws4_request">',
      },
      {
        path: 'old.html',
        languageId: 'html',
        text: '<a href="https://b.s3.amazonaws.com/a?AWSAccessKeyId=[|{id}|]&Expires=1">',
      },
    ],
    good: [{ path: 'page.html', languageId: 'html', text: '<a href="https://b.s3.amazonaws.com/a">' }],
  },
  *check({ keys }) {
    const signers = keys.filter((key) => key.reason === 'signed request' && key.pair === undefined);
    const { each, next, count } = dam(signers);
    for (const key of each) yield { message: key.kind === 'session-token' ? 'token' : 'id', at: key.span };
    if (next !== undefined) yield { message: 'many', at: next.span, data: { count } };
  },
});
