import type { Finding, RelatedPlace } from '../core/finding';
import type { Span } from '../core/span';
import { lineAt, lineStartsOf } from '../core/suppression';
import type { HostText } from '../hosts/host';

/** A place in a text as people count: from 1, columns in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A span with its ends as places. */
export interface Region extends Span {
  readonly from: Place;
  readonly to: Place;
}

export interface LocatedFinding {
  readonly finding: Finding;
  /** As named at the command line, with `/` between folders. */
  readonly path: string;
  readonly region: Region;
  readonly related: readonly { readonly message: string; readonly region: Region }[];
}

/** All that a scan tells. */
export interface ScanReport {
  /** How many files were looked at; binary ones are not. */
  readonly files: number;
  /** In the order of the files, then of their text. */
  readonly findings: readonly LocatedFinding[];
  /** What could not be looked at, and why, in one sentence each. */
  readonly problems: readonly string[];
}

/** The findings of a text with lines and columns. */
export function locate({ text, path }: HostText, findings: readonly Finding[]): readonly LocatedFinding[] {
  if (findings.length === 0) return [];
  const lineStarts = lineStartsOf(text);
  const placeAt = (offset: number): Place => {
    const line = lineAt(lineStarts, offset);
    return { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1 };
  };
  const regionOf = ({ start, end }: Span): Region => ({ start, end, from: placeAt(start), to: placeAt(end) });
  return findings.map((finding) => ({
    finding,
    path,
    region: regionOf(finding.span),
    related: finding.related.map(({ message, span }: RelatedPlace) => ({ message, region: regionOf(span) })),
  }));
}

/** For programs; offsets count UTF-16 code units of the text without a byte order mark. */
export function jsonReport({ files, findings }: ScanReport): string {
  const place = ({ start, end, from }: Region): object => ({ start, end, line: from.line, column: from.column });
  const list = findings.map(({ finding, path, region, related }) => ({
    path,
    ruleId: finding.ruleId,
    severity: finding.severity,
    ...place(region),
    message: finding.message,
    related: related.map((one) => ({ ...place(one.region), message: one.message })),
    accessAnalyzerCodes: finding.accessAnalyzerCodes,
  }));
  return `${JSON.stringify({ files, findings: list }, undefined, 2)}\n`;
}

/** For people and for problem matchers: a line per finding, and one that counts. */
export function textReport({ files, findings }: ScanReport): string {
  const lines = findings.map(
    ({ finding, path, region: { from } }) =>
      `${path}:${from.line}:${from.column} ${finding.severity} ${finding.message} (${finding.ruleId})`,
  );
  return [...lines, `${count(findings.length, 'finding')} in ${count(files, 'file')}`, ''].join('\n');
}

function count(number: number, noun: string): string {
  return `${number === 0 ? 'No' : number} ${noun}${number === 1 ? '' : 's'}`;
}
