import { pathToFileURL } from 'node:url';
import type { Server } from './server';

export interface WorkbenchOptions {
  /** Absolute path of the folder to open. */
  readonly folder: string;
  /** Absolute path of an unpacked extension to run. */
  readonly extension?: string;
  /** Absolute path of the bundled suite to run in the extension host. */
  readonly suite?: string;
}

/** The address that makes the workbench open the folder and load the extension under development. */
export function workbenchAddress(server: Server, options: WorkbenchOptions): string {
  const remote = (file: string): string => `vscode-remote://127.0.0.1:${server.port}${pathToFileURL(file).pathname}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  if (options.extension !== undefined) payload.push(['extensionDevelopmentPath', remote(options.extension)]);
  if (options.suite !== undefined) payload.push(['extensionTestsPath', remote(options.suite)]);
  const address = new URL(server.address);
  address.searchParams.set('folder', pathToFileURL(options.folder).pathname);
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}
