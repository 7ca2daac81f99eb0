import { typicalPolicy } from './policies';

const policy = typicalPolicy(1);

/** Texts that nobody writes, of about the given length. */
export const hostileTexts: Readonly<Record<string, (length: number) => string>> = {
  nothing: () => '',
  'one long word': (length) => 'a'.repeat(length),
  'one long line of base64': (length) => 'QUtJQUFB0/+x'.repeat(length / 12),
  'the start of a key, again and again': (length) => 'AKIA'.repeat(length / 4),
  'one long line of JSON': (length) => `{"Version":"2012-10-17","Statement":["${'x'.repeat(length)}"]}`,
  'a policy on one line, again and again': (length) => JSON.stringify(JSON.parse(policy)).repeat(length / 600),
  'open brackets': (length) => `{"Statement":${'['.repeat(length)}`,
  'objects in objects': (length) => '{"Statement":'.repeat(length / 13),
  'brackets opened and closed': (length) => `{"Statement":${'['.repeat(length / 2)}${']'.repeat(length / 2)}}`,
  'a list without end': (length) => `{"Statement":[${'{},'.repeat(length / 3)}`,
  'a wide list beside a policy': (length) => `[${'0,'.repeat(length / 2)}${policy}]`,
  quotes: (length) => `"Statement"${'"'.repeat(length)}`,
  backslashes: (length) => `{"Statement":"${'\\'.repeat(length)}`,
  'lone surrogates': (length) => `{"Statement":"${'\uD800'.repeat(length)}"}`,
  zeros: (length) => '\0'.repeat(length),
  'line ends': (length) => '\r\n'.repeat(length / 2),
  stars: (length) =>
    `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:${'*a'.repeat(length / 2)}","Resource":"*"}}`,
  'actions without end': (length) =>
    `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[${'"s3:*",'.repeat(length / 7)}"s3:*"],"Resource":"*"}}`,
  'resources without end': (length) =>
    `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":[${Array.from({ length: length / 30 }, (_, index) => `"arn:aws:s3:::b${index}/*"`).join()}]}}`,
  'networks without end': (length) =>
    `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*","Condition":{"IpAddress":{"aws:SourceIp":[${Array.from({ length: length / 20 }, (_, index) => `"${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}.0/24"`).join()}]}}}}`,
  'variables that never close': (length) =>
    `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/${'${'.repeat(length / 2)}"}}`,
  'dashes in YAML': (length) => `Statement: ${'- '.repeat(length / 2)}`,
  'keys in YAML on one line': (length) => `Statement: ${'a: '.repeat(length / 3)}`,
  'tags in YAML': (length) => `Statement: ${'!Ref '.repeat(length / 5)}`,
  'ever deeper YAML': (length) =>
    `Statement:\n${Array.from({ length: Math.sqrt(length) }, (_, index) => `${' '.repeat(index)}a:`).join('\n')}`,
  'dashes line by line': (length) => `Statement:\n${'- '.repeat(300)}\n${'- x\n'.repeat(length / 4)}`,
  'ignore comments': (length) => '# keyward-ignore-start\n'.repeat(length / 23),
};
