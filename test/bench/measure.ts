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

/** Prints a figure beside its bar. */
export function report(name: string, figure: number, bar: number, unit: string): void {
  const missed = figure > bar;
  if (missed) process.exitCode = 1;
  const digits = figure < 10 ? 2 : 0;
  console.log(
    `${missed ? '✘' : '✔'} ${name.padEnd(62)} ${figure.toFixed(digits).padStart(8)} ${unit.padEnd(6)} (at most ${bar})`,
  );
}
