import { defineSecretRule } from '../../core/rule';
import { isReportable } from '../../keys/detected-key';

export default defineSecretRule({
  id: 'bedrock-api-key',
  since: '0.1.0',
  severity: 'error',
  tags: ['secret'],
  title: 'An API key of Amazon Bedrock stands here',
  why:
    'An API key of Amazon Bedrock needs no other half: whoever reads it can call models at the cost of its account, with ' +
    'a long-term key for as long as the key exists.',
  instead:
    'Call Amazon Bedrock with the credentials of a role. For trying things out, make a short-term key that dies with the ' +
    'session, and keep it in the environment.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_bedrock.html',
    'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
  ],
  messages: {
    longTerm: 'This is a long-term API key of Amazon Bedrock.',
    irregular: {
      text: 'This looks like a long-term API key of Amazon Bedrock, though none that AWS hands out.',
      severity: 'warning',
    },
    shortTerm: { text: 'This is a short-term API key of Amazon Bedrock.', severity: 'warning' },
  },
  examples: {
    bad: [
      { path: '.env', languageId: 'dotenv', text: 'AWS_BEARER_TOKEN_BEDROCK=[|{bedrock}|]\n' },
      { path: 'app.py', languageId: 'python', text: 'os.environ["AWS_BEARER_TOKEN_BEDROCK"] = "[|{bedrock}|]"\n' },
    ],
    good: [{ path: 'app.py', languageId: 'python', text: 'bedrock = boto3.client("bedrock-runtime")\n' }],
  },
  *check({ keys }) {
    for (const key of keys) {
      if (key.kind !== 'bedrock-api-key' || !isReportable(key)) continue;
      const longTerm = key.confidence === 'high' ? 'longTerm' : 'irregular';
      yield { message: key.term === 'long-term' ? longTerm : 'shortTerm', at: key.span };
    }
  },
});
