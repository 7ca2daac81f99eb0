import type { Finding, RelatedPlace } from '../core/finding';
import { regionsOf, type Region } from '../core/place';
import { countOf } from '../core/words';
import { messagePath } from '../git/history';
import type { HostText } from '../hosts/host';
import { detectKeys } from '../keys/detect';
import { maskKeys } from '../keys/detected-key';

export interface LocatedFinding {
  readonly finding: Finding;
  /** As named at the command line, with `/` between folders; not as it may be shown. */
  readonly path: string;
  readonly region: Region;
  readonly related: readonly { readonly message: string; readonly region: Region }[];
  /** Where a finding of the past stands in it. */
  readonly history?: PlaceInHistory;
}

export interface PlaceInHistory {
  /** The hash of the first commit that has the key. */
  readonly commit: string;
  /** In ISO 8601. */
  readonly authorDate: string;
  /** Whether the key is still there in HEAD. */
  readonly inHead: boolean;
  /** As much of the key as may be shown. */
  readonly maskedValue: string;
}

/** All that a scan tells. */
export interface ScanReport {
  /** How many files were looked at; binary ones are not. */
  readonly files: number;
  /** How many commits they are of, where the past was looked at; a file counts for each of its contents. */
  readonly commits?: number;
  /** In the order of the files, then of their text. */
  readonly findings: readonly LocatedFinding[];
  /** What could not be looked at, and why, in one sentence each. */
  readonly problems: readonly string[];
  /** What else a person should know, in one sentence each; it keeps nothing from being looked at. */
  readonly notes?: readonly string[];
}

/** The findings of a text with lines and columns. */
export function locate({ text, path }: HostText, findings: readonly Finding[]): readonly LocatedFinding[] {
  if (findings.length === 0) return [];
  const regionOf = regionsOf(text);
  return findings.map((finding) => ({
    finding,
    path,
    region: regionOf(finding.span),
    related: finding.related.map(({ message, span }: RelatedPlace) => ({ message, region: regionOf(span) })),
  }));
}

/** For programs; offsets count UTF-16 code units of the text without a byte order mark. */
export function jsonReport({ files, commits, findings, problems, notes = [] }: ScanReport): string {
  const place = ({ start, end, from }: Region): object => ({ start, end, line: from.line, column: from.column });
  const list = findings.map(({ finding, path, region, related, history }) => ({
    path: shownPath(path),
    ruleId: finding.ruleId,
    severity: finding.severity,
    ...place(region),
    message: finding.message,
    related: related.map((one) => ({ ...place(one.region), message: one.message })),
    accessAnalyzerCodes: finding.accessAnalyzerCodes,
    ...history,
  }));
  return `${JSON.stringify({ files, commits, findings: list, problems, notes }, undefined, 2)}\n`;
}

/** So many findings of one rule in one file tell enough to a person. */
const mostOfRule = 50;

/** For people and for problem matchers: a line per finding, and one that counts. */
export function textReport({ files, commits, findings, problems }: ScanReport): string {
  // Nothing found where nothing was looked at would sound like good news.
  if (files === 0 && findings.length === 0 && problems.length > 0) return '';
  const counts = new Map<string, number>();
  const lines = findings.flatMap((located) => {
    const group = `${located.finding.ruleId}\0${located.path}`;
    const number = (counts.get(group) ?? 0) + 1;
    counts.set(group, number);
    return number > mostOfRule ? [] : [lineOf(located)];
  });
  const more = Array.from(counts).flatMap(([group, number]) => {
    const [ruleId = '', path = ''] = group.split('\0');
    if (number <= mostOfRule) return [];
    return [`${printable(path)}: ${number - mostOfRule} more of ${ruleId} (--format json has them all)`];
  });
  const looked = commits === undefined ? countOf(files, 'file') : countOf(commits, 'commit');
  const found = findings.length === 0 ? 'No findings' : countOf(findings.length, 'finding');
  return [...lines, ...more, `${found} in ${looked}`, ''].join('\n');
}

function lineOf({ finding, path, region: { from }, history }: LocatedFinding): string {
  const isMessage = history !== undefined && path === messagePath;
  const place = isMessage ? `message of commit ${history.commit.slice(0, 10)}` : printable(path);
  const said = `${place}:${from.line}:${from.column} ${finding.severity} ${finding.message} (${finding.ruleId})`;
  if (history === undefined) return said;
  return `${said} ${isMessage ? `of ${history.authorDate}` : since(history)}`;
}

function since({ commit, authorDate, inHead }: PlaceInHistory): string {
  const end = inHead ? 'still in HEAD' : 'no longer in HEAD';
  return `since ${commit.slice(0, 10)} of ${authorDate}, ${end}`;
}

/** The name of a file, in which a key is shown no more than anywhere else. */
export function shownPath(path: string): string {
  return maskKeys(path, detectKeys(path));
}

/** A file can be called anything: what would move the cursor or turn the text around is shown as its code. */
function printable(path: string): string {
  return shownPath(path).replaceAll(/[\p{Cc}\p{Cf}]/gu, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`);
}
