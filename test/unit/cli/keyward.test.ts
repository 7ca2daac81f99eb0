import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import packageJson from '../../../package.json';
import { keyward } from '../../../src/cli/keyward';
import { readReferenceData } from '../support/reference';

const names = ['scan', 'staged', 'history', 'test-policy', 'generate'];

async function run(...args: readonly string[]): Promise<[code: number, output: string, errors: string]> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [output, errors] = [text(stdout), text(stderr)];
  const streams = { stdin: Readable.from([]), stdout, stderr };
  const code = await keyward(args, streams, (file) => Promise.resolve(readReferenceData(file)));
  stdout.end();
  stderr.end();
  return [code, await output, await errors];
}

describe('keyward', () => {
  it('lists its commands, one line each', async () => {
    const [code, overview] = await run('--help');
    const listed = overview.split('\n').flatMap((line) => /^ {2}keyward (\S+) /.exec(line)?.[1] ?? []);
    assert.deepEqual([code, listed], [0, names]);
    assert.deepEqual(await run(), [2, '', overview]);
  });

  it('names a command that there is none of', async () => {
    assert.deepEqual(await run('scann', '.'), [2, '', 'keyward: there is no command “scann”. Did you mean “scan”?\n']);
    assert.deepEqual(await run('xyz'), [2, '', 'keyward: there is no command “xyz”. keyward --help lists them.\n']);
  });

  it('names an option that there is none of', async () => {
    const said = async (...args: readonly string[]) => (await run('scan', ...args, '.'))[2];
    assert.equal(await said('--fromat'), 'keyward scan: there is no option “--fromat”. Did you mean “--format”?\n');
    assert.equal(
      await said('--fromat=json'),
      'keyward scan: there is no option “--fromat”. Did you mean “--format”?\n',
    );
    assert.equal(await said('-q'), 'keyward scan: there is no option “-q”. --help lists them.\n');
  });

  it('tells its version', async () => {
    assert.deepEqual(await run('--version'), [0, `${packageJson.version}\n`, '']);
  });

  it('explains itself and each command in lines that fit a terminal', async () => {
    for (const args of [[], ...names.map((name) => [name])]) {
      const [code, help] = await run(...args, '--help');
      assert.equal(code, 0);
      assert.deepEqual(
        help.split('\n').filter((line) => line.length > 100 && !line.startsWith('Answers: ')),
        [],
      );
    }
  });
});
