import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Readable, Writable } from 'node:stream';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { parse, type ParseError } from 'jsonc-parser';
import { lineAt, lineStartsOf } from '../core/suppression';
import { didYouMean } from '../iam/reference/did-you-mean';
import { decodeText } from '../keys/decode-text';
import { shownPath } from './scan-report';

/** Where a command reads and writes; tests give their own. */
export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Something that the person at the command line can put right; one line each. */
export class UsageError extends Error {}

/**
 * Runs a command and tells what the person can put right.
 * @returns the exit code
 */
export async function runCommand<Code extends number>(
  name: string,
  { stderr }: Streams,
  body: () => Promise<Code>,
): Promise<Code | 2> {
  try {
    return await body();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    for (const line of error.message.split('\n')) stderr.write(`keyward ${name}: ${line}\n`);
    return 2;
  }
}

/** @throws {UsageError} on unknown flags and flags without their value */
export function readArguments<const Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(unknownOption(error, Object.keys(config.options ?? {})) ?? messageOf(error));
  }
}

/** What Node.js says of an option that there is none of, without its advice about what isn't an option. */
function unknownOption(error: unknown, names: readonly string[]): string | undefined {
  if (codeOf(error) !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return undefined;
  const written = /'(--?[^']*)'/.exec(messageOf(error))?.[1];
  if (written === undefined) return undefined;
  const [meant] = didYouMean(written.replace(/^-+/, ''), names, 1);
  const hint = meant === undefined ? '--help lists them.' : `Did you mean “--${meant}”?`;
  return `there is no option “${shownPath(written)}”. ${hint}`;
}

/**
 * The text of a file without a byte order mark; `-` is the standard input.
 * @throws {UsageError}
 */
export async function readText(file: string, stdin: Readable): Promise<string> {
  return file === '-' ? textOf(file, await buffer(stdin)) : readTextFile(file);
}

/**
 * The text of a file without a byte order mark.
 * @throws {UsageError}
 */
export async function readTextFile(file: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new UsageError(whyUnread(file, error));
  }
  return textOf(file, bytes);
}

function textOf(file: string, bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  if (decoded === undefined) throw new UsageError(`${file} is a binary file.`);
  return decoded.text;
}

/**
 * The parsed JSON of a file, as `readText` has it.
 * @throws {UsageError}
 */
export async function readJson(file: string, stdin: Readable): Promise<unknown> {
  const text = await readText(file, stdin);
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true });
  const [first] = errors;
  if (first === undefined) return value;
  throw notJson(file, text, first.offset);
}

/** A file is not JSON. The message of JSON.parse would quote the text, which may hold a secret. */
export function notJson(file: string, text: string, offset: number): UsageError {
  return new UsageError(`${file} is not JSON: line ${lineAt(lineStartsOf(text), offset) + 1} is wrong.`);
}

/** Why a file or folder can't be read, in a sentence for people. */
export function whyUnread(file: string, error: unknown, kind: 'file' | 'folder' = 'file'): string {
  const code = codeOf(error);
  // Node.js reads the names of a folder as UTF-8, and opens no other.
  if (code === 'ENOENT' && file.includes('\ufffd')) return `${file} can’t be opened: its name is not UTF-8.`;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no ${kind} ${file}.`;
  if (code === 'EACCES' || code === 'EPERM') return `${file} may not be read.`;
  if (code === 'EISDIR') return `${file} is a folder.`;
  return `${file} can’t be read: ${messageOf(error)}`;
}

/** Why a file or folder can't be written, in a sentence for people. */
export function whyUnwritten(target: string, error: unknown): string {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM') return `${target} may not be written.`;
  if (code === 'ENOSPC') return `There is no space left for ${target}.`;
  if (code === 'EROFS') return `${target} can’t be written: the file system is read-only.`;
  return `${target} can’t be written: ${messageOf(error)}`;
}

/** The system’s code of an error, such as `ENOENT`. */
function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
