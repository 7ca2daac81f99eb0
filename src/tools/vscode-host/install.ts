/**
 * VS Code's server and workbench as npm has them, inside the tarball of `code-server`, whose own launcher and native
 * dependencies are not used.
 */
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cached } from './cache';
import { npmInstall } from './run';

interface Release {
  /** Of VS Code. */
  readonly version: string;
  readonly codeServer: string;
  /** The major version of Node that the server is made for. */
  readonly node: number;
}

/** The oldest VS Code that package.json promises to run on, and the newest that there is. */
const releases = {
  floor: { version: '1.99', codeServer: '4.99.4', node: 20 },
  newest: { version: '1.139', codeServer: '4.139.1', node: 24 },
} as const satisfies Record<string, Release>;

export type ReleaseName = keyof typeof releases;

export interface Installation {
  readonly version: string;
  /** Absolute path of the Node that runs the server. */
  readonly node: string;
  /** Absolute path of the server's entry. */
  readonly server: string;
}

/** Installs the release into the user's cache, once; later calls find it there. */
export async function install(name: ReleaseName): Promise<Installation> {
  const release: Release = releases[name];
  const [server, node] = await Promise.all([installServer(release), installNode(release.node)]);
  return { version: release.version, node, server };
}

async function installServer({ version, codeServer }: Release): Promise<string> {
  const inside = 'node_modules/code-server/lib/vscode';
  const folder = await cached(`code-server-${codeServer}`, async (folder) => {
    console.log(`Installing VS Code ${version} from npm …`);
    await installPackages(folder, `code-server@${codeServer}`);
    const vscode = path.join(folder, inside);
    await npmInstall(vscode, '--omit=dev');
    await provideRipgrep(vscode);
  });
  return path.join(folder, inside, 'out/server-main.js');
}

/** The path of a Node of that major version: this very one where it fits, else one out of npm. */
async function installNode(major: number): Promise<string> {
  if (Number.parseInt(process.versions.node) === major) return process.execPath;
  const windows = process.platform === 'win32';
  const platform = `${windows ? 'win' : process.platform}-${process.arch}`;
  // The maker of these packages could not have the plain name for this one.
  const name = platform === 'darwin-arm64' ? `node-bin-${platform}` : `node-${platform}`;
  const folder = await cached(`node-${major}`, async (folder) => {
    console.log(`Installing Node ${major} from npm …`);
    await installPackages(folder, `${name}@${major}`);
  });
  return path.join(folder, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
}

/**
 * Older releases fetch ripgrep, which searches files, from elsewhere than npm when they are installed; newer ones bring
 * it for all platforms.
 */
async function provideRipgrep(vscode: string): Promise<void> {
  const target = path.join(vscode, 'node_modules/@vscode/ripgrep');
  if (!existsSync(target)) return;
  const temporary = path.join(vscode, 'ripgrep');
  await mkdir(temporary);
  await installPackages(temporary, '@vscode/ripgrep-universal@1.18');
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const source = path.join(
    temporary,
    `node_modules/@vscode/ripgrep-universal/bin/${process.platform}-${process.arch}`,
    program,
  );
  await cp(source, path.join(target, 'bin', program));
  await chmod(path.join(target, 'bin', program), 0o755);
  await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
}

async function installPackages(folder: string, ...packages: string[]): Promise<void> {
  // Without a package.json of its own npm would look for one further up.
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  await npmInstall(folder, '--no-save', '--no-package-lock', ...packages);
}
