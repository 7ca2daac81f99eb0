import { severities, type Finding } from '../core/finding';
import { lintSecrets } from '../core/lint-secrets';
import { regionsOf, type Region } from '../core/place';
import type { LintSettings } from '../core/settings';
import type { HostText } from '../hosts/host';
import { decodeText } from '../keys/decode-text';
import { detectKeys } from '../keys/detect';
import { masksOf, type DetectedKey } from '../keys/detected-key';
import { largestBlob, readBlobs, type Blob } from './blobs';
import { GitError, runGit, type Repository } from './git';
import { readLog, type Commit } from './log';

/** A key at a path of the history. */
export interface HistoryFinding {
  /** Of the oldest content that has it. Its offsets count in that content. */
  readonly finding: Finding;
  /** From the repository's top, with `/` between folders; `messagePath` for a commit's message. */
  readonly path: string;
  readonly region: Region;
  /** The first commit that has it. */
  readonly commit: Commit;
  /** Whether the path has the key in HEAD too. */
  readonly inHead: boolean;
  /** As much of the key as may be shown. */
  readonly maskedValue: string;
}

/** What a commit's message is called where a file would have its path. */
export const messagePath = 'COMMIT_EDITMSG';

export interface HistoryReport {
  readonly commits: number;
  /** How many contents were looked at, binary ones included. */
  readonly blobs: number;
  /** How much that was, in bytes. */
  readonly bytes: number;
  /** Oldest first, then by path and place. */
  readonly findings: readonly HistoryFinding[];
  /** What could not be looked at, in one sentence each. */
  readonly problems: readonly string[];
}

export interface HistoryOptions {
  readonly settings: LintSettings;
  /** A revision; it and all before it are left out. */
  readonly since?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told now and then how many contents have been looked at, of those that are known by then. */
  readonly onProgress?: (looked: number, known: number) => void;
}

/** Where a content came into the history at a path: the first commit that has it there. */
interface Introduction {
  readonly path: string;
  /** The commit's place in the order of the log. */
  readonly commit: number;
}

/**
 * Looks for keys in every content of the history, each read once however many commits have it, and in the commits'
 * messages. A key that a comment silences in HEAD is silent in the past too.
 * @throws {GitError}; with the signal's reason where it is aborted
 */
export async function scanHistory(repository: Repository, options: HistoryOptions): Promise<HistoryReport> {
  const { settings, signal, onProgress } = options;
  const since = options.since === undefined ? undefined : await commitId(repository, options.since, signal);
  if (since === undefined && options.since !== undefined)
    throw new GitError('failed', `There is no commit “${options.since}”.`);
  const head = await headContents(repository, signal);
  const collector = new Collector(settings);
  const commits: Commit[] = [];
  const introductions = new Map<string, Introduction[]>();
  /** Contents with keys: how many of their introductions have been looked at. */
  const looked = new Map<string, number>();
  const problems: string[] = [];
  let blobs = 0;
  let bytes = 0;

  /** Reads the log, and names each content once, when it is first met. */
  async function* contents(): AsyncGenerator<string> {
    for await (const { message, added, ...commit } of readLog(repository, since, signal)) {
      const number = commits.push(commit) - 1;
      collector.add({ text: message, path: messagePath }, detectKeys(message), number, false);
      for (const { blob, path } of added) {
        const known = introductions.get(blob);
        if (known === undefined) {
          introductions.set(blob, [{ path, commit: number }]);
          yield blob;
        } else if (!known.some((introduction) => introduction.path === path)) {
          known.push({ path, commit: number });
        }
      }
    }
  }

  const look = ({ id, size, content }: Blob): void => {
    const places = introductions.get(id) ?? [];
    const text = content && decodeText(content)?.text;
    if (text === undefined) {
      const why = size === undefined ? 'git does not have it here' : size > largestBlob ? 'it is too large' : undefined;
      if (why !== undefined) problems.push(`${places[0]?.path ?? id} can’t be checked: ${why}.`);
      return;
    }
    const keys = detectKeys(text);
    if (keys.length === 0) return;
    for (const { path, commit } of places.slice(looked.get(id) ?? 0))
      collector.add({ text, path, workTree: 'tracked' }, keys, commit, head.get(path) === id);
    looked.set(id, places.length);
  };

  for await (const blob of readBlobs(repository, contents(), signal)) {
    look(blob);
    blobs++;
    bytes += blob.size ?? 0;
    if (blobs % 500 === 0) onProgress?.(blobs, introductions.size);
  }
  // The log runs ahead of the contents, but not always far enough to have told all paths of one.
  const left = Array.from(looked).filter(([id, count]) => count < (introductions.get(id)?.length ?? 0));
  for await (const blob of readBlobs(
    repository,
    left.map(([id]) => id),
    signal,
  ))
    look(blob);
  return { commits: commits.length, blobs, bytes, findings: collector.findings(commits), problems };
}

/** One finding for each key and path: the oldest, and in it the gravest. */
class Collector {
  readonly #settings: LintSettings;
  readonly #found = new Map<string, Omit<HistoryFinding, 'commit' | 'inHead'> & { readonly commit: number }>();
  readonly #inHead = new Set<string>();
  /** What a comment or a setting silences in HEAD. */
  readonly #silenced = new Set<string>();

  constructor(settings: LintSettings) {
    this.#settings = settings;
  }

  add(source: HostText, keys: readonly DetectedKey[], commit: number, isHead: boolean): void {
    if (keys.length === 0) return;
    const { findings, suppressed } = lintSecrets(source, { settings: this.#settings, keys });
    const keyAt = new Map(keys.map((key) => [key.span.start, key]));
    const nameOf = (key: DetectedKey): string => `${source.path}\0${key.value}`;
    const regionOf = regionsOf(source.text);
    const maskOf = masksOf(keys);
    if (isHead) {
      for (const { finding } of suppressed) {
        const key = keyAt.get(finding.span.start);
        if (key) this.#silenced.add(nameOf(key));
      }
    }
    for (const finding of findings) {
      const key = keyAt.get(finding.span.start);
      if (key === undefined) continue;
      const name = nameOf(key);
      if (isHead) this.#inHead.add(name);
      const known = this.#found.get(name);
      const isGraver =
        known === undefined ||
        commit < known.commit ||
        // Of two that are equally grave, the later one says more of the key and less of its file.
        (commit === known.commit && severities.indexOf(finding.severity) <= severities.indexOf(known.finding.severity));
      if (isGraver)
        this.#found.set(name, {
          finding,
          path: source.path,
          region: regionOf(finding.span),
          maskedValue: maskOf(key),
          commit,
        });
    }
  }

  findings(commits: readonly Commit[]): readonly HistoryFinding[] {
    return Array.from(this.#found, ([name, found]) => ({ name, found }))
      .filter(({ name }) => !this.#silenced.has(name) || this.#inHead.has(name))
      .sort(
        ({ found: a }, { found: b }) =>
          a.commit - b.commit || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.region.start - b.region.start),
      )
      .flatMap(({ name, found }) => {
        const commit = commits[found.commit];
        return commit === undefined ? [] : [{ ...found, commit, inHead: this.#inHead.has(name) }];
      });
  }
}

/** The hash of a commit; undefined where there is none. @throws {GitError} */
async function commitId(repository: Repository, revision: string, signal?: AbortSignal): Promise<string | undefined> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  try {
    return (await runGit(repository, args, signal)).trim();
  } catch (error) {
    if (error instanceof GitError && error.reason === 'failed') return undefined;
    throw error;
  }
}

/** The path of each file of HEAD and its blob; empty where nothing has been committed yet. */
async function headContents(repository: Repository, signal?: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const contents = new Map<string, string>();
  const head = await commitId(repository, 'HEAD', signal);
  if (head === undefined) return contents;
  const listing = await runGit(repository, ['ls-tree', '-r', '-z', '--full-tree', head, '--'], signal);
  for (const entry of listing.split('\0')) {
    const [properties = '', path] = entry.split(/\t(.*)/s);
    const [, , blob] = properties.split(' ');
    if (path !== undefined && blob !== undefined) contents.set(path, blob);
  }
  return contents;
}
