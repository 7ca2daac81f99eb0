/**
 * How fast keys are looked for: `npm run bench -- keys`.
 * Texts of many kinds beside `indexOf('AKIA')` on the same text and, where `SECRETLINT` names a folder in which
 * `@secretlint/core` and `@secretlint/secretlint-rule-aws` are installed, beside that rule as it comes and with its search
 * for ids; twice the text of the worst kinds beside once; and one keystroke in 5 MB. Processor time; medians of turns.
 */
import { detectKeys } from '../../src/keys/detect';
import { updateKeys } from '../../src/keys/update';
import { accessKeyId, secretAccessKey } from '../../src/tools/fake-keys';
import { flat, installedSources, kindsOfText } from './kinds-of-text';
import { processorTimes, report } from './measure';
import { type Rule, secretlintRule } from './secretlint';

const print = (name: string, ...figures: string[]): void => {
  console.log(name.padEnd(36), ...figures.map((figure) => figure.padStart(14)));
};

const sources = installedSources();

async function compare(name: string, texts: readonly string[], secretlint: Rule | undefined): Promise<void> {
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  const [indexOf = 0, detect = 0] = await processorTimes(9, [
    () => texts.reduce((sum, text) => sum + text.indexOf('AKIA~'), 0),
    () => texts.reduce((sum, text) => sum + detectKeys(text).length, 0),
  ]);
  const others =
    secretlint === undefined
      ? []
      : await processorTimes(1, [() => secretlint(texts, false), () => secretlint(texts, true)]);
  const speed = (time: number): string => `${(size / time / 1e6).toFixed(2)} GB/s`;
  const ratios = others.map((other) => `${(other / detect).toFixed(0)} ×`);
  print(name, speed(indexOf), speed(detect), `${(indexOf / detect).toFixed(2)} ×`, ...ratios);
}

async function compareAll(): Promise<void> {
  const secretlint = await secretlintRule();
  if (secretlint === undefined) console.log('without secretlint, since SECRETLINT names no folder that has it');
  print(
    '',
    'indexOf',
    'detectKeys',
    '× indexOf',
    ...(secretlint === undefined ? [] : ['× secretlint', '× with its ids']),
  );
  await compare(`${sources.size} files one by one`, [...sources.values()], secretlint);
  await compare('the same as one text', [flat([...sources.values()].join('\n'))], secretlint);
  for (const [name, text] of Object.entries(kindsOfText(sources, 8e6))) await compare(name, [text], secretlint);
}

const line = Buffer.from([...sources.values()].join('')).toString('base64');
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
async function doubleWorst(): Promise<void> {
  for (const [name, make] of Object.entries(worst)) {
    const texts = [25e6, 50e6].map((length) => flat(make(length)));
    const [once = 0, twice = 0] = await processorTimes(
      3,
      texts.map((text) => () => detectKeys(text)),
    );
    report(`${name}, ${once.toFixed(0)} ms; twice the text`, twice / once, 2.3, '×');
  }
}

function typeInLargeText(): void {
  const document = flat([...sources.values()].join('\n').slice(0, 5e6 - 100 * pair.length) + pair.repeat(100));
  const keys = detectKeys(document);
  const times = Array.from({ length: 200 }, (_, index) => {
    const at = (index * 7919 * 131) % document.length;
    const edited = flat(`${document.slice(0, at)}x${document.slice(at)}`);
    const start = performance.now();
    updateKeys(keys, [{ span: { start: at, end: at }, text: 'x' }], edited);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  report('a keystroke in 5 MB, median', times[100] ?? 0, 5, 'ms');
  report('a keystroke in 5 MB, slowest of 200', times.at(-1) ?? 0, 5, 'ms');
}

void compareAll().then(doubleWorst).then(typeInLargeText);
