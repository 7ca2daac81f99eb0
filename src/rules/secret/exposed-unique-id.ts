import { defineSecretRule } from '../../core/rule';
import { shortId } from '../../keys/detected-key';

const kinds: Readonly<Record<string, string>> = {
  AGPA: 'an IAM group',
  AIDA: 'an IAM user',
  AIPA: 'an instance profile',
  ANPA: 'a managed policy',
  ANVA: 'a version of a managed policy',
  APKA: 'a public key',
  AROA: 'an IAM role',
  ASCA: 'a certificate',
};

export default defineSecretRule({
  id: 'exposed-unique-id',
  since: '0.1.0',
  severity: 'off',
  tags: ['secret'],
  title: 'The unique id of a user, role or other thing of IAM stands here',
  why:
    'A unique id is not a secret and opens nothing. It tells the account, though, and who has access in it: more than some ' +
    'houses want to publish.',
  instead: 'Name the user or role by its ARN with a placeholder for the account, or leave the id out.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids'],
  messages: { found: 'This is the unique id of {thing} ({id}).' },
  examples: {
    bad: [
      { path: 'log.txt', text: 'assumed by [|{role-id}|]:kim at noon\n' },
      { path: 'user.json', languageId: 'json', text: '{ "UserId": "[|{user-id}|]" }\n' },
    ],
    good: [{ path: 'policy.json', languageId: 'json', text: '{ "aws:userid": "AROA1234567890EXAMPLE:kim" }' }],
  },
  *check({ text }) {
    // 20 characters for a public key, otherwise 21 (IAM User Guide, "IAM identifiers").
    for (const { 0: id, index } of text.matchAll(
      /(?<![\w+/=])A(?:GPA|IDA|IPA|NPA|NVA|PKA|ROA|SCA)[A-Z0-9]{16,17}(?![\w+/=])/g,
    )) {
      if (id.includes('EXAMPLE')) continue;
      const thing = kinds[id.slice(0, 4)] ?? '';
      yield { message: 'found', at: { start: index, end: index + id.length }, data: { thing, id: shortId(id) } };
    }
  },
});
