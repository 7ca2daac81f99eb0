/** Times a bench takes and the bars it must stay under; a bar that is missed fails the bench. */

/** The shortest of some runs in milliseconds, since whatever else the machine does only makes a run longer. */
export function fastest(run: () => unknown, runs = 9): number {
  let best = Infinity;
  for (let index = 0; index < runs; index++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/**
 * The least processor time of each of some runs in milliseconds, taken in turns, so that all of them meet the same heap
 * and the same moods of the machine.
 */
export function leastProcessorTimes(turns: number, runs: readonly (() => unknown)[]): number[] {
  const least = runs.map(() => Infinity);
  for (let turn = 0; turn < turns; turn++) {
    for (const [index, run] of runs.entries()) {
      const start = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(start);
      least[index] = Math.min(least[index] ?? Infinity, (user + system) / 1000);
    }
  }
  return least;
}

/** Prints a figure beside its bar. */
export function report(name: string, figure: number, bar: number, unit: string): void {
  const missed = figure > bar;
  if (missed) process.exitCode = 1;
  const digits = figure < 10 ? 2 : 0;
  console.log(
    `${missed ? '✘' : '✔'} ${name.padEnd(62)} ${figure.toFixed(digits).padStart(8)} ${unit.padEnd(6)} (at most ${bar})`,
  );
}

/**
 * The processor time of each of some runs in milliseconds: the median of turns in which one is run after the other, so
 * that whatever else the machine does meets all of them.
 */
export async function processorTimes(turns: number, runs: readonly (() => unknown)[]): Promise<number[]> {
  const times = runs.map((): number[] => []);
  for (let turn = 0; turn < turns; turn++) {
    for (const [index, run] of runs.entries()) {
      const start = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(start);
      times[index]?.push((user + system) / 1000);
    }
  }
  return times.map((each) => each.sort((a, b) => a - b)[each.length >> 1] ?? 0);
}
