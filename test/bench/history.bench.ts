/**
 * How fast a history is read: `npx tsx test/bench/history.bench.ts`. Half of the work at least is git's own, which
 * lists the commits and unpacks the contents.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultLintSettings } from '../../src/core/settings';
import { scanHistory, type HistoryReport } from '../../src/git/history';
import { report } from './measure';

const commits = 3000;
const files = 300;

/** Files of some 8 KB, of which each commit changes three. */
function fastImport(): string {
  const texts = Array.from({ length: files }, (_, file) =>
    `export const value${file} = compute(${file}); // ${'text '.repeat(6)}\n`.repeat(100),
  );
  const pieces: string[] = [];
  const put = (file: number): void => {
    const text = texts[file] ?? '';
    pieces.push(`M 100644 inline src/file${file}.ts\ndata ${text.length}\n${text}\n`);
  };
  for (let commit = 0; commit < commits; commit++) {
    pieces.push(
      `commit refs/heads/main\ncommitter Kim <kim@example.com> ${1_700_000_000 + commit} +0000\ndata 6\nchange\n`,
    );
    if (commit === 0) for (let file = 0; file < files; file++) put(file);
    for (let change = 0; change < 3; change++) {
      const file = (commit * 7 + change * 101) % files;
      const lines = (texts[file] ?? '').split('\n');
      lines[commit % 100] = `// line of commit ${commit}, ${(commit * 2_654_435_761) % 4_294_967_296}`;
      texts[file] = lines.join('\n');
      put(file);
    }
  }
  return pieces.join('');
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'keyward-bench-'));
  try {
    execFileSync('git', ['-C', folder, 'init', '--quiet', '--bare']);
    execFileSync('git', ['-C', folder, 'fast-import', '--quiet'], { input: fastImport() });
    let best = Infinity;
    let scanned: HistoryReport | undefined;
    for (let run = 0; run < 3; run++) {
      const start = performance.now();
      scanned = await scanHistory({ folder }, { settings: defaultLintSettings });
      best = Math.min(best, performance.now() - start);
    }
    const megabytes = (scanned?.bytes ?? 0) / 1e6;
    const rate = `${(megabytes / (best / 1000)).toFixed(0)} MB/s, ${(commits / (best / 1000)).toFixed(0)} commits/s`;
    report(`history of ${commits} commits, ${megabytes.toFixed(0)} MB (${rate})`, best, 5000, 'ms');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();
