import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detectKeys } from '../../../src/keys/detect';
import type { DetectedKey } from '../../../src/keys/detected-key';
import { classChanges, wordCharacters } from '../../../src/keys/randomness';
import { accessKeyId, bedrockLongTermKey, secretAccessKey, sessionToken } from '../../../src/tools/fake-keys';

const id = accessKeyId('AKIA', 11);
const secret = secretAccessKey(11);

/** The one key in a text that is more than a remark. */
function only(text: string): DetectedKey {
  const found = detectKeys(text).filter((key) => key.confidence !== 'silent');
  assert.equal(found.length, 1, `${found.length} keys in ${text}`);
  return found[0]!;
}

/** The first secret of the seeds from one on that fits. */
function secretWith(fits: (secret: string) => boolean): string {
  for (let seed = 1; ; seed++) {
    const candidate = secretAccessKey(seed);
    if (fits(candidate)) return candidate;
  }
}

describe('an access key id', () => {
  const surroundings: Readonly<Record<string, (id: string) => string>> = {
    'after an escaped line feed': (id) => `"\\n${id}"`,
    'after an escaped escape': (id) => `"\\\\n${id}\\\\n"`,
    'after an underscore': (id) => `key_${id}`,
    'before an underscore': (id) => `${id}_key`,
    'after %3D': (id) => `AWSAccessKeyId%3D${id}%26`,
    'after %3d': (id) => `AWSAccessKeyId%3d${id}`,
    'after \\u003D': (id) => `AWSAccessKeyId\\u003D${id}`,
    'after \\x3D': (id) => `AWSAccessKeyId\\x3D${id}`,
    'after %253D': (id) => `AWSAccessKeyId%253D${id}`,
    'between equals signs': (id) => `=${id}=`,
    'between letters': (id) => `x${id}x`,
    'between slashes': (id) => `/${id}/`,
    'between letters of other scripts': (id) => `鍵${id}鍵`,
    'between control characters': (id) => `\0${id}\0`,
    'between lone surrogates': (id) => `\ud800${id}\udc00`,
    'at the beginning and the end': (id) => id,
    'in an XML element': (id) => `<AccessKeyId>${id}</AccessKeyId>`,
    'in escaped XML': (id) => `&lt;AccessKeyId&gt;${id}&lt;/AccessKeyId&gt;`,
    'in an ARN-like thing': (id) => `arn:aws:iam::123456789012:access-key/${id}`,
    'in a file name': (id) => `backup-${id}.json`,
    'in Markdown': (id) => `**\`${id}\`**`,
    'in base64': (id) => Buffer.from(id).toString('base64'),
    'in base64 with a line feed': (id) => Buffer.from(`${id}\n`).toString('base64'),
    'in base64 of UTF-16': (id) => Buffer.from(`key ${id} `, 'utf16le').toString('base64'),
    'after an octal escape': (id) => `"\\012${id}"`,
    'after =3D in a mail': (id) => `key=3D${id}`,
    'in a JWT': (id) => `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(`{"a":"?>~","key":"${id}"}`).toString('base64url')}.c2ln`,
    'in octal': (id) => Array.from(id, (letter) => `\\${letter.charCodeAt(0).toString(8).padStart(3, '0')}`).join(''),
    'in escapes of Python': (id) =>
      Array.from(id, (letter) => `\\U${letter.charCodeAt(0).toString(16).padStart(8, '0')}`).join(''),
    'all escaped': (id) =>
      Array.from(id, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    'all in entities': (id) => Array.from(id, (letter) => `&#${letter.charCodeAt(0)};`).join(''),
    'all in percents': (id) => Array.from(id, (letter) => `%${letter.charCodeAt(0).toString(16)}`).join(''),
  };
  for (const [where, surround] of Object.entries(surroundings)) {
    it(`is found ${where}`, () => {
      const key = only(surround(id));
      assert.deepEqual([key.kind, key.value, key.confidence], ['access-key-id', id, 'high']);
      if (key.encoding === 'plain') assert.equal(surround(id).slice(key.span.start, key.span.end), id);
    });
  }

  it('tells its term and its account', () => {
    for (const [prefix, term] of [
      ['AKIA', 'long-term'],
      ['ASIA', 'temporary'],
      ['ABIA', 'bearer'],
      ['ACCA', 'bearer'],
    ] as const) {
      const key = only(accessKeyId(prefix, 3, '210987654321'));
      assert.deepEqual([key.term, key.account, key.canary], [term, '210987654321', false]);
    }
  });

  it('may belong to a canary token', () => {
    assert.equal(only(accessKeyId('AKIA', 4, '052310077262')).canary, true);
  });

  it('counts for less where IAM cannot have made it', () => {
    assert.equal(only(`AKIAZ0R9${id.slice(8)}`).confidence, 'medium');
    assert.equal(only('AS' + 'IAKOTEBUQALIRONASE').confidence, 'medium');
  });
});

describe('a secret access key', () => {
  const named = (value: string): string => `aws_secret_access_key=${value}`;

  it('is found whatever it begins and ends with', () => {
    for (const mark of ['/', '+']) {
      for (const value of [secretWith((it) => it.startsWith(mark)), secretWith((it) => it.endsWith(mark))]) {
        for (const text of [
          named(value),
          `${id}:${value}`,
          `${id}/${value}`,
          `https://example.com/${id}/${value}?a`,
          `${id}\n${value}\n`,
          `{"SecretAccessKey":"${value}"}`,
        ]) {
          const key = detectKeys(text).find(({ kind }) => kind === 'secret-access-key');
          assert.equal(key && text.slice(key.span.start, key.span.end), value);
        }
      }
    }
  });

  it('is found though words come about in it by chance', () => {
    const wordy = secretWith((it) => classChanges(it) < 20 && wordCharacters(it) >= 28);
    assert.equal(only(named(wordy)).confidence, 'high');
    assert.equal(only(named(`${secret.slice(0, 18)}fAkE${secret.slice(22)}`)).confidence, 'high');
  });

  it('is found without a digit', () => {
    const value = secretWith((it) => !/[0-9]/.test(it));
    assert.equal(only(named(value)).value, value);
  });

  it('belongs to the nearest id, and to the one before it where two are as many lines away', () => {
    const ids = [1, 2, 3].map((seed) => accessKeyId('AKIA', seed));
    const secrets = [1, 2, 3].map((seed) => secretAccessKey(seed));
    for (const text of [
      ids.map((each, index) => `${each},${secrets[index] ?? ''}`).join('\n'),
      ids.map((each, index) => `AWS_ACCESS_KEY_ID=${each}\nAWS_SECRET_ACCESS_KEY=${secrets[index] ?? ''}`).join('\n'),
      ids.map((each, index) => `[p${index}]\nsecret_key = ${secrets[index] ?? ''}\naccess_key = ${each}\n`).join('\n'),
    ]) {
      const pairs = detectKeys(text)
        .filter((key) => key.kind === 'secret-access-key')
        .map(({ value, pair }) => [value, text.slice(pair?.start, pair?.end)]);
      assert.deepEqual(
        pairs,
        secrets.map((value, index) => [value, ids[index]]),
      );
    }
  });

  it('takes its term and its account from its id', () => {
    const key = detectKeys(`${accessKeyId('ASIA', 5)} ${secret}`).find(({ kind }) => kind === 'secret-access-key');
    assert.deepEqual([key?.term, key?.account], ['temporary', '123456789012']);
  });

  it('is no pair across many lines', () => {
    const far = `${id}\n${'a comment that goes on for a while, in words\n'.repeat(40)}${secret}`;
    assert.deepEqual(
      detectKeys(far).map((key) => [key.confidence, key.pair]),
      [
        ['high', undefined],
        ['low', undefined],
      ],
    );
  });

  it('counts for less the less is said about it', () => {
    assert.equal(only(`secretAccessKey: "${secret}"`).confidence, 'high');
    assert.equal(only(`secretKey: "${secret}"`).confidence, 'high');
    assert.equal(only(`the credentials: ${secret}`).confidence, 'medium');
    assert.equal(only(`value: "${secret}"`).confidence, 'low');
    assert.equal(only(`stripeSecretKey: "${secret}"`).confidence, 'low');
    assert.equal(only(`session_secret: "${secret}"`).confidence, 'low');
    assert.equal(only(`accessKey: "${id.replace('AKIA', 'MBJP')}", secretKey: "${secret}"`).confidence, 'low');
    assert.equal(only(`\${SECRET:-${secret}}`).confidence, 'medium');
  });

  it('is meant to be one where it is named so, though AWS makes none of that alphabet', () => {
    for (const value of [secret.toLowerCase().replace(/[+/]/g, 'x'), Buffer.from(secret).toString('hex').slice(-40)]) {
      assert.equal(only(`aws_secret_access_key = ${value}`).confidence, 'medium');
      assert.deepEqual(
        detectKeys(`access_key = ${id}\nsecret_key = ${value}`).map((key) => key.confidence),
        ['high', 'medium'],
      );
      assert.equal(detectKeys(`{ id: '${id}', secret: '${value}' }`)[1]?.confidence, 'medium');
      assert.deepEqual(detectKeys(`secret_key = ${value}`), []);
      assert.deepEqual(detectKeys(`aws_secret_access_key_sha1 = ${value}`), []);
    }
  });

  it('counts for less where somebody made it up', () => {
    assert.equal(only(`secretKey = "${'aB3xY7kL9'.repeat(5).slice(0, 40)}"`).confidence, 'low');
    assert.equal(
      only(`aws_secret_access_key = ${'abcdefghijklm0246813579'.repeat(2).slice(0, 40)}`).confidence,
      'medium',
    );
  });

  it('is not every random value near an id', () => {
    const [other, third] = [secretAccessKey(12), secretAccessKey(13)];
    const secrets = (text: string): readonly (readonly [string, string])[] =>
      detectKeys(text)
        .filter((key) => key.kind === 'secret-access-key')
        .map(({ value, confidence }) => [value, confidence]);
    // One that is named, or right beside the id, is the secret; without one, the nearest is.
    assert.deepEqual(secrets(`build: ${other}\nid: ${id}\nregion: x\nsecret: ${secret}`), [
      [other, 'low'],
      [secret, 'high'],
    ]);
    assert.deepEqual(secrets(`S3("${id}", "${secret}", cache="${other}")`), [
      [secret, 'high'],
      [other, 'low'],
    ]);
    assert.deepEqual(secrets(`S3("${id}", "${secret}")\nsecretKey: ${other}`), [
      [secret, 'high'],
      [other, 'high'],
    ]);
    assert.deepEqual(secrets(`id ${id} then ${secret} then ${other} then ${third}`), [
      [secret, 'high'],
      [other, 'low'],
      [third, 'low'],
    ]);
    assert.deepEqual(secrets(`etag: ${other}\nid: ${id}`), []);
    assert.deepEqual(secrets(`AWS_KEY="${id}"\nAWS_SECRET_KEY="${secret}"\nDJANGO_SECRET_KEY="${other}"\n`), [
      [secret, 'high'],
      [other, 'low'],
    ]);
    // Every id has one, in whatever order they are listed.
    const ids = [accessKeyId('AKIA', 21), accessKeyId('AKIA', 22)];
    assert.deepEqual(secrets(`first ${ids.join(' second ')}: first ${secret} second ${other}`), [
      [secret, 'high'],
      [other, 'high'],
    ]);
    assert.deepEqual(secrets(`first ${ids.join(' second ')}: first ${secret} second ${other} third ${third}`), [
      [secret, 'high'],
      [other, 'high'],
      [third, 'low'],
    ]);
  });

  it('counts for less beside an id of another service', () => {
    const foreign = id.replace('AKIA', 'MBJP').replace(/.$/, '8');
    for (const text of [
      `<AccessKeyId>${foreign}</AccessKeyId>\n<SecretAccessKey>${secret}</SecretAccessKey>`,
      `.credentials("${foreign}", "${secret}")`,
      `mc alias set mine http://localhost:9000 ${foreign} ${secret}`,
      `"accessKey": "${secretAccessKey(4).slice(0, 20).replace(/[+/]/g, '7')}", "secretKey": "${secret}"`,
      `{"secretKey": "${secret}", "accessKey": "${foreign}"}`,
      `<SecretAccessKey>${secret}</SecretAccessKey>\n<AccessKeyId>${foreign}</AccessKeyId>`,
      `"SecretAccessKey": "${secret}",\n"SessionToken": "eyJhbGciOiJIUzUxMiJ9.e30.c2ln"`,
      `minio:\n  accessKey: root\n  port: 9000\n  secretKey: ${secret}`,
    ]) {
      assert.equal(only(text).confidence, 'low', text);
    }
  });

  it('does not count for less beside a placeholder for its id', () => {
    for (const other of ['YOUR_ACCESS_KEY_ID', 'my-access-key', 'AccessKeyOfTheShop12', '']) {
      assert.equal(only(`accessKey: "${other}", secretKey: "${secret}"`).confidence, 'high', other);
      assert.equal(only(`secretKey: "${secret}", accessKey: "${other}"`).confidence, 'high', other);
    }
  });

  it('is found between marks that are base64, too', () => {
    const plain = secretWith((it) => !/[+/]/.test(it));
    for (const text of [
      `sed -i "s/AWS_SECRET_KEY=.*/AWS_SECRET_KEY=${plain}/" .env`,
      `sed -i 's/aws_secret_key: .*/aws_secret_key: ${plain}/g' settings.yml`,
      `sed -i 's/__AWS_SECRET_KEY__/${plain}/g' settings.py`,
      `gh secret set AWS_SECRET_KEY -b${plain}`,
      `"AWS secret key\\uff1a${plain}"`,
      `"aws_secret_key=\\u200b${plain}\\u200b"`,
    ]) {
      const key = only(text);
      assert.deepEqual([text.slice(key.span.start, key.span.end), key.confidence], [plain, 'high'], text);
    }
    const text = `${secret}/${id}`;
    assert.deepEqual(
      detectKeys(text).map(({ span }) => text.slice(span.start, span.end)),
      [secret, id],
    );
    assert.deepEqual(detectKeys(`aws_secret_key: [${plain}/, /${plain}/, x${plain}]`), []);
  });

  it('is found in a column that is called so', () => {
    const rows = Array.from({ length: 30 }, (_, row) => `user-${row}, \"of the shop, or so\"`);
    const table = (head: string, mark: string): string =>
      [head, ...rows, `kim, ${secret}`].map((row) => row.replaceAll(', ', mark)).join('\r\n');
    for (const mark of [',', '; ', '\t', ' | ']) {
      const [ofAws, shared, other] = ['Secret access key', 'Secret key', 'Password'].map(
        (name) => only(table(`User, ${name}`, mark)).confidence,
      );
      assert.deepEqual([ofAws, shared, other], ['high', 'medium', 'low'], mark);
    }
    assert.equal(only(`Secret access key, User\n${rows.join('\n')}\nkim, ${secret}`).confidence, 'low');
    assert.equal(only(`\nSecret access key, User\n\nkim, ${secret}`).confidence, 'low');
  });

  it('is found under the name of its id', () => {
    assert.equal(only(`AWS_ACCESS_KEY_ID = "${secret}"`).confidence, 'medium');
  });

  it('is found in the colours of a terminal', () => {
    const text = `aws_secret_access_key = \x1b[31m${secret}\x1b[0m`;
    const key = only(text);
    assert.deepEqual([text.slice(key.span.start, key.span.end), key.confidence], [secret, 'high']);
  });

  it('is found after a name in words, a default, or a heading', () => {
    for (const text of [
      `AWS Secret Access Key [None]: ${secret}`,
      `SECRET_ACCESS_KEY="\${SECRET_ACCESS_KEY:-${secret}}"`,
      `os.environ.get("AWS_SECRET_ACCESS_KEY", "${secret}")`,
      `@Value("\${aws.secretKey:${secret}}")`,
      `private static final String AWS_SECRET_KEY = "${secret}";`,
      `awsSecretAccessKey :: String\nawsSecretAccessKey = "${secret}"`,
      `<SecretAccessKey>\n    ${secret}\n</SecretAccessKey>`,
      `secret_access_key: >-\n  ${secret}\n`,
      `- key: AWS_SECRET_ACCESS_KEY\n  value: ${secret}\n`,
      `--secret-access-key ${secret}`,
      `aws_secret_access_key%3D${encodeURIComponent(secret)}`,
      `the aws secret is ${secret}.`,
      `<key>AWSSecretKey</key>\n\t<string>${secret}</string>`,
      `Credentials{SecretAccessKey: aws.String("${secret}")}`,
      `variable "aws_secret_key" {\n  description = "Of the user deploy"\n  default     = "${secret}"\n}`,
      `AwsSecretKey:\n  Type: String\n  NoEcho: true\n  Description: Of the user deploy\n  Default: ${secret}\n`,
      `"awsSecretKey": { "type": "string", "about": { "text": "x" }, "value": "${secret}" }`,
      `### Secret access key\n\n\`${secret}\`\n`,
      `public String getAWSSecretKey()\n{\n    return "${secret}";\n}`,
      `AWS_SECRET_ACCESS_KEY: # of the last commit\n  ${secret}`,
      `{ "name": "AWS Secret Key", "type": 1, "linkedId": null, "value": "${secret}" }`,
      `resource "aws_ssm_parameter" "aws_secret_key" {\n  name  = "/shop"\n  value = "${secret}"\n}`,
    ]) {
      assert.deepEqual([only(text).value, only(text).confidence], [secret, 'high'], text);
    }
  });
});

describe('keys in base64 over several lines', () => {
  const file = `${'# a comment that fills a line\n'.repeat(3)}aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
  const encoded = Buffer.from(file).toString('base64');
  const wrapped = (width: number, join: string): string =>
    encoded.replace(new RegExp(`.{${width}}(?!$)`, 'g'), `$&${join}`);

  for (const [where, text] of Object.entries({
    'as mail has them': wrapped(76, '\r\n'),
    'as PEM has them': wrapped(64, '\n'),
    'in a block of YAML': `data: |\n  ${wrapped(60, '\n  ')}\n`,
    'in strings that are added': `"${wrapped(64, '" +\n    "')}"`,
    'in a list of strings': `["${wrapped(64, '",\n "')}"]`,
    'in a JSON string': JSON.stringify({ data: wrapped(76, '\n') }),
    'in a comment': `# ${wrapped(72, '\n# ')}`,
    'across the border of two slices': `${' '.repeat((1 << 20) - 200)}${wrapped(76, '\n')}`,
  })) {
    it(`are found ${where}`, () => {
      const found = detectKeys(text).filter((key) => key.confidence === 'high');
      assert.deepEqual(
        found.map((key) => key.value),
        [id, secret],
      );
      for (const { span, value } of found) {
        // The characters between the first and the last one of the value decode to it, with their neighbours' bits.
        const written = text.slice(span.start, span.end).replace(/\\n|"[^"]*"|[^A-Za-z0-9+/]/g, '');
        assert.ok(encoded.includes(written), value);
        assert.ok(written.length >= Math.ceil((value.length * 4) / 3), value);
      }
    });
  }
});

describe('a session token', () => {
  const token = sessionToken(3);

  it('is found by its beginning, and otherwise by its name', () => {
    assert.equal(only(token).kind, 'session-token');
    const anonymous = token.slice(20, 320);
    assert.deepEqual(detectKeys(anonymous), []);
    assert.equal(only(`aws_session_token=${anonymous}`).value, anonymous);
  });

  it('includes its padding', () => {
    const text = `"SessionToken": "${token.slice(0, -2)}=="`;
    assert.equal(only(text).span.end, text.length - 1);
  });
});

describe('an API key of Amazon Bedrock', () => {
  it('counts for less where AWS cannot have made it', () => {
    const key = bedrockLongTermKey(3);
    const random = key.slice(0, 4) + sessionToken(3).slice(20, 140);
    assert.deepEqual(
      [key, random].map((value) => [only(`key = ${value}`).value, only(`key = ${value}`).confidence]),
      [
        [key, 'high'],
        [random, 'medium'],
      ],
    );
  });
});

describe('detection', () => {
  it('takes any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
      fc.constantFrom('AKIA', id, secret, '%', '\\u', '&#x', ';', '=', '\ud800', '\n', 'aws_secret', '\0', '{{'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        for (const { span } of detectKeys(text)) {
          assert.ok(0 <= span.start && span.start < span.end && span.end <= text.length);
        }
      }),
    );
  });
});
