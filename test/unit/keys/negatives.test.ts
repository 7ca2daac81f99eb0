import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { detectKeys } from '../../../src/keys/detect';
import { accessKeyId, secretAccessKey } from '../../../src/tools/fake-keys';

/** Bytes that are always the same for a seed and look random. */
function bytes(seed: string, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let block = 0; block * 64 < length; block++)
    blocks.push(createHash('sha512').update(`${seed} ${block}`).digest());
  return Buffer.concat(blocks).subarray(0, length);
}

const hex = (seed: string, length: number): string => bytes(seed, length).toString('hex');
const base64 = (seed: string, length: number): string => bytes(seed, length).toString('base64');
const lines = (text: string, width: number): string => text.replace(new RegExp(`.{${width}}`, 'g'), '$&\n');
const id = accessKeyId('AKIA', 1);

const negatives: Readonly<Record<string, string>> = {
  'a commit': `commit ${hex('commit', 20)}\nAuthor: Kim`,
  'a commit in capitals': `revision = "${hex('revision', 20).toUpperCase()}"`,
  'a SHA-1 beside AWS words': `aws s3 cp s3://photos/${hex('object', 20)} .`,
  'a SHA-1 under a secret name': `aws_secret_access_key_sha1 = ${hex('sha1', 20)}`,
  'a SHA-256': `sha256:${hex('sha256', 32)}`,
  'a SHA-256 in base64': `'sha256-${base64('policy', 32)}'`,
  'integrity in package-lock.json': `"integrity": "sha512-${base64('lock', 64)}",`,
  'integrity with SHA-1 in yarn.lock': `  integrity sha1-${base64('yarn', 20)}`,
  'a checksum in yarn.lock of Yarn 2': `  checksum: ${hex('berry', 64)}`,
  'go.sum': `golang.org/x/net v0.38.0 h1:${base64('go.sum', 32)}`,
  'Cargo.lock': `checksum = "${hex('cargo', 32)}"`,
  'integrity of a script': `<script src="/a.js" integrity="sha384-${base64('sri', 48)}" crossorigin></script>`,
  'a certificate': `-----BEGIN CERTIFICATE-----\n${lines(base64('certificate', 174), 64)}\n-----END CERTIFICATE-----\n`,
  'a certificate in a constant': `const pem = "-----BEGIN CERTIFICATE-----\\n${lines(base64('pem', 174), 64).replaceAll('\n', '\\n')}\\n-----END CERTIFICATE-----"`,
  'a certificate whose last line has 40': `-----BEGIN CERTIFICATE-----\n${lines(base64('tail', 126), 64)}\n-----END CERTIFICATE-----\n`,
  'a certificate beside an AWS bucket': `aws_bucket: photos\nca: |\n  ${lines(base64('ca', 126), 64).replaceAll('\n', '\n  ')}\n  -----END CERTIFICATE-----\n`,
  'a private key': `-----BEGIN RSA PRIVATE KEY-----\n${lines(base64('rsa', 606), 64)}\n-----END RSA PRIVATE KEY-----\n`,
  'a public SSH key': `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${base64('ed25519', 31).slice(0, 43)} kim@example.com`,
  'a long SSH key': `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ${base64('ssh', 384)} kim@example.com`,
  'an SSH fingerprint': `SHA256:${base64('fingerprint', 32).slice(0, 43)}`,
  'a picture': `<img src="data:image/png;base64,iVBORw0KGgo${base64('picture', 3000)}">`,
  'a font over lines': lines(base64('font', 2000), 76),
  'a block of lines of 40': lines(base64('block', 300), 40),
  'a block of lines of 40 in an array': lines(base64('array', 300), 40).replace(/.+/g, '  "$&",'),
  'a source map': `//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify({ version: 3, sources: ['shop.ts'], names: [], mappings: 'AAAA,IAAM,CAAC,GAAG' })).toString('base64')}`,
  mappings: `"mappings":"${'AAAA,SAASA,UAAUC,MAAMC,OAAOC,'.repeat(20)}"`,
  'an asset of the CDK': `"S3Key": "${hex('asset', 32)}.zip"`,
  'an asset path of the CDK': `AssetParameters${hex('asset', 32)}S3Bucket${hex('bucket', 4).toUpperCase()}`,
  'a logical id of CloudFormation': '"MyServiceTaskDefinitionTaskRoleDefaultPolicyA1B2C3D4"',
  'a path': 'https://example.com/Documentation/AWSCloudFormation/Latest/UserGuide2/Templates',
  'a path of 40 characters': 'import x from "com/Example/Shop2/Storage/Upload/Handler"',
  'a name in camel case': 'UpdateCloudFrontOriginAccessIdentity2017',
  'a name in camel case beside AWS': 'aws.cloudfront.CreateFieldLevelEncryptionProfile20190326()',
  'a name as a value': 'aws_secret_access_key: getSecretFromTheParameterStoreOfStaging1',
  'base64 of a sentence': `secretKey: ${Buffer.from('the quick brown fox jumps over').toString('base64')}`,
  'base64 of JSON': `token: ${Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64')}`,
  'a JWT': `Bearer eyJhbGciOiJIUzI1NiJ9.${bytes('payload', 60).toString('base64url')}.${bytes('signature', 32).toString('base64url')}`,
  'a token of GitHub': `github_token = "ghp_${base64('github', 27).replace(/[+/]/g, 'x')}"`,
  'a UUID': `"id": "${hex('uuid', 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}"`,
  'many UUIDs in a row': Array.from({ length: 9 }, (_, index) => hex(`uuid ${index}`, 16)).join(''),
  'an IAM user id': '"UserId": "AIDA' + id.slice(4) + 'Q"',
  'an IAM role id': '"RoleId": "AROA' + id.slice(4) + 'Q"',
  'an instance profile id': '"InstanceProfileId": "AIPA' + id.slice(4) + 'Q"',
  'a role session': `"arn:aws:sts::123456789012:assumed-role/shop/i-0${hex('instance', 8)}"`,
  'an id of LocalStack': `AWS_ACCESS_KEY_ID=LKIA${id.slice(4)}`,
  'an id that is too long': `key = "${id}ABCD"`,
  'an id that is too short': `key = "${id.slice(0, 19)}"`,
  'an id in small letters': `key = "${id.toLowerCase()}"`,
  'a prefix in a pattern': 'const pattern = /(?:AKIA|ASIA)[A-Z2-7]{16}/;',
  'words of the length of an id': ['ASIA', 'PACIFICSOUTHEAST, ', 'ASIA', 'NDEVELOPMENTBANK'].join(''),
  'a DNA primer': '>primer\nACCATGACTTGACCATGGCA\n',
  'a protein': `>protein\n${'MKVLAKIAWSTRQNDEFGHIPY'.repeat(3)}\n`,
  'a random value of 40 named as a digest': `etag: ${secretAccessKey(5)}`,
  'a longer base64url value': `verifier=${secretAccessKey(6).replace(/[+/]/g, 'a')}-${secretAccessKey(7).replace(/[+/]/g, 'b')}`,
  'a setting without a value': 'aws_access_key_id =\naws_secret_access_key =\n',
  'a reference to the environment': 'aws_secret_access_key: ${{ secrets.AWS_SECRET_ACCESS_KEY_FOR_PRODUCTION_2 }}',
  'a path of SSM': 'secretKey: /production/shop/Storage/AwsSecretKey1',
  'an encrypted value': `secret: AQICAH${base64('ciphertext', 200)}`,
  'a query that was signed': `X-Amz-Signature=${hex('signed', 32)}`,
  'minified code':
    'function(e,t,n){"use strict";Object.defineProperty(t,"__esModule",{value:!0}),t.getContainerPropertiesForElement2=void 0}'.repeat(
      9,
    ),
  'an alphabet': '"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"',
  slashes: `${'/'.repeat(40)}\n${'+'.repeat(40)}\n`,
};

describe('what is no key', () => {
  for (const [name, text] of Object.entries(negatives)) {
    it(`passes over ${name}`, () => {
      assert.deepEqual(
        detectKeys(text).filter((key) => key.confidence !== 'silent'),
        [],
      );
    });
  }
});

// Pieces, so that this file itself holds nothing that looks like a key.
const prefix = 'AKIA';
const letters = 'ABCDEFGHIJ';
const other = 'ZETTELWIRT';
const guest = 'GELDWIRT';
const keyboard = 'QWERTYUIOP';
const few = 'tTur4gNe';

describe('what looks like a key and opens nothing', () => {
  const silent: Readonly<Record<string, readonly [text: string, reason: string]>> = {
    'the documented id': ['AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE', 'documented example'],
    'the documented secret': ['aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'documented example'],
    'an id that counts': ['AWS_ACCESS_KEY_ID=AKIA1234567890123456', 'placeholder'],
    'an id of crosses': [`AWS_ACCESS_KEY_ID=${prefix}${'X'.repeat(16)}`, 'placeholder'],
    'an id of words': [`AWS_ACCESS_KEY_ID=${prefix}${'FAKE'.repeat(4)}`, 'placeholder'],
    'an id of no account, as LocalStack makes them': [`AWS_ACCESS_KEY_ID=ASIAQAAAAAAA${guest}`, 'placeholder'],
    'an id that says whose it is to be': [`AWS_ACCESS_KEY_ID=${prefix}YOURACCESSKEYID1`, 'placeholder'],
    'an id of one letter but for a few': [`AWS_ACCESS_KEY_ID=ASIAQ${'A'.repeat(7)}GMKEAAAA`, 'placeholder'],
    'a secret that counts': [`aws_secret_access_key = abcdefghijABCDEFGHIJ0123456789abcdefghij`, 'placeholder'],
    'a secret of crosses': ['aws_secret_access_key = Axxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx1', 'placeholder'],
    'a secret of words': ['aws_secret_access_key = ThisIsAFakeSecretThatOpensNothing1234567', 'placeholder'],
  };
  for (const [name, [text, reason]] of Object.entries(silent)) {
    it(`stays silent on ${name}, and knows why`, () => {
      assert.deepEqual(
        detectKeys(text).map((key) => [key.confidence, key.reason]),
        [['silent', reason]],
      );
    });
  }

  it('does not quite believe what somebody made up', () => {
    for (const text of [
      `AWS_ACCESS_KEY_ID=${prefix}TESTACCESSKEY789`,
      `AWS_ACCESS_KEY_ID=${prefix}${letters.slice(0, 8)}${other.slice(0, 8)}`,
      `aws_secret_access_key = abcdefgh0246813579klmnopqrstTiRdWu${other.slice(0, 6)}`,
    ]) {
      assert.deepEqual(
        detectKeys(text).map((key) => [key.confidence, key.reason]),
        [['medium', 'made up']],
        text,
      );
    }
  });

  it('remarks only in passing on what is plainly made up', () => {
    for (const text of [
      `AWS_ACCESS_KEY_ID=${prefix}IOSFODNN7${other.slice(3)}`,
      `AWS_ACCESS_KEY_ID=${prefix}IOSFODNN7EXAMPLF`,
      `aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY${other}`,
      `AWS_ACCESS_KEY_ID=${prefix}${keyboard}ASDFGH`,
      `aws_secret_access_key = ${few.repeat(4)}${few.slice(2)}${few.slice(0, 2)}`,
      `AWS_ACCESS_KEY_ID=${prefix}ABCDEFGHIJKLMNOP`,
      `AWS_ACCESS_KEY_ID=${prefix}${letters}765432`,
      `AWS_ACCESS_KEY_ID=${prefix}AAAA${letters.slice(0, 6)}ZZZZQU`,
      `aws_secret_access_key = abcdefghij${letters}0246813579klmnopqrst`,
    ]) {
      assert.deepEqual(
        detectKeys(text).map((key) => [key.confidence, key.reason]),
        [['low', 'plainly made up']],
        text,
      );
    }
  });

  it('leaves a real id to itself beside a secret that somebody made up', () => {
    const keys = detectKeys(`${id}\naws_secret_access_key = abcdefghij${letters}0246813579klmnopqrst`);
    assert.deepEqual(
      keys.map((key) => [key.confidence, key.pair]),
      [
        ['high', undefined],
        ['low', undefined],
      ],
    );
  });

  it('takes the id in a signed URL for information', () => {
    const scope = '%2F20260102%2Feu-west-1%2Fs3%2Faws4_request';
    const texts = [
      `https://photos.s3.amazonaws.com/a?X-Amz-Credential=${id}${scope}&X-Amz-Signature=${hex('signed', 32)}`,
      `https://photos.s3.amazonaws.com/a?AWSAccessKeyId=${id}&Expires=1800000000&Signature=x`,
      `Authorization: AWS ${id}:${base64('signed', 20)}`,
      `<AWSAccessKeyId>${id}</AWSAccessKeyId><StringToSign>AWS4-HMAC-SHA256`,
      `Authorization: AWS4-HMAC-SHA256 Credential=${id}/20260102/eu-west-1/s3/aws4_request, SignedHeaders=host`,
    ];
    for (const text of texts) {
      const [key] = detectKeys(text);
      assert.deepEqual([key?.confidence, key?.reason], ['information', 'signed request']);
    }
  });
});
