/** Texts of many kinds, made of what a clone has installed or put together from a fixed seed. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../src/tools/repository';

/** A flat string: what an editor or a file gives, not a tree of pieces. */
export const flat = (text: string): string => Buffer.from(text).toString();

/** The first 60 MB of source, JSON and Markdown among the installed packages, file by file. */
export function installedSources(): Map<string, string> {
  const sources = new Map<string, string>();
  const root = path.join(repository, 'node_modules');
  let size = 0;
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.(?:[cm]?[jt]s|json|md)$/.test(file) || size > 60e6) continue;
    const text = readFileSync(path.join(root, file), 'utf8');
    sources.set(file, text);
    size += text.length;
  }
  return sources;
}

/** Texts of one kind each, of `length` units. */
export function kindsOfText(sources: ReadonlyMap<string, string>, length: number): Readonly<Record<string, string>> {
  const filled = (text: string): string => flat(text.repeat(Math.ceil(length / text.length)).slice(0, length));
  const files = (wanted: (file: string, text: string) => boolean): string =>
    filled(
      [...sources]
        .filter(([file, text]) => wanted(file, text))
        .map(([, text]) => text)
        .join('\n'),
    );
  const lines = (line: (index: number) => string): string => {
    const made: string[] = [];
    for (let index = 0, size = 0; size < length; index++) size += made[made.push(line(index)) - 1]?.length ?? 0;
    return filled(made.join('\n'));
  };
  const hex = (algorithm: string, index: number): string => createHash(algorithm).update(`${index}`).digest('hex');
  const code = files((file) => /\.[cm]?[jt]s$/.test(file));
  const base64 = Buffer.from(code).toString('base64');
  const random = lines((index) => createHash('sha512').update(`${index}`).digest('base64').slice(0, 76));
  return {
    'code in one text': code,
    'code without A': flat(code.replaceAll('A', 'a')),
    'code with an emoji': flat(`\u{1F600}${code}`),
    'code in capitals': code.toUpperCase(),
    'minified JavaScript': files(
      (file, text) => /\.[cm]?js$/.test(file) && text.length / text.split('\n').length > 500,
    ),
    JSON: files((file) => file.endsWith('.json')),
    'a lock file': filled(readFileSync(path.join(repository, 'package-lock.json'), 'utf8')),
    'prose (Markdown)': files((file) => file.endsWith('.md')),
    'prose (Chinese)': filled('配置文件包含访问密钥的路径，请不要提交到版本库。用户可以在设置中修改。\n'),
    'a log': lines(
      (index) =>
        `2026-03-04T05:06:${10 + (index % 50)}.789Z INFO [exec-${index % 9}] GET /api/users/${index}?session=${hex('md5', index)} 200 12ms`,
    ),
    'a table (CSV)': lines(
      (index) => `${index},${index * 7.25},Smith,${(index * 7919) % 99991},2026-01-${10 + (index % 20)}`,
    ),
    UUIDs: lines((index) => `{"id":"${hex('md5', index).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}"},`),
    'SHA-1 sums': lines((index) => `${hex('sha1', index)}  src/file${index}.js`),
    'SHA-256 sums': lines((index) => `${hex('sha256', index)}  src/file${index}.js`),
    'base64 of code in one line': filled(base64),
    'base64 of code in lines of 76': filled(base64.replace(/.{76}/g, '$&\n')),
    'base64 of anything in lines of 76': random,
  };
}
