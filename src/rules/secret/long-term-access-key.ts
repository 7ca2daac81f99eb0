import { defineSecretRule } from '../../core/rule';
import { type DetectedKey, isReportable, shortId } from '../../keys/detected-key';
import { keyFileKind } from '../../keys/key-files';
import { doubtAbout } from '../secret-support/doubt';
import { keyFixes } from '../secret-support/key-fixes';

export default defineSecretRule({
  id: 'long-term-access-key',
  since: '0.1.0',
  severity: 'error',
  tags: ['secret'],
  title: 'The id of a long-term access key stands here',
  why:
    'A long-term access key works until somebody deletes it. Its id tells the account, and where the id was copied to, ' +
    'the secret is seldom far.',
  instead:
    'Let the SDK find temporary credentials by itself: a role of the machine, IAM Identity Center, or OpenID Connect ' +
    'in a pipeline. If the key was shared or committed, deactivate it, look at what it was used for, and delete it.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  ],
  messages: {
    found: 'This is the id of a long-term access key ({id}).',
    irregular: {
      text: 'This looks like the id of a long-term access key ({id}), though none that AWS hands out.',
      severity: 'warning',
    },
    inPieces: {
      text: 'Here the id of a long-term access key ({id}) is put together.',
      severity: 'information',
    },
    madeUp: {
      text: 'This has the form of the id of a long-term access key ({id}), but looks made up.',
      severity: 'warning',
    },
    plainlyMadeUp: {
      text: 'This has the form of the id of a long-term access key ({id}), but is plainly made up.',
      severity: 'information',
    },
  },
  examples: {
    bad: [
      { path: 'notes.txt', text: 'Our key is [|{id}|], ask the operators for the other half.' },
      { path: 'settings.py', languageId: 'python', text: "AWS_ACCESS_KEY_ID = '[|{id}|]'\n" },
    ],
    good: [
      { path: 'settings.py', languageId: 'python', text: "AWS_ACCESS_KEY_ID = os.environ['AWS_ACCESS_KEY_ID']\n" },
      { path: 'README.md', languageId: 'markdown', text: '    export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n' },
    ],
  },
  *check(context) {
    const { keys, path } = context;
    if (keyFileKind(path) !== undefined) return;
    for (const key of keys) {
      if (key.kind !== 'access-key-id' || key.term !== 'long-term' || !isReportable(key)) continue;
      yield {
        message: messageFor(key),
        at: key.span,
        data: { id: shortId(key.value) },
        fixes: keyFixes(context, [key]),
      };
    }
  },
});

function messageFor(key: DetectedKey): 'found' | 'irregular' | 'inPieces' | 'madeUp' | 'plainlyMadeUp' {
  if (key.encoding === 'in pieces') return 'inPieces';
  return doubtAbout(key) ?? (key.confidence === 'high' ? 'found' : 'irregular');
}
