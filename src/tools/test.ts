/**
 * `npm test`: everything that must hold, in order, on one page. It ends with the counts of the tests that ran in the unit,
 * grammar and editor suites; a check or a suite that fails as a whole counts as one failure.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import packageJson from '../../package.json';
import { isMain, repository } from './repository';
import { editorRuns, runEditorSuite, type EditorRunName } from './test-editor';
import { launchBrowser } from './vscode-host/browser';
import { runScript } from './vscode-host/run';
import { shutdown } from './vscode-host/shutdown';
import type { SuiteResult } from './vscode-host/suite';

interface Stage {
  readonly title: string;
  /** @returns what ran, or nothing where the stage runs no tests. @throws where it fails as a whole. */
  readonly run: () => Promise<SuiteResult | undefined>;
}

const reports = path.join(repository, 'out/reports');
let browser: Browser | undefined;

const stages: readonly Stage[] = [
  { title: 'formatting (prettier)', run: () => check('check:format') },
  { title: 'lint (eslint)', run: () => check('check:lint') },
  { title: 'types (tsc)', run: () => check('check:types') },
  { title: 'what nobody uses (knip)', run: () => check('check:unused') },
  ...['derive', 'update:reference']
    .filter((name) => name in packageJson.scripts)
    .map((name) => ({ title: `derived files (${name})`, run: () => check(name, '--check') })),
  { title: 'unit tests', run: unitTests },
  { title: 'grammar tests', run: grammarTests },
  { title: 'build', run: () => check('build') },
  { title: 'Keyward on its own source', run: () => check('check:self') },
  { title: 'package (vsce)', run: () => check('package') },
  { title: 'browser', run: findBrowser },
  ...(Object.keys(editorRuns) as EditorRunName[]).map((name) => ({
    title: `editor tests, ${editorRuns[name].title}`,
    run: () => editorTests(name),
  })),
];

async function main(): Promise<void> {
  await rm(reports, { recursive: true, force: true });
  await mkdir(reports, { recursive: true });
  let passed = 0;
  let failed = 0;
  for (const { title, run } of stages) {
    const start = performance.now();
    const seconds = (): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
    try {
      const result = await run();
      if (!result) {
        console.log(`✔ ${title} (${seconds()})`);
        continue;
      }
      passed += result.passed;
      failed += result.failed;
      if (result.passed + result.failed === 0) throw new Error('No test ran.');
      const counts = `${result.passed} passed${result.failed > 0 ? `, ${result.failed} FAILED` : ''}`;
      console.log(`${result.failed === 0 ? '✔' : '✘'} ${title}: ${counts} (${seconds()})`);
    } catch (error) {
      failed++;
      console.log(`✘ ${title} (${seconds()})\n${error instanceof Error ? error.message : String(error)}`);
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function check(script: string, ...args: string[]): Promise<undefined> {
  await runScript(script, ...args);
}

/** Runs a script whose failing is no surprise, because its report says what failed. @returns what it failed with */
async function attempt(script: string, ...args: string[]): Promise<Error | undefined> {
  try {
    await runScript(script, ...args);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

interface MochaReport {
  readonly stats: { readonly passes: number; readonly failures: number };
  readonly failures: readonly { readonly fullTitle: string; readonly err: { readonly stack?: string } }[];
}

async function unitTests(): Promise<SuiteResult> {
  const file = path.join(reports, 'unit.json');
  const strict = ['--forbid-only', '--forbid-pending'];
  const crash = await attempt('test:unit', ...strict, '--reporter', 'json', '--reporter-option', `output=${file}`);
  if (!existsSync(file)) throw crash ?? new Error('mocha left no report.');
  const report = JSON.parse(await readFile(file, 'utf8')) as MochaReport;
  for (const { fullTitle, err } of report.failures) console.log(`  ✘ ${fullTitle}\n${err.stack ?? ''}`);
  const { passes: passed, failures: failed } = report.stats;
  if (crash && failed === 0) throw crash;
  return { passed, failed };
}

async function grammarTests(): Promise<SuiteResult> {
  const folder = path.join(reports, 'grammar');
  const crash = await attempt('test:grammar', '--xunit-report', folder);
  if (crash) console.log(crash.message);
  let [tests, failed] = [0, 0];
  for (const name of existsSync(folder) ? await readdir(folder) : []) {
    const report = await readFile(path.join(folder, name), 'utf8');
    const count = (attribute: string): number => Number(new RegExp(`\\b${attribute}="(\\d+)"`).exec(report)?.[1] ?? 0);
    tests += count('tests');
    failed += count('failures') + count('errors');
  }
  if (crash && failed === 0) throw crash;
  return { passed: tests - failed, failed };
}

async function findBrowser(): Promise<undefined> {
  browser = await launchBrowser();
}

async function editorTests(name: EditorRunName): Promise<SuiteResult> {
  if (!browser) throw new Error('There is no browser to show VS Code.');
  const lines: string[] = [];
  try {
    const result = await runEditorSuite(name, browser, (line) => lines.push(line));
    if (result.failed > 0) console.log(lines.join('\n'));
    return result;
  } catch (error) {
    console.log(lines.join('\n'));
    throw error;
  }
}

if (isMain(import.meta.url)) {
  main()
    .catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    })
    .finally(() => void shutdown());
}
