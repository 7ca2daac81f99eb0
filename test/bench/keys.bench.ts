/**
 * How fast keys are looked for: `npx tsx test/bench/keys.bench.ts`.
 * Text in memory beside `indexOf('AKIA')` on the same text, twice the text of the worst kinds beside once, and one
 * keystroke in 5 MB: median and slowest. Processor time of the best of several runs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { detectKeys } from '../../src/keys/detect';
import { updateKeys } from '../../src/keys/update';
import { accessKeyId, secretAccessKey } from '../../src/tools/fake-keys';
import { repository } from '../../src/tools/repository';

/** The processor time of the best of some runs, in milliseconds. */
function best(runs: number, run: () => unknown): number {
  let microseconds = Infinity;
  for (let index = 0; index < runs; index++) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    microseconds = Math.min(microseconds, user + system);
  }
  return microseconds / 1000;
}

const print = (name: string, ...figures: string[]): void => {
  console.log(name.padEnd(36), ...figures.map((figure) => figure.padStart(12)));
};

/** A flat string: what an editor or a file gives, not a tree of pieces. */
const flat = (text: string): string => Buffer.from(text).toString();

const sources: string[] = [];
let size = 0;
for (const file of readdirSync(path.join(repository, 'node_modules'), { recursive: true, encoding: 'utf8' }).sort()) {
  if (!/\.(?:[cm]?[jt]s|json|md)$/.test(file) || size > 60e6) continue;
  const text = readFileSync(path.join(repository, 'node_modules', file), 'utf8');
  sources.push(text);
  size += text.length;
}

const collections: Readonly<Record<string, readonly string[]>> = {
  [`${sources.length} sources`]: sources,
  'the same as one text': [flat(sources.join('\n'))],
};
for (const [name, texts] of Object.entries(collections)) {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const indexOf = best(5, () => texts.map((text) => text.indexOf('AKIA~')));
  const detect = best(5, () => texts.map((text) => detectKeys(text).length));
  const rate = (time: number): string => `${(length / time / 1000).toFixed(0)} MB/s`;
  print(name, rate(indexOf), rate(detect), `${(indexOf / detect).toFixed(2)} ×`);
}

const line = Buffer.from(sources.join('')).toString('base64');
const pair = `${accessKeyId('AKIA', 1)} ${secretAccessKey(1)}\n`;
const worst: Readonly<Record<string, (length: number) => string>> = {
  'all A': (length) => 'A'.repeat(length),
  'AKIA repeated': (length) => 'AKIA'.repeat(length / 4),
  'one line of base64': (length) => line.slice(0, length),
  'base64 in lines of 76': (length) => line.slice(0, length).replace(/.{76}/g, '$&\n'),
  'base64 in lines of 40': (length) => line.slice(0, length / 4).replace(/.{40}/g, '$&\n'),
  'all escaped': (length) => '%41'.repeat(length / 3),
  'all backslashes': (length) => '\\'.repeat(length),
  'nothing but pairs': (length) => pair.repeat(length / 4 / pair.length),
};
for (const [name, make] of Object.entries(worst)) {
  const [once, twice] = [25e6, 50e6].map((length) => {
    const text = flat(make(length));
    return best(3, () => detectKeys(text));
  });
  print(
    name,
    `${(once ?? 0).toFixed(0)} ms`,
    `${(twice ?? 0).toFixed(0)} ms`,
    `${((twice ?? 0) / (once ?? 1)).toFixed(2)} ×`,
  );
}

const document = flat(sources.join('\n').slice(0, 5e6 - 100 * pair.length) + pair.repeat(100));
const keys = detectKeys(document);
const times = Array.from({ length: 200 }, (_, index) => {
  const at = (index * 7919 * 131) % document.length;
  const edited = flat(`${document.slice(0, at)}x${document.slice(at)}`);
  const start = performance.now();
  updateKeys(keys, [{ span: { start: at, end: at }, text: 'x' }], edited);
  return performance.now() - start;
}).sort((a, b) => a - b);
print('a keystroke in 5 MB', `${(times[100] ?? 0).toFixed(3)} ms`, `${(times.at(-1) ?? 0).toFixed(3)} ms`);
