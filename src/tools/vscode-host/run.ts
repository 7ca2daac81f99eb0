import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../repository';
import { ownGroup, owns, stop } from './shutdown';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Nothing that is run here takes longer unless it hangs, in milliseconds. */
const deadline = 10 * 60_000;

/** Runs a program to its end, without a shell. @throws with the end of what it printed where it fails or hangs. */
export async function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, ...ownGroup, stdio: ['ignore', 'pipe', 'pipe'] });
    owns(child);
    let output = '';
    const collect = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const timer = setTimeout(() => void stop(child), deadline);
    child.once('error', (error) => {
      reject(new Error(`${program} could not be started: ${error.message}`));
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(output);
      else reject(new Error(`${[program, ...args].join(' ')} ended with ${signal ?? code}:\n${output.slice(-20_000)}`));
    });
  });
}

/** Installs npm packages into `folder`; none of them runs anything. */
export async function npmInstall(folder: string, ...args: string[]): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier'];
  await run(process.execPath, [npmScript(), 'install', ...quiet, ...args], { cwd: folder });
}

/** Runs a script of our package.json. @throws with what it printed where it fails. */
export async function runScript(name: string, ...args: string[]): Promise<void> {
  const rest = args.length > 0 ? ['--', ...args] : [];
  await run(process.execPath, [npmScript(), 'run', '--silent', name, ...rest], { cwd: repository });
}

/** npm itself rather than its launcher, which is a batch file on Windows. */
function npmScript(): string {
  const { npm_execpath: current } = process.env;
  if (current && path.basename(current) === 'npm-cli.js') return current;
  const installation = path.dirname(process.execPath);
  const places = ['node_modules', '../lib/node_modules', '../share/nodejs', '../share/node_modules'];
  for (const place of places) {
    const script = path.resolve(installation, place, 'npm/bin/npm-cli.js');
    if (existsSync(script)) return script;
  }
  throw new Error('npm was not found beside Node: start this through `npm run`.');
}

/** The environment without what steers Node or VS Code, for programs that must start as if from a fresh terminal. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const steering = /^(NODE_OPTIONS|ELECTRON_RUN_AS_NODE|VSCODE_.*|npm_.*|TSX_.*|INIT_CWD)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !steering.test(name)));
}
