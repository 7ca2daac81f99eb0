import { defineSecretRule } from '../../core/rule';
import { type DetectedKey, isReportable, shortId } from '../../keys/detected-key';
import { keyFileKind } from '../../keys/key-files';
import { doubtAbout } from '../secret-support/doubt';
import { dam } from '../secret-support/flood';
import { keyFixes } from '../secret-support/key-fixes';

export default defineSecretRule({
  id: 'temporary-access-key',
  since: '0.1.0',
  severity: 'warning',
  tags: ['secret'],
  title: 'The id of a temporary access key stands here',
  why:
    'Temporary credentials work for minutes or hours. Until then whoever has all of them can do what their session may; ' +
    'later the line is dead weight that somebody will replace by the next one.',
  instead: 'Let the SDK ask for temporary credentials when it needs them, and keep them in memory.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes',
  ],
  messages: {
    temporary: 'This is the id of a temporary access key ({id}).',
    bearer: 'This is the id of a credential for one AWS service ({id}).',
    madeUp: 'This has the form of the id of an access key ({id}), but looks made up.',
    inPieces: { text: 'Here the id of an access key ({id}) is put together.', severity: 'information' },
    many: 'From here on, this file holds {count} ids of temporary access keys.',
    plainlyMadeUp: {
      text: 'This has the form of the id of an access key ({id}), but is plainly made up.',
      severity: 'information',
    },
  },
  examples: {
    bad: [
      { path: 'notes.txt', text: 'The session of this morning was [|{temporary-id}|].' },
      { path: 'session.json', languageId: 'json', text: '{ "AccessKeyId": "[|{temporary-id}|]" }' },
    ],
    good: [{ path: 'policy.json', languageId: 'json', text: '{ "aws:userid": "AROA1234567890EXAMPLE:kim" }' }],
  },
  *check(context) {
    const { keys, path } = context;
    if (keyFileKind(path) !== undefined) return;
    const ids = keys.filter((key) => key.kind === 'access-key-id' && key.term !== 'long-term' && isReportable(key));
    const { each, next, count } = dam(ids);
    for (const key of each) {
      yield {
        message: messageFor(key),
        at: key.span,
        data: { id: shortId(key.value) },
        fixes: keyFixes(context, [key]),
      };
    }
    if (next !== undefined) yield { message: 'many', at: next.span, data: { count } };
  },
});

function messageFor(key: DetectedKey): 'temporary' | 'bearer' | 'inPieces' | 'madeUp' | 'plainlyMadeUp' {
  if (key.encoding === 'in pieces') return 'inPieces';
  return doubtAbout(key) ?? (key.term === 'temporary' ? 'temporary' : 'bearer');
}
