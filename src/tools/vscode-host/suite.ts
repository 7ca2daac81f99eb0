import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { repository } from '../repository';

/** How many tests of a suite ran, and how they ended. */
export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
}

/** Begins every line that test/editor/runner.ts prints, among the many that VS Code does. */
const mark = 'suite| ';
/** A suite that says nothing for so long hangs, in milliseconds. */
const silenceLimit = 90_000;

/** What VS Code always says here, where native modules, the network and a secure origin are missing. */
const harmless =
  /bindings file|native-watchdog|build\/Release|Service ?Worker|404|fetching the script|open-vsx|NAME_NOT_RESOLVED/;

/**
 * Opens the workbench that runs a suite and waits for its end.
 * @param print gets the lines of the suite as they come
 * @throws with a screenshot kept under out/ where the suite hangs or never starts.
 */
export async function runSuite(
  browser: Browser,
  address: string,
  name: string,
  print: (line: string) => void,
): Promise<SuiteResult> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const trouble = new Set<string>();
  page.on('console', (message) => {
    const [line = ''] = message.text().split('\n');
    if (message.type() === 'error' && !harmless.test(line)) trouble.add(line.replace('%c  ERR color: #f33 ', ''));
  });
  page.on('crash', () => trouble.add('The page crashed.'));
  try {
    return await new Promise<SuiteResult>((resolve, reject) => {
      let result: SuiteResult | undefined;
      let lastSign = Date.now();
      const watchdog = setInterval(() => {
        if (Date.now() - lastSign < silenceLimit) return;
        clearInterval(watchdog);
        keepScreenshot(page, name).then((file) => {
          reject(
            new Error(
              [`No sign of life for ${silenceLimit / 1000} s; see ${file}.`, ...[...trouble].slice(-10)].join('\n'),
            ),
          );
        }, reject);
      }, 1000);
      const log = (_type: string, args: readonly unknown[]): void => {
        const [text] = args;
        if (typeof text !== 'string' || !text.startsWith(mark)) return;
        lastSign = Date.now();
        const line = text.slice(mark.length);
        const counts = /^result (\d+) (\d+)$/.exec(line);
        if (counts) result = { passed: Number(counts[1]), failed: Number(counts[2]) };
        else print(line);
      };
      const exit = (code: number): void => {
        clearInterval(watchdog);
        if (result) resolve(result);
        else reject(new Error([`The suite broke off (${code}).`, ...[...trouble].slice(-10)].join('\n')));
      };
      // VS Code calls these two by name, as it does in its own integration tests.
      Promise.all([page.exposeFunction('codeAutomationLog', log), page.exposeFunction('codeAutomationExit', exit)])
        .then(() => page.goto(address))
        .catch(reject);
    });
  } finally {
    await context.close();
  }
}

async function keepScreenshot(page: Page, name: string): Promise<string> {
  const folder = path.join(repository, 'out/test-editor');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file, timeout: 5000 });
  return path.relative(repository, file);
}
