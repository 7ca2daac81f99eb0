/**
 * `npm start`: the extension in the newest VS Code on a sample workspace, until Ctrl+C.
 *
 *     npm start              newest VS Code
 *     npm start -- --floor   the oldest that the extension runs on
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { buildProduct } from './build';
import { isMain, repository } from './repository';
import { makeSampleWorkspace, sampleFolder } from './sample-workspace';
import { install } from './vscode-host/install';
import { startServer } from './vscode-host/server';
import { isShuttingDown, shutdown } from './vscode-host/shutdown';
import { workbenchAddress } from './vscode-host/workbench';

async function start(): Promise<void> {
  const { values } = parseArgs({ options: { floor: { type: 'boolean', default: false } } });
  console.log('Building Keyward …');
  const [installation] = await Promise.all([
    install(values.floor ? 'floor' : 'newest'),
    buildProduct('development'),
    makeSampleWorkspace(sampleFolder, Date.now() % 1_000_000),
  ]);
  console.log(`Starting VS Code ${installation.version} …`);
  const server = await startServer(installation);
  const address = workbenchAddress(server, { folder: sampleFolder, extension: repository });
  console.log(`\nKeyward runs in VS Code ${installation.version} at\n\n  ${address}\n\nCtrl+C ends it.`);
  openInBrowser(address);
  const code = await server.exited;
  if (!isShuttingDown()) throw new Error(`VS Code's server ended by itself (${code ?? 'killed'}).`);
}

/** Opens the address where somebody can see it; that there is no display or no browser is no error. */
function openInBrowser(address: string): void {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const [program, ...args] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', address]
      : process.platform === 'darwin'
        ? ['open', address]
        : ['xdg-open', address];
  if (program === 'xdg-open' && !DISPLAY && !WAYLAND_DISPLAY) return;
  const opener = spawn(program, args, { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}

if (isMain(import.meta.url)) {
  start().catch(async (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    await shutdown();
  });
}
