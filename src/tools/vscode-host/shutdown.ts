/**
 * What must end with this process, however it ends: a normal return, an error, Ctrl+C or a signal.
 */
import { spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

type Task = () => void | Promise<void>;

const tasks: Task[] = [];
const processes = new Set<ChildProcess>();
const windows = process.platform === 'win32';

/** Has `task` run at shutdown, after the processes have ended; what was registered last runs first. */
export function atShutdown(task: Task): void {
  listen();
  tasks.push(task);
}

/** Sees to it that `child`, which was spawned with `ownGroup`, and all it started end with this process. */
export function owns(child: ChildProcess): void {
  listen();
  processes.add(child);
  child.once('exit', () => {
    // What the child started may outlive it.
    kill(child, 'SIGKILL');
    processes.delete(child);
  });
}

let running: Promise<void> | undefined;

/** Ends the processes and runs the tasks that there are; what is started afterwards needs another call. */
export function shutdown(): Promise<void> {
  running ??= endAll().finally(() => {
    running = undefined;
  });
  return running;
}

/** Whether this process is ending, so that nobody wonders at what ends with it. */
export function isShuttingDown(): boolean {
  return running !== undefined;
}

async function endAll(): Promise<void> {
  await Promise.all(Array.from(processes, stop));
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    try {
      await task();
    } catch (error) {
      console.error(error);
    }
  }
}

/** Spawn options that make a process the head of a group, so that its whole tree can be ended. */
export const ownGroup = { detached: !windows, windowsHide: true } as const;

/** Asks the process and all its children to end, and makes them after a while. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  kill(child, 'SIGTERM');
  await Promise.race([exited, delay(3000, undefined, { ref: false })]);
  kill(child, 'SIGKILL');
}

function kill(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  if (windows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void shutdown().finally(() => process.exit(128 + constants.signals[signal]));
    });
  }
  process.once('exit', () => {
    for (const child of processes) kill(child, 'SIGKILL');
  });
}
