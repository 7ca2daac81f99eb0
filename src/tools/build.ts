/**
 * Bundles what ships into dist/ and the editor suite into out/.
 *
 *     tsx src/tools/build.ts [--production] [--watch]
 */
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { isMain, repository } from './repository';

/**
 * Files that are read at run time, when they are first needed, so they stay out of the bundles: source → place in
 * dist/.
 */
const assets: readonly { readonly from: string; readonly to: string }[] = [
  { from: 'src/iam/reference/data', to: 'reference' },
];

const shared = {
  bundle: true,
  format: 'cjs',
  target: 'es2022',
  // The UMD builds that some libraries name as `main` hide their requires from a bundler and fail at run time.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  logLevel: 'warning',
  absWorkingDir: repository,
} satisfies esbuild.BuildOptions;

const product: readonly (esbuild.BuildOptions & { readonly outfile: string })[] = [
  { entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', platform: 'node' },
  { entryPoints: ['src/extension.web.ts'], outfile: 'dist/extension.web.js', platform: 'browser' },
  { entryPoints: ['src/core/engine.ts'], outfile: 'dist/engine.js', platform: 'neutral' },
  { entryPoints: ['src/editor/node/history-worker.ts'], outfile: 'dist/history-worker.js', platform: 'node' },
  {
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    platform: 'node',
    banner: { js: '#!/usr/bin/env node' },
  },
];

/** Where the editor suite goes. */
export const suiteFolder = path.join(repository, 'out/test-editor');

/**
 * One bundle for the desktop's, the server's and the web worker's extension host, so it may use nothing of Node but
 * `assert`, of which a package brings a copy.
 */
async function editorSuite(grep = '', ending = '.test.ts'): Promise<esbuild.BuildOptions> {
  const suite = path.join(repository, 'test/editor');
  const tests = (await readdir(suite)).filter((name) => name.endsWith(ending));
  return {
    ...shared,
    stdin: {
      // The runner comes first, because it brings the `describe` and `it` that the tests call. CommonJS, because
      // mocha's own bundle takes hold of `module.exports`, and only what a CommonJS entry exports is assigned last.
      contents: [
        "const { run } = require('./runner');",
        ...tests.map((test) => `require('./${test}');`),
        `module.exports = { run: () => run(${JSON.stringify(grep)}) };`,
      ].join('\n'),
      resolveDir: suite,
    },
    outfile: path.join(suiteFolder, 'index.js'),
    platform: 'browser',
    alias: { 'node:assert': 'assert' },
    // The copy of `assert` looks into the environment.
    define: { process: '{ "env": {} }' },
    sourcemap: 'inline',
  };
}

/**
 * What VS Code reads whenever it starts stays small, in bytes: what is larger belongs into a bundle or asset of its
 * own.
 */
const startLimit = 200_000;
const readAtStart = ['dist/extension.js'];

/**
 * Builds dist/ anew. Production bundles are minified and come without source maps.
 * @throws where what VS Code reads when it starts grows too large, or a bundle holds more than ASCII
 */
export async function buildProduct(mode: 'development' | 'production'): Promise<void> {
  await rm(path.join(repository, 'dist'), { recursive: true, force: true });
  await Promise.all(product.map((bundle) => esbuild.build(options(bundle, mode))));
  await copyAssets();
  if (mode === 'development') return;
  for (const { outfile } of product) {
    const text = await readFile(path.join(repository, outfile), 'latin1');
    if (readAtStart.includes(outfile) && text.length > startLimit) {
      throw new Error(`${outfile} has ${text.length} bytes; at most ${startLimit} are allowed.`);
    }
    // One other character makes V8 keep the whole text in two bytes each, and read it a quarter slower. esbuild escapes
    // them in strings, and leaves regular expressions as they are.
    const other = /[^\0-\x7f]/.exec(text)?.index;
    if (other !== undefined) {
      throw new Error(`${outfile} holds more than ASCII; write \\u in: ${text.slice(Math.max(other - 40, 0), other)}`);
    }
  }
}

/**
 * Bundles test/editor/*.test.ts into `suiteFolder`, whose index.js exports `run()` as VS Code expects it, and makes the
 * folder an extension of its own.
 * @param grep runs only the tests whose full title holds it
 * @param ending takes the files of that name, in the place of the tests
 */
export async function buildEditorSuite(grep?: string, ending?: string): Promise<void> {
  await esbuild.build(await editorSuite(grep, ending));
  const manifest = { publisher: 'keyward', name: 'keyward-suite', version: '0.0.0', engines: { vscode: '*' } };
  await writeFile(path.join(suiteFolder, 'package.json'), JSON.stringify(manifest));
}

/** Rebuilds on every change until the process ends; the lines it prints are what .vscode/tasks.json waits for. */
async function watch(): Promise<void> {
  let running = 0;
  const report: esbuild.Plugin = {
    name: 'report',
    setup(build) {
      build.onStart(() => {
        if (running++ === 0) console.log('build started');
      });
      build.onEnd(async (result) => {
        for (const { text, location } of result.errors) {
          console.error(`${location?.file ?? ''}:${location?.line ?? 0}:${location?.column ?? 0}: error: ${text}`);
        }
        await copyAssets();
        if (--running === 0) console.log('build finished');
      });
    },
  };
  const bundles = [...product.map((bundle) => options(bundle, 'development')), await editorSuite()];
  for (const bundle of bundles) {
    const context = await esbuild.context({ ...bundle, plugins: [report], logLevel: 'silent' });
    await context.watch();
  }
}

function options(bundle: esbuild.BuildOptions, mode: 'development' | 'production'): esbuild.BuildOptions {
  const production = mode === 'production';
  return { ...shared, ...bundle, minify: production, sourcemap: !production };
}

async function copyAssets(): Promise<void> {
  for (const { from, to } of assets) {
    await cp(path.join(repository, from), path.join(repository, 'dist', to), { recursive: true });
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { production: { type: 'boolean' }, watch: { type: 'boolean' } } });
  if (values.watch) await watch();
  else if (values.production) await buildProduct('production');
  else await Promise.all([buildProduct('development'), buildEditorSuite()]);
}

if (isMain(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
