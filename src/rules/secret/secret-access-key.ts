import { defineSecretRule } from '../../core/rule';
import { type DetectedKey, isReportable, shortId } from '../../keys/detected-key';
import { keyFileKind } from '../../keys/key-files';
import { doubtAbout } from '../secret-support/doubt';
import { keyFixes } from '../secret-support/key-fixes';

export default defineSecretRule({
  id: 'secret-access-key',
  since: '0.1.0',
  severity: 'error',
  tags: ['secret'],
  title: 'A secret access key stands here',
  why:
    'Whoever reads a secret access key can act as its user. Files are copied into histories, backups, images and logs, ' +
    'and public repositories are searched for keys within minutes.',
  instead:
    'Let the SDK find temporary credentials by itself: a role of the machine, IAM Identity Center, or OpenID Connect ' +
    'in a pipeline. If the key was shared or committed, deactivate it, look at what it was used for, and delete it.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/securing_access-keys.html',
  ],
  messages: {
    longTerm: 'This is the secret of the long-term access key {id}.',
    temporary: { text: 'This is the secret of the temporary access key {id}.', severity: 'warning' },
    bearer: { text: 'This is the secret of the credential {id} for one AWS service.', severity: 'warning' },
    named: 'This is a secret access key.',
    likely: {
      text: 'This is probably a secret access key: 40 random characters, near words about AWS.',
      severity: 'warning',
    },
    possible: { text: 'This may be a secret access key: 40 random characters.', severity: 'information' },
    many: {
      text: 'This and {others} more runs of 40 random characters in this file may be secret access keys.',
      severity: 'information',
    },
    madeUp: { text: 'This stands where a secret access key would, but looks made up.', severity: 'warning' },
    plainlyMadeUp: {
      text: 'This stands where a secret access key would, but is plainly made up.',
      severity: 'information',
    },
  },
  examples: {
    bad: [
      {
        path: 'app.py',
        languageId: 'python',
        text: 's3 = boto3.client("s3", aws_access_key_id="{id}", aws_secret_access_key="[|{secret}|]")\n',
      },
      { path: 'client.ts', languageId: 'typescript', text: "const awsSecretAccessKey = '[|{secret}|]';\n" },
      { path: 'paste.txt', text: '{temporary-id}\n[|{secret}|]\n' },
      { path: 'notes.txt', text: 'the credentials: [|{secret}|]\n' },
    ],
    good: [
      { path: 'app.py', languageId: 'python', text: 's3 = boto3.client("s3")\n' },
      {
        path: 'README.md',
        languageId: 'markdown',
        text: '    export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n',
      },
    ],
  },
  *check(context) {
    const { keys, path } = context;
    if (keyFileKind(path) !== undefined) return;
    const ids = new Map(keys.filter((key) => key.kind === 'access-key-id').map((key) => [key.span.start, key]));
    const secrets = keys.filter((key) => key.kind === 'secret-access-key' && isReportable(key));
    const possible = secrets.filter((key) => messageFor(key) === 'possible');
    const [first] = possible;
    const isFlood = possible.length > MOST_POSSIBLE;
    if (first !== undefined && isFlood)
      yield { message: 'many', at: first.span, data: { others: possible.length - 1 } };
    for (const key of secrets) {
      const id = key.pair && ids.get(key.pair.start);
      if (id !== undefined && key.term !== undefined) {
        yield {
          message: key.term === 'long-term' ? 'longTerm' : key.term,
          at: key.span,
          data: { id: shortId(id.value) },
          related: [{ span: id.span, message: 'The id of the same access key' }],
          fixes: keyFixes(context, [id, key]),
        };
      } else {
        const message = messageFor(key);
        if (message !== 'possible' || !isFlood) yield { message, at: key.span, fixes: keyFixes(context, [key]) };
      }
    }
  },
});

/** A file with more random values that nothing is said about is a list of tokens, such as a log: one remark is enough. */
const MOST_POSSIBLE = 10;

function messageFor(key: DetectedKey): 'named' | 'likely' | 'possible' | 'madeUp' | 'plainlyMadeUp' {
  const ofConfidence = key.confidence === 'high' ? 'named' : key.confidence === 'medium' ? 'likely' : 'possible';
  return doubtAbout(key) ?? ofConfidence;
}
