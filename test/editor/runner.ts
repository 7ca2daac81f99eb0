// The browser build of mocha runs in every extension host, the web worker's too, where nothing of Node exists.
import 'mocha/mocha.js';
import * as vscode from 'vscode';

/** Tells the lines of the suite from those of VS Code, for src/tools/vscode-host/suite.ts. */
const mark = 'suite| ';

/** Prints as it goes, so that a run that hangs shows where. */
class ConsoleReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_RUN_END } = Mocha.Runner.constants;
    let passed = 0;
    let failed = 0;
    runner.on(EVENT_TEST_PASS, (test) => {
      passed++;
      print(`  ✔ ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on(EVENT_TEST_FAIL, (test, error: Error) => {
      failed++;
      const { actual, expected } = error as { actual?: unknown; expected?: unknown };
      const difference = actual === expected ? '' : Mocha.reporters.Base.generateDiff(text(actual), text(expected));
      print(`  ✘ ${test.fullTitle()}\n${error.stack ?? error.message}\n${difference}`);
    });
    runner.on(EVENT_RUN_END, () => {
      print(`result ${passed} ${failed}`);
    });
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify({ value }, null, 2);
}

export function print(text: string): void {
  for (const line of text.split('\n')) console.log(mark + line);
}

const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, forbidOnly: true, reporter: ConsoleReporter });
// `Mocha.run` would do this for the files that it loads itself; here the tests stand in the same bundle.
mocha.suite.emit('pre-require', globalThis, '', mocha);

/**
 * VS Code calls this in the extension host; it resolves where all tests passed.
 * @param grep leaves out the tests whose full title doesn't hold it
 */
export async function run(grep = ''): Promise<void> {
  mocha.fgrep(grep);
  // In a web worker the extension comes up late, and a suite of a few tests would be over before.
  await vscode.extensions.getExtension('keyward.keyward')?.activate();
  const failed = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failed > 0) throw new Error(`${failed} failed`);
}
