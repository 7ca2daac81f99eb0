import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Log } from 'sarif';
import { hashOfKey } from '../../../src/core/ignored-keys';
import { scanCommand } from '../../../src/cli/scan';
import { rules } from '../../../src/rules';
import { accessKeyId, secretAccessKey } from '../../../src/tools/fake-keys';
import { readReferenceData } from '../support/reference';

interface JsonReport {
  readonly files: number;
  readonly findings: readonly {
    readonly path: string;
    readonly ruleId: string;
    readonly severity: string;
    readonly start: number;
    readonly end: number;
    readonly line: number;
    readonly column: number;
    readonly message: string;
    readonly related: readonly { readonly start: number; readonly end: number; readonly line: number }[];
    readonly accessAnalyzerCodes: readonly string[];
  }[];
}

const id = accessKeyId('AKIA', 1);
const secret = secretAccessKey(1);
const source = `import boto3\n\nKEY = "${id}"\n`;
const openPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

describe('keyward scan', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'keyward-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    return file;
  };

  async function run(args: readonly string[], input: string | Uint8Array = ''): Promise<[number, string, string]> {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const [output, errors] = [text(stdout), text(stderr)];
    const stdin = Readable.from([Buffer.from(input)]);
    const code = await scanCommand(args, { stdin, stdout, stderr }, (file) => Promise.resolve(readReferenceData(file)));
    stdout.end();
    stderr.end();
    return [code, await output, await errors];
  }

  async function runJson(...args: readonly string[]): Promise<JsonReport> {
    const [, output] = await run([...args, '--format', 'json']);
    return JSON.parse(output) as JsonReport;
  }

  it('says where a key stands, and never which', async () => {
    const file = await write('app.py', source);
    const [code, output, errors] = await run([file, '--format', 'json']);
    const { files, findings } = JSON.parse(output) as JsonReport;
    assert.deepEqual([code, files, errors], [1, 1, '']);
    assert.deepEqual(
      findings.map(({ message, ...rest }) => [rest, typeof message]),
      [
        [
          {
            path: file,
            ruleId: 'long-term-access-key',
            severity: 'error',
            start: source.indexOf(id),
            end: source.indexOf(id) + id.length,
            line: 3,
            column: 8,
            related: [],
            accessAnalyzerCodes: [],
          },
          'string',
        ],
      ],
    );
    assert.ok(!output.includes(id));
  });

  it('reports a pair once, with the place of its id beside the secret', async () => {
    const pair = `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
    const { findings } = await runJson(await write('app.conf', pair));
    const at = pair.indexOf(id);
    assert.deepEqual(
      findings.map(({ line, related }) => [line, related]),
      [[2, [{ start: at, end: at + 20, line: 1, column: 21, message: 'The id of the same access key' }]]],
    );
  });

  it('prints a line per finding and one that counts', async () => {
    const file = await write('app.py', source);
    const [, found] = await run([file]);
    const [first, last] = found.trimEnd().split('\n');
    assert.ok(first?.startsWith(`${file}:3:8 error `) && first.endsWith(' (long-term-access-key)'), first);
    assert.equal(last, '1 finding in 1 file');
    const [code, none] = await run([await write('empty.py', '')]);
    assert.deepEqual([code, none], [0, 'No findings in 1 file\n']);
  });

  it('shows no key that a file is called by', async () => {
    const [, output] = await run([await write(`${id}.py`, source)]);
    assert.ok(!output.includes(id));
    assert.match(output, new RegExp(`/${id.slice(0, 4)}…${id.slice(-4)}\\.py:3:8 error `));
  });

  it('looks into folders, but not into .git, node_modules and binary files unless they are named', async () => {
    await write('a/b/.env', `AWS_ACCESS_KEY_ID=${id}\n`);
    await write('a/z.py', source);
    await write('a/.git/config', id);
    await write('a/node_modules/x/index.js', source);
    await write('a/image.png', new Uint8Array([0x89, 0, 0, 0, 1, 2, 3, 0, 0]));
    await symlink(folder, path.join(folder, 'a/loop'));
    const inFolder = await runJson(path.join(folder, 'a'));
    assert.equal(inFolder.files, 2);
    assert.deepEqual(
      [...new Set(inFolder.findings.map((finding) => finding.path.slice(folder.length + 1)))],
      ['a/b/.env', 'a/z.py'],
    );
    assert.equal((await runJson(path.join(folder, 'a/node_modules'))).findings.length, 1);
    assert.equal((await runJson(path.join(folder, 'a/.git'))).files, 1);
  });

  it('counts offsets in the text that an editor shows: no byte order mark, any encoding, any line end', async () => {
    const line = `note: "žluť 🔑"\r\nkey = "${id}"\r\n`;
    const utf16 = Buffer.from(`\uFEFF${line}`, 'utf16le');
    const files = [
      await write('utf8.txt', line),
      await write('bom.txt', `\uFEFF${line}`),
      await write('utf16le.txt', utf16),
      await write('utf16be.txt', Buffer.from(utf16).swap16()),
    ];
    const { findings } = await runJson(...files);
    assert.deepEqual(
      findings.map(({ path: file, start, end, line: row, column }) => [file, start, end, row, column]),
      files.map((file) => [file, line.indexOf(id), line.indexOf(id) + id.length, 2, 8]),
    );
  });

  it('reads the standard input', async () => {
    const [code, output] = await run(['-', '--path', 'policy.json', '--format', 'json'], openPolicy);
    const { files, findings } = JSON.parse(output) as JsonReport;
    assert.deepEqual([code, files], [1, 1]);
    assert.ok(findings.some(({ ruleId, path: name }) => ruleId === 'unlimited-action' && name === 'policy.json'));
  });

  it('leaves out what is milder than wanted', async () => {
    const file = await write('.env', `AWS_ACCESS_KEY_ID=${accessKeyId('ASIA', 2)}\n`);
    const all = await runJson(file);
    assert.deepEqual([...new Set(all.findings.map(({ severity }) => severity))].includes('warning'), true);
    const [code, output] = await run([file, '--min-severity', 'error']);
    assert.deepEqual([code, output], [0, 'No findings in 1 file\n']);
  });

  it('takes a type for policies that don’t tell theirs', async () => {
    const policy = await write('policy.json', openPolicy);
    const rulesFor = async (type: string): Promise<string[]> =>
      (await runJson(policy, '--policy-type', type)).findings.map(({ ruleId }) => ruleId);
    assert.ok((await rulesFor('identity')).includes('unlimited-source-ip'));
    assert.ok(!(await rulesFor('resource')).includes('unlimited-source-ip'));
  });

  it('takes settings as VS Code has them', async () => {
    const settings = await write(
      'settings.json',
      '{ // a comment\n "keyward.rules": { "long-term-access-key": "hint" }, "keyward.ignore": { "*.md": ["*"] }, }',
    );
    const files = [await write('a.py', source), await write('a.md', source)];
    const { findings } = await runJson(...files, '--settings', settings);
    assert.deepEqual(
      findings.map((finding) => [finding.path, finding.severity]),
      [[files[0], 'hint']],
    );
  });

  it('takes the settings that a folder keeps for VS Code, in that folder only, unless others are given', async () => {
    const kept = { 'keyward.ignore': { 'policies/**': ['policy'] } };
    await write('project/.vscode/settings.json', JSON.stringify(kept));
    await write('project/policies/open.json', openPolicy);
    const key = await write('project/policies/key.py', source);
    const project = path.join(folder, 'project');
    const pathsOf = async (...args: string[]): Promise<string[]> => [
      ...new Set((await runJson(...args)).findings.map((finding) => finding.path)),
    ];
    assert.deepEqual(await pathsOf(project), [key]);
    const policy = path.join(project, 'policies', 'open.json');
    assert.deepEqual(await pathsOf(path.join(project, 'policies')), [key, policy]);
    assert.deepEqual(await pathsOf(policy), [policy]);
    await mkdir(path.join(project, '.git'));
    assert.deepEqual(await pathsOf(policy, key), [key]);
    await write('project/policies/.vscode/settings.json', '{}');
    assert.deepEqual(await pathsOf(policy, key), [policy, key]);
    assert.deepEqual(await pathsOf(project, '--settings', await write('none.json', '{}')), [key, policy]);
  });

  it('leaves out keys that the settings name by their hash, and no others', async () => {
    const settings = await write(
      'settings.json',
      JSON.stringify({ 'keyward.ignoredKeys': { [hashOfKey(id, '0f1e')]: 'deactivated', nonsense: 'x', more: 7 } }),
    );
    const other = accessKeyId('AKIA', 2);
    const file = await write('a.txt', `${id}\n\n${other}\n`);
    const { findings } = await runJson(file, '--settings', settings);
    assert.deepEqual(
      findings.map(({ line }) => line),
      [3],
    );
  });

  it('says what it could not check, and checks the rest', async () => {
    const file = await write('app.py', source);
    const [code, output, errors] = await run(['/does/not/exist', file]);
    assert.equal(code, 2);
    assert.match(output, /1 finding in 1 file/);
    assert.match(errors, /^keyward scan: There is no file \/does\/not\/exist\.$/m);
  });

  it('takes the settings above what the standard input is called', async () => {
    await write('project/.vscode/settings.json', JSON.stringify({ 'keyward.ignore': { '*.py': ['*'] } }));
    assert.equal((await run(['-', '--path', path.join(folder, 'project/new.py')], source))[0], 0);
    assert.equal((await run(['-', '--path', path.join(folder, 'new.py')], source))[0], 1);
  });

  it('says so where it could look at nothing, and not that nothing was found', async () => {
    const link = path.join(folder, 'link');
    await symlink(path.join(folder, 'gone'), link);
    assert.deepEqual(await run([link]), [2, '', `keyward scan: There is no file ${link}.\n`]);
  });

  it('says of a file whose name it can’t write that it was not looked at', async function () {
    // Elsewhere no file can have such a name.
    if (process.platform !== 'linux') this.skip();
    await writeFile(Buffer.concat([Buffer.from(path.join(folder, 'b')), Buffer.from([0xe9])]), source);
    const [code, , errors] = await run([folder]);
    assert.deepEqual(
      [code, errors],
      [2, `keyward scan: ${path.join(folder, 'b\ufffd')} can’t be opened: its name is not UTF-8.\n`],
    );
  });

  it('waits for no pipe or device that is named', async function () {
    if (process.platform === 'win32') this.skip();
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const named of [pipe, '/dev/zero'])
      assert.deepEqual(await run([named]), [2, '', `keyward scan: ${named} is not a regular file.\n`]);
  });

  it('reads what the shell has opened', async function () {
    if (process.platform === 'win32') this.skip();
    const device = await open('/dev/null');
    const ran = await run([`/dev/fd/${device.fd}`]);
    await device.close();
    assert.deepEqual(ran, [0, 'No findings in 1 file\n', '']);
  });

  it('says which named files are binary, and that they keep nothing from being clean', async () => {
    const image = await write('image.png', new Uint8Array([0x89, 0, 0, 0, 1, 2, 3, 0, 0]));
    const [code, output, errors] = await run([image, '--format', 'json']);
    assert.deepEqual([code, errors], [0, `keyward scan: ${image} is binary, and was passed over.\n`]);
    const { problems, notes } = JSON.parse(output) as { problems: unknown; notes: unknown };
    assert.deepEqual([problems, notes], [[], [`${image} is binary, and was passed over.`]]);
    assert.equal((await run([folder]))[2], '');
  });

  it('tells programs too what it could not check', async () => {
    const [, output] = await run(['/does/not/exist', '--format', 'json']);
    const { problems } = JSON.parse(output) as { problems: readonly string[] };
    assert.match(problems.join(), /^There is no file \/does\/not\/exist\.$/);
  });

  it('says what in the settings counts for nothing, and goes on', async () => {
    const settings = await write(
      'settings.json',
      JSON.stringify({
        'keyward.rule': {},
        'keyward.rules': { 'long-term-acess-key': 'off', 'session-token': 'loud' },
        'keyward.ignore': { '*.py': ['polcy', 'secret: for the tests'], b: 'policy' },
        'keyward.ignoredKeys': { [id]: 'mine' },
        'keyward.policyTypes': { '*.json': 'identiy' },
        'keyward.broadestIpv4Prefix': 33,
        'keyward.lens': false,
        'editor.tabSize': 2,
      }),
    );
    const [code, output, errors] = await run([await write('a.py', source), '--settings', settings]);
    assert.deepEqual([code, output], [0, 'No findings in 1 file\n']);
    const said = errors.trimEnd().split('\n');
    const wanted = [
      /there is no setting keyward\.rule; did you mean “rules”\?$/,
      /keyward\.rules: there is no rule “long-term-acess-key”; did you mean “long-term-access-key”\?$/,
      /keyward\.rules: session-token can be default, off, .*, but not "loud"\.$/,
      /keyward\.ignore: there is no rule “polcy” to be silent in “\*\.py”; did you mean “policy”\?$/,
      /keyward\.ignore: “b” wants a list of rules\.$/,
      /keyward\.ignoredKeys: an entry is not the hash of a key\.$/,
      /keyward\.policyTypes: “\*\.json” can be .*, but not "identiy"\.$/,
      /keyward\.broadestIpv4Prefix: this can be a whole number from 0 to 32, but not 33\.$/,
    ];
    assert.equal(said.length, wanted.length, errors);
    for (const [index, pattern] of wanted.entries()) assert.match(said[index] ?? '', pattern);
    assert.ok(!errors.includes(id));
  });

  it('shows no key that is in the name of a file', async () => {
    const file = await write(`${id}.py`, source);
    for (const format of ['text', 'json', 'sarif'])
      assert.ok(!(await run([file, '--format', format])).join('').includes(id), format);
    assert.ok(!(await run([path.join(folder, 'none', id)])).join('').includes(id));
  });

  it('lists so many findings of a rule in a file to a person, and counts the others', async () => {
    const many = Array.from({ length: 60 }, (_, seed) => `a = "${accessKeyId('AKIA', 100 + seed)}"\n\n\n\n\n\n\n\n`);
    const file = await write('log.txt', many.join(''));
    const [, output] = await run([file]);
    const lines = output.trimEnd().split('\n');
    assert.equal(lines.length, 52);
    assert.deepEqual(lines.slice(-2), [
      `${file}: 10 more of long-term-access-key (--format json has them all)`,
      '60 findings in 1 file',
    ]);
    assert.equal((await runJson(file)).findings.length, 60);
  });

  it('takes settings that are empty or only a comment for none', async () => {
    const file = await write('app.py', source);
    for (const [index, content] of ['', ' \n', '// none yet\n', '{}'].entries()) {
      const [code, , errors] = await run([file, '--settings', await write(`none-${index}.json`, content)]);
      assert.deepEqual([code, errors], [1, ''], content);
    }
  });

  it('says what it does not understand', async () => {
    const wrong: [args: string[], error: RegExp][] = [
      [[], /which files/],
      [['--nonsense', '.'], /nonsense/],
      [['.', '--format', 'xml'], /“xml”/],
      [['.', '--min-severity', 'bad'], /“bad”/],
      [['.', '--policy-type', 'bad'], /“bad”/],
      [['.', '--settings', '/does/not/exist'], /There is no file \/does\/not\/exist\./],
      [['.', '--settings', await write('list.json', '7')], /holds no settings/],
      [['.', '--settings', await write('empty-list.json', '[]')], /is not a JSON object/],
    ];
    for (const [args, error] of wrong) {
      const [code, output, errors] = await run(args);
      assert.deepEqual([code, output], [2, '']);
      assert.match(errors, error);
    }
    assert.equal((await run(['--help']))[0], 0);
  });

  it('prints SARIF with every rule and exact regions', async () => {
    const file = await write('my keys/app.py', `${source}SECRET = "${secret}"\n`);
    const [code, output] = await run([file, '--format', 'sarif']);
    const [sarif] = (JSON.parse(output) as Log).runs;
    assert.equal(code, 1);
    assert.deepEqual(
      sarif?.tool.driver.rules?.map((rule) => rule.id),
      rules.map((rule) => rule.id),
    );
    const [result] = sarif.results ?? [];
    assert.equal(sarif.tool.driver.rules[result?.ruleIndex ?? -1]?.id, result?.ruleId);
    const place = result?.locations?.[0]?.physicalLocation;
    assert.match(place?.artifactLocation?.uri ?? '', /^file:\/\/\/.*\/my%20keys\/app\.py$/);
    const { startLine, startColumn = 0, endLine, endColumn = 0, charLength } = place?.region ?? {};
    assert.equal(endLine, startLine);
    assert.equal(endColumn - startColumn, charLength);
    assert.ok(!output.includes(id) && !output.includes(secret));
  });
});
