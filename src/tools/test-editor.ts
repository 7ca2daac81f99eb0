/**
 * The editor suite (test/editor) in real VS Codes, each in its own fresh server, shown by a headless Chromium.
 *
 *     npm run test:editor                       all of `editorRuns`
 *     npm run test:editor -- floor web          some of them
 *     npm run test:editor -- --grep wizard      only the tests whose title matches
 *     npm run test:editor -- --bench newest     how long the thread is held, and findings take (test/editor/*.bench.ts)
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { buildEditorSuite, buildProduct, suiteFolder } from './build';
import { isMain, repository } from './repository';
import { makeSampleWorkspace } from './sample-workspace';
import { launchBrowser } from './vscode-host/browser';
import { install, type ReleaseName } from './vscode-host/install';
import { runScript } from './vscode-host/run';
import { startServer } from './vscode-host/server';
import { shutdown } from './vscode-host/shutdown';
import { runSuite, type SuiteResult } from './vscode-host/suite';
import { workbenchAddress } from './vscode-host/workbench';

interface EditorRun {
  readonly title: string;
  readonly release: ReleaseName;
  /** The extension as it is packed and installed, or the repository's folder as under development. */
  readonly packed?: boolean;
  /** The `browser` entry in a web worker instead of the `main` entry in Node. */
  readonly web?: boolean;
}

export const editorRuns = {
  floor: { title: 'oldest VS Code (1.99)', release: 'floor' },
  newest: { title: 'newest VS Code (1.139), packed and installed', release: 'newest', packed: true },
  web: { title: 'newest VS Code (1.139), web worker', release: 'newest', web: true },
} as const satisfies Record<string, EditorRun>;

export type EditorRunName = keyof typeof editorRuns;

export const packedExtension = path.join(repository, 'keyward.vsix');

/** Runs the suite, which must be built, once; `print` gets its lines as they come. */
export async function runEditorSuite(
  name: EditorRunName,
  browser: Browser,
  print: (line: string) => void,
): Promise<SuiteResult> {
  const { release, packed, web }: EditorRun = editorRuns[name];
  const installation = await install(release);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'keyward-sample-'));
  await makeSampleWorkspace(folder, 1);
  const server = await startServer(installation, {
    ...(packed && { vsix: packedExtension }),
    // The page's own way to ask for a web worker, `extensionDevelopmentKind`, is read and then overlooked.
    ...(web && { settings: { 'remote.extensionKind': { 'keyward.keyward': ['web'] } } }),
  });
  try {
    const address = workbenchAddress(server, {
      folder,
      // VS Code runs tests only beside an extension under development; the suite's folder stands in for one.
      extension: packed ? suiteFolder : repository,
      suite: path.join(suiteFolder, 'index.js'),
    });
    return await runSuite(browser, address, name, print);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const options = { grep: { type: 'string' }, bench: { type: 'boolean' } } as const;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const names = Object.keys(editorRuns) as EditorRunName[];
  const unknown = positionals.filter((name) => !names.includes(name as EditorRunName));
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. There are ${names.join(', ')}.`);
  const chosen = positionals.length > 0 ? (positionals as EditorRunName[]) : names;

  await Promise.all([
    buildProduct('development'),
    buildEditorSuite(values.grep, values.bench ? '.bench.ts' : undefined),
  ]);
  if (chosen.includes('newest')) await runScript('package');
  const browser = await launchBrowser();
  for (const name of chosen) {
    console.log(editorRuns[name].title);
    const { passed, failed } = await runEditorSuite(name, browser, console.log);
    console.log(`  ${passed} passed, ${failed} failed\n`);
    if (failed > 0 || passed === 0) process.exitCode = 1;
  }
}

if (isMain(import.meta.url)) {
  main()
    .catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    })
    .finally(() => void shutdown());
}
