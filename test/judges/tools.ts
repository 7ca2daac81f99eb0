import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';

/** An outside tool that judges an output; the suite does without those that are not there. */
export interface Tool {
  readonly name: string;
  /** How to get it. */
  readonly from: string;
  readonly command: string | undefined;
}

/** The first of the commands that runs. */
export function findTool(name: string, from: string, ...commands: readonly string[]): Tool {
  const command = commands.find((candidate) => {
    const args = candidate.endsWith('moto_server') ? ['--help'] : ['--version'];
    return spawnSync(candidate, args, { encoding: 'utf8' }).status === 0;
  });
  return { name, from, command };
}

/** A port of the loopback that nobody listens to. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

/** Starts a server and waits until it answers. */
export async function startServer(command: string, port: number): Promise<ChildProcess> {
  const server = spawn(command, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`${command} ended with ${server.exitCode}.`);
    try {
      await fetch(`http://127.0.0.1:${port}/moto-api/`);
      return server;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  server.kill();
  throw new Error(`${command} did not answer within a minute.`);
}
