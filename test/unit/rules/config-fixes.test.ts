import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { lint } from '../../../src/core/lint';
import { applyEdits } from '../../../src/core/text-edit';
import { secretRules } from '../../../src/rules/secret';
import { fill } from '../keys/fill';
import { parses } from '../support/parse-judge';
import { testReference } from '../support/reference';

/** What stands before and what is to stand after the fix; undefined where it must not be offered. */
type Case = readonly [name: string, path: string, title: RegExp, before: string, after: string | undefined];

const terraform = /^Drop the key, and let Terraform/;
const image = /^Drop the key from the image/;
const pass = /^Pass it through/;
const role = /^Assume a role with OpenID Connect/;
const repository = /^Read from the secrets/;

const cases: readonly Case[] = [
  [
    'the provider of Terraform',
    'main.tf',
    terraform,
    'provider "aws" {\n  region     = "eu-west-1"\n  access_key = "{id}" # Kim\'s\n  secret_key = "{secret}"\n\n  default_tags {\n    tags = { access_key = "none" }\n  }\n}\n',
    'provider "aws" {\n  region     = "eu-west-1"\n\n  default_tags {\n    tags = { access_key = "none" }\n  }\n}\n',
  ],
  [
    'the provider of Terraform with a session',
    'main.tf',
    terraform,
    'provider "aws" {\n  access_key = "{temporary-id}"\n  secret_key = "{secret}"\n  token      = "{token}"\n}\n',
    'provider "aws" {\n}\n',
  ],
  [
    'the backend of Terraform',
    'backend.tf',
    terraform,
    'terraform {\n  backend "s3" {\n    bucket     = "state"\n    access_key = "{id}"\n    secret_key = "{secret}"\n  }\n}\n',
    'terraform {\n  backend "s3" {\n    bucket     = "state"\n  }\n}\n',
  ],
  [
    'variables of Terraform',
    'variables.tf',
    /^Drop the default, and pass TF_VAR_key and TF_VAR_secret in/,
    'variable "secret" {\n  type    = string\n  default = "{secret}"\n}\n\nvariable "key" {\n  default = "{id}"\n}\n',
    'variable "secret" {\n  type    = string\n}\n\nvariable "key" {\n}\n',
  ],
  [
    'another provider of Terraform',
    'main.tf',
    /./,
    'provider "minio" {\n  access_key = "{id}"\n  secret_key = "{secret}"\n}\n',
    undefined,
  ],
  [
    'an image, between other variables',
    'Dockerfile',
    image,
    'FROM alpine\nENV REGION=eu-west-1 \\\n    AWS_ACCESS_KEY_ID={id} \\\n    AWS_SECRET_ACCESS_KEY="{secret}" \\\n    MODE=live\nCMD run\n',
    'FROM alpine\nENV REGION=eu-west-1 \\\n    MODE=live\nCMD run\n',
  ],
  [
    'an image, as the last variables',
    'build/Dockerfile.live',
    image,
    'FROM alpine\nENV REGION=eu-west-1 AWS_ACCESS_KEY_ID={id} AWS_SECRET_ACCESS_KEY={secret}\nCMD run\n',
    'FROM alpine\nENV REGION=eu-west-1\nCMD run\n',
  ],
  [
    'an image, as the last lines of an instruction',
    'Dockerfile',
    image,
    'FROM alpine\nENV REGION=eu-west-1 \\\n    AWS_ACCESS_KEY_ID={id} \\\n    AWS_SECRET_ACCESS_KEY={secret}\nCMD run\n',
    'FROM alpine\nENV REGION=eu-west-1\nCMD run\n',
  ],
  [
    'an image, in instructions of their own',
    'Dockerfile',
    image,
    'FROM alpine\nENV AWS_ACCESS_KEY_ID {id}\nARG AWS_SECRET_ACCESS_KEY={secret}\nCMD run\n',
    'FROM alpine\nCMD run\n',
  ],
  [
    'an image that goes on to use the variable',
    'Dockerfile',
    image,
    'FROM alpine\nARG KEY={id}\nARG AWS_SECRET={secret}\nRUN deploy $KEY "${AWS_SECRET}"\n',
    undefined,
  ],
  [
    'a list of Compose',
    'compose.yml',
    pass,
    'services:\n  shop:\n    environment:\n    - MODE=live\n    - AWS_ACCESS_KEY_ID={id}\n    - "AWS_SECRET_ACCESS_KEY={secret}"\n    image: shop\n',
    'services:\n  shop:\n    environment:\n    - MODE=live\n    - AWS_ACCESS_KEY_ID\n    - "AWS_SECRET_ACCESS_KEY"\n    image: shop\n',
  ],
  [
    'a map of Compose',
    'docker-compose.live.yaml',
    pass,
    "services:\n  shop:\n    build:\n      args:\n        AWS_ACCESS_KEY_ID: {id}\n        AWS_SECRET_ACCESS_KEY: '{secret}' # why\n        MODE: live\n",
    'services:\n  shop:\n    build:\n      args:\n        AWS_ACCESS_KEY_ID:\n        AWS_SECRET_ACCESS_KEY: # why\n        MODE: live\n',
  ],
  [
    'labels of Compose',
    'compose.yml',
    pass,
    'services:\n  shop:\n    labels:\n      AWS_ACCESS_KEY_ID: {id}\n      AWS_SECRET_ACCESS_KEY: {secret}\n',
    undefined,
  ],
  [
    'the environment of a container of Kubernetes',
    'deploy.yaml',
    /^Take it from the Kubernetes secret/,
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\nspec:\n  containers:\n    - name: shop\n      env:\n        - name: AWS_ACCESS_KEY_ID\n          value: {id}\n        - name: AWS_SECRET_ACCESS_KEY\n          value: "{secret}"\n      image: shop\n',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\nspec:\n  containers:\n    - name: shop\n      env:\n        - name: AWS_ACCESS_KEY_ID\n          valueFrom:\n            secretKeyRef:\n              name: aws-credentials\n              key: AWS_ACCESS_KEY_ID\n        - name: AWS_SECRET_ACCESS_KEY\n          valueFrom:\n            secretKeyRef:\n              name: "aws-credentials"\n              key: "AWS_SECRET_ACCESS_KEY"\n      image: shop\n',
  ],
  [
    'other lists of Kubernetes',
    'a.yml',
    /./,
    'apiVersion: v1\nspec:\n  args:\n    - name: AWS_ACCESS_KEY_ID\n      value: {id}\n    - name: AWS_SECRET_ACCESS_KEY\n      value: {secret}\n',
    undefined,
  ],
  [
    'a workflow without permissions',
    '.github/workflows/ci.yml',
    role,
    'on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          aws-access-key-id: {id}\n          aws-secret-access-key: {secret}\n          aws-region: eu-west-1\n      - run: make\n',
    'on: push\njobs:\n  deploy:\n    permissions:\n      id-token: write\n      contents: read\n    runs-on: ubuntu-latest\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          role-to-assume: arn:aws:iam::123456789012:role/github-actions\n          aws-region: eu-west-1\n      - run: make\n',
  ],
  [
    'a workflow with permissions, and a role that the key assumed',
    '.github/workflows/ci.yaml',
    role,
    "on: push\npermissions:\n  contents: read\njobs:\n  deploy:\n    steps:\n      - name: Log in\n        with:\n          aws-access-key-id: '{id}'\n          aws-secret-access-key: '{secret}'\n          role-to-assume: arn:aws:iam::111122223333:role/deploy\n        uses: aws-actions/configure-aws-credentials@v4\n",
    'on: push\npermissions:\n  contents: read\n  id-token: write\njobs:\n  deploy:\n    steps:\n      - name: Log in\n        with:\n          role-to-assume: arn:aws:iam::111122223333:role/deploy\n        uses: aws-actions/configure-aws-credentials@v4\n',
  ],
  [
    'the environment of a workflow',
    '.github/workflows/ci.yml',
    repository,
    'on: push\nenv:\n  AWS_ACCESS_KEY_ID: {id}\n  AWS_SECRET_ACCESS_KEY: "{secret}"\njobs: {}\n',
    'on: push\nenv:\n  AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}\n  AWS_SECRET_ACCESS_KEY: "${{ secrets.AWS_SECRET_ACCESS_KEY }}"\njobs: {}\n',
  ],
  [
    'another step of a workflow',
    '.github/workflows/ci.yml',
    role,
    'jobs:\n  a:\n    steps:\n      - uses: x/y@v1\n        with:\n          aws-access-key-id: {id}\n          aws-secret-access-key: {secret}\n',
    undefined,
  ],
];

/** Every logical line of a Dockerfile begins with an instruction; there is no grammar of it for tree-sitter to load. */
function isDockerfile(text: string): boolean {
  const lines = text.replace(/\\[ \t]*\r?\n/g, ' ').split(/\r?\n/);
  return lines.every((line) => line === '' || /^(?:FROM|ENV|ARG|RUN|CMD)\s+\S.*[^\\]$/.test(line));
}

async function isSound(path: string, text: string): Promise<boolean> {
  if (/\.ya?ml$/.test(path)) return typeof parse(text) === 'object';
  return path.endsWith('.tf') ? parses(path, text) : isDockerfile(text);
}

describe('the fix for a key in', () => {
  const ids = new Set(secretRules.map(({ id }) => id));
  const keyFindings = (path: string, text: string) =>
    lint({ text, path }, { reference: testReference() }).findings.filter(({ ruleId }) => ids.has(ruleId));

  for (const [name, path, title, before, after] of cases) {
    it(`${name} ${after === undefined ? 'is not offered' : 'mends it'}`, async () => {
      for (const eol of ['\n', '\r\n']) {
        const { text } = fill(before.replaceAll('\n', eol), 12);
        const findings = keyFindings(path, text);
        assert.ok(findings.length > 0);
        for (const { fixes } of findings) {
          const fix = fixes.find((candidate) => title.test(candidate.title));
          if (after === undefined || fix === undefined) {
            assert.equal(fix?.title, after);
            continue;
          }
          const fixed = applyEdits(text, fix.edits());
          assert.equal(fixed, after.replaceAll('\n', eol));
          assert.deepEqual(keyFindings(path, fixed), []);
          assert.ok(await isSound(path, fixed), fixed);
        }
      }
    });
  }
});
