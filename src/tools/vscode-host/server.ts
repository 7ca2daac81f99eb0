import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Installation } from './install';
import { plainEnvironment, run } from './run';
import { atShutdown, ownGroup, owns, stop } from './shutdown';

export interface ServerOptions {
  /** A packed extension to install for real. */
  readonly vsix?: string;
  /** User settings beside those that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface Server {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  readonly port: number;
  /** Settles with the exit code when the server ends, for whatever reason. */
  readonly exited: Promise<number | null>;
  stop(): Promise<void>;
}

/** Nothing that asks, greets, updates or phones home. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  // As on a desktop. In a browser VS Code saves after a second, so that what a slow machine runs finds files changed.
  'files.autoSave': 'off',
};

const readyWithin = 60_000;

/** Starts VS Code's server on a free port of 127.0.0.1, with a fresh user; resolves when it answers. */
export async function startServer(installation: Installation, options: ServerOptions = {}): Promise<Server> {
  const data = await mkdtemp(path.join(os.tmpdir(), 'keyward-vscode-'));
  const removeData = (): Promise<void> => rm(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  atShutdown(removeData);

  const user = path.join(data, 'data/User');
  await mkdir(user, { recursive: true });
  await writeFile(path.join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...options.settings }, null, 2));
  const common = [installation.server, '--server-data-dir', data, '--accept-server-license-terms'];
  if (options.vsix !== undefined) {
    await run(installation.node, [...common, '--install-extension', options.vsix], { env: plainEnvironment() });
  }

  const child = spawn(
    installation.node,
    [
      // The channel to this process closes when it dies, be it by force: then the server goes too.
      '--import=data:text/javascript,process.on("disconnect",()=>process.exit())',
      ...common,
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
      ...['--disable-telemetry', '--disable-workspace-trust'],
      // Without it the newer workbenches ignore the payload that names the extension and the tests.
      '--enable-smoke-test-driver',
    ],
    { ...ownGroup, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: plainEnvironment() },
  );
  owns(child);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));

  const port = await new Promise<number>((resolve, reject) => {
    let output = '';
    const fail = (reason: string): void => {
      reject(new Error(`VS Code ${installation.version} ${reason}:\n${output.slice(-3000)}`));
    };
    const deadline = setTimeout(() => {
      fail(`did not get ready within ${readyWithin / 1000} s`);
    }, readyWithin);
    const read = (line: string): void => {
      output += `${line}\n`;
      const ready = /Extension host agent listening on (\d+)/.exec(line);
      if (ready) resolve(Number(ready[1]));
    };
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', read);
    child.once('error', (error) => {
      fail(`could not be started (${error.message})`);
    });
    child.once('exit', () => {
      clearTimeout(deadline);
      fail('ended while starting');
    });
  });

  return {
    address: `http://127.0.0.1:${port}`,
    port,
    exited,
    stop: async () => {
      await stop(child);
      await removeData();
    },
  };
}
