/** A folder of the user's that all clones share, for what is large and never changes. */
import { existsSync, rmSync } from 'node:fs';
import { mkdir, open, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { atShutdown } from './shutdown';

const stampName = 'keyward-stamp';
/** How often the holder of a lock says that it is alive, and when the others stop believing so, in milliseconds. */
const heartbeat = 2000;
const staleAfter = 20_000;

/** `KEYWARD_CACHE`, or the place that the platform sets aside for caches. */
function cacheFolder(): string {
  const { KEYWARD_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (KEYWARD_CACHE) return path.resolve(KEYWARD_CACHE);
  if (process.platform === 'win32') return path.join(LOCALAPPDATA ?? os.homedir(), 'keyward');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'keyward');
  return path.join(XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'keyward');
}

/**
 * The cached folder `name`, filled by `fill` where it isn't yet. A stamp is written last, so what was interrupted is
 * done anew; where another process is at it, this one waits.
 */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheFolder(), name);
  const stamp = path.join(folder, stampName);
  if (existsSync(stamp)) return folder;
  await mkdir(cacheFolder(), { recursive: true });
  const release = await lock(`${folder}.lock`);
  try {
    if (existsSync(stamp)) return folder;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    await mkdir(folder);
    await fill(folder);
    await writeFile(stamp, '');
  } finally {
    release();
  }
  return folder;
}

/** Waits for the lock file to be ours; its time is renewed while we hold it, so that a dead holder can be told. */
async function lock(file: string): Promise<() => void> {
  let waiting = false;
  for (;;) {
    try {
      await (await open(file, 'wx')).close();
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (!waiting) console.log(`Waiting for another process that fills ${path.dirname(file)} …`);
    waiting = true;
    await delay(heartbeat / 4);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > staleAfter) rmSync(file, { force: true });
  }
  const timer = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, heartbeat);
  const release = (): void => {
    clearInterval(timer);
    rmSync(file, { force: true });
  };
  atShutdown(release);
  return release;
}
