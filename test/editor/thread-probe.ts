interface NodeProcess {
  cpuUsage?(): { readonly user: number; readonly system: number };
  getBuiltinModule?(id: 'fs'): { readFileSync(path: string, encoding: 'latin1'): string };
}

/** What of Node the desktop's extension host has; nothing in a web worker. */
const node = (globalThis as { readonly process?: NodeProcess }).process;

/** How long nothing may happen until all is done, in milliseconds. */
const calm = 400;

/**
 * Finds the longest stretch for which something held the thread, by asking for it every millisecond. Where the
 * processor time of the thread is known, a stretch counts as at most that, lest other programs count.
 */
export class ThreadProbe {
  #longest = 0;
  #last = performance.now();
  #lastProcessor = processorTime();
  #lastLong = performance.now();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#wait();
  }

  /** Resolves when nothing has held the thread for longer than a few milliseconds for a while. */
  async settle(): Promise<void> {
    while (performance.now() - this.#lastLong < calm) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  /** The longest stretch. */
  stop(): string {
    clearTimeout(this.#timer);
    return `${this.#longest.toFixed(0)} ms`;
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      const now = performance.now();
      const processor = processorTime();
      const held = Math.min(now - this.#last, processor - this.#lastProcessor);
      if (held > 8) this.#lastLong = now;
      this.#longest = Math.max(this.#longest, held);
      this.#last = now;
      this.#lastProcessor = processor;
      this.#wait();
    }, 1);
  }
}

/** The processor time so far, in milliseconds: that of this thread where Linux tells, to some milliseconds; else that of the process, or none. */
function processorTime(): number {
  try {
    const statistics = node?.getBuiltinModule?.('fs').readFileSync('/proc/thread-self/schedstat', 'latin1');
    if (statistics !== undefined) return Number.parseInt(statistics, 10) / 1e6;
  } catch {
    // Another system.
  }
  const used = node?.cpuUsage?.();
  return used === undefined ? performance.now() : (used.user + used.system) / 1000;
}
