import { rememberLatest } from '../core/remember';
import type { Span } from '../core/span';

/** One field of an ARN; the span counts from the start of the ARN's text. */
export interface ArnField {
  readonly text: string;
  readonly span: Span;
}

/**
 * An ARN, or what is there of one: `arn:partition:service:region:account:resource`. A field that the text doesn't reach is
 * undefined, one that is empty is an empty text (Amazon S3 has neither Region nor account).
 * Source: IAM User Guide, "IAM identifiers" (IAM ARNs).
 */
export interface Arn {
  readonly partition: ArnField | undefined;
  readonly service: ArnField | undefined;
  readonly region: ArnField | undefined;
  readonly account: ArnField | undefined;
  /** Everything after the fifth colon. */
  readonly resource: ArnField | undefined;
}

/** The resource part of an ARN: `user/team/alice`, `log-group:app:*`, or an id alone. */
export interface ArnResource {
  /** What stands before the first `/` or `:`; undefined where there is neither. */
  readonly type: ArnField | undefined;
  readonly id: ArnField;
}

/**
 * Splits a text that begins with `arn:`; undefined for any other. Whether the fields make sense is not looked at.
 * Colons in `${…}`, be it a policy variable or a template's, separate nothing, nor do those in `opaque`.
 */
export function parseArn(text: string, opaque: readonly Span[] = []): Arn | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const [, partition, service, region, account, resource] = splitArn(text, opaque);
  return { partition, service, region, account, resource };
}

/** The six fields of an ARN or of a pattern for ARNs, the leading `arn` included; fewer where the text has fewer. */
export function splitArn(text: string, opaque: readonly Span[] = []): readonly ArnField[] {
  return opaque.length === 0 ? splitPlain(text) : splitAt(text, opaque);
}

const splitPlain = rememberLatest((text: string) => splitAt(text, []));

function splitAt(text: string, opaque: readonly Span[]): ArnField[] {
  if (opaque.length === 0 && !text.includes('${')) return splitAtColons(text);
  const fields: ArnField[] = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index < text.length && fields.length < 5; index++) {
    const character = text[index];
    if (character === '$' && text[index + 1] === '{') depth++;
    else if (character === '}' && depth > 0) depth--;
    else if (character === ':' && depth === 0 && !opaque.some((span) => span.start <= index && index < span.end)) {
      fields.push(field(text, start, index));
      start = index + 1;
    }
  }
  return [...fields, field(text, start, text.length)];
}

function splitAtColons(text: string): ArnField[] {
  const fields: ArnField[] = [];
  let start = 0;
  for (let colon = text.indexOf(':'); colon >= 0 && fields.length < 5; colon = text.indexOf(':', start)) {
    fields.push(field(text, start, colon));
    start = colon + 1;
  }
  fields.push(field(text, start, text.length));
  return fields;
}

/** Splits the last field of an ARN at its first `/` or `:`. */
export function splitArnResource(resource: ArnField): ArnResource {
  const separator = /[/:]/.exec(resource.text)?.index;
  if (separator === undefined) return { type: undefined, id: resource };
  const within = (start: number, end: number): ArnField => ({
    text: resource.text.slice(start, end),
    span: { start: resource.span.start + start, end: resource.span.start + end },
  });
  return { type: within(0, separator), id: within(separator + 1, resource.text.length) };
}

function field(text: string, start: number, end: number): ArnField {
  return { text: text.slice(start, end), span: { start, end } };
}
