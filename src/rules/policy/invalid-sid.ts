import { definePolicyRule } from '../../core/rule';
import type { PolicyFix } from '../../core/rule';
import { strictTypes } from '../policy-support/elements';

export default definePolicyRule({
  id: 'invalid-sid',
  since: '0.1.0',
  severity: 'error',
  tags: ['grammar'],
  title: 'A statement id is empty or has characters that IAM refuses',
  why: 'IAM takes only the letters A to Z and a to z and the digits in a Sid. Resource-based policies of most other services are more lenient. An empty Sid is accepted and says nothing.',
  instead: 'Write the Sid as one word in capitals and small letters, or leave it out.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html'],
  messages: {
    characters: {
      text: 'IAM takes only letters and digits in a Sid, so not "{character}".',
      accessAnalyzer: ['UNSUPPORTED_SID'],
    },
    empty: { text: 'An empty Sid says nothing.', accessAnalyzer: ['EMPTY_SID_VALUE'], severity: 'hint' },
  },
  examples: {
    bad: [
      '{"Sid": "[|publish news|]", "Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:news"}',
      '{"Sid": "[||]", "Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:news"}',
    ],
    good: [
      '{"Sid": "PublishNews2", "Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:news"}',
      '{"Sid": "publish news", "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:news"}',
    ],
  },
  *checkDocument({ statements, type }) {
    const sids = statements.flatMap(({ sid }) => {
      const value = sid?.values[0];
      return value?.node.kind === 'string' && value.known ? [value] : [];
    });
    const taken = new Set(sids.map(({ text }) => text));
    for (const { node, span, text } of sids) {
      if (text === '') {
        const fix: PolicyFix = { title: 'Remove the empty Sid', safety: 'safe', edits: [{ kind: 'remove', node }] };
        yield { message: 'empty', at: span, fixes: [fix], redundant: true };
        continue;
      }
      const character = /[^A-Za-z0-9]/u.exec(text)?.[0];
      if (character === undefined || !strictTypes.includes(type)) continue;
      const name = toWord(text);
      const fixes: PolicyFix[] = [];
      if (name !== '' && !taken.has(name))
        fixes.push({
          title: `Change to "${name}"`,
          safety: 'safe',
          edits: [{ kind: 'replace', node, value: name }],
        });
      taken.add(name);
      yield { message: 'characters', at: span, data: { character }, fixes };
    }
  },
});

/** `allow read-only!` as `AllowReadOnly`. */
function toWord(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
