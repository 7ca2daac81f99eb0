import type { SecretContext, SecretFix } from '../../../core/rule';
import type { Span } from '../../../core/span';
import type { DetectedKey } from '../../../keys/detected-key';
import { type CodeOutline, type Group, outlineOf } from '../code/outline';
import { wholeLines } from './lines';

const attribute = /^[ \t]*(\w+)[ \t]*=/;

/**
 * What mends keys in Terraform: in the provider and in the backend, credentials are found as the SDKs find them; a
 * variable without a default is asked for, or read from the environment. Sources: the documentation of the AWS provider
 * ("Authentication and Configuration"), of the s3 backend and of input variables.
 */
export function terraformFixes({ text }: SecretContext, keys: readonly DetectedKey[]): readonly SecretFix[] {
  const outline = outlineOf(text, 'terraform');
  if (outline?.isBalanced !== true) return [];
  const holders = keys.map(({ span }) => ({ span, block: blockAround(outline, span) }));
  if (holders.every(({ span, block }) => isCredentialHolder(block?.head) && nameAt(text, span) !== undefined)) {
    const lines = holders.flatMap(({ block }) => (block ? credentialLines(text, block.group) : []));
    const unique = [...new Map(lines.map((line) => [line.start, line])).values()];
    return [fix('Drop the key, and let Terraform find credentials as the SDKs do', unique)];
  }
  const variables = holders.map(({ span, block }) => {
    const name = /^variable "([^"]+)"$/.exec(block?.head ?? '')?.[1];
    return name !== undefined && nameAt(text, span) === 'default' ? name : undefined;
  });
  if (variables.includes(undefined)) return [];
  const names = variables.map((name) => `TF_VAR_${name ?? ''}`).join(' and ');
  return [
    fix(
      `Drop the default, and pass ${names} in the environment`,
      keys.map(({ span }) => wholeLines(text, span)),
    ),
  ];
}

function fix(title: string, lines: readonly Span[]): SecretFix {
  return { title, safety: 'suggestion', edits: () => lines.map((span) => ({ span, text: '' })) };
}

function blockAround(outline: CodeOutline, span: Span): { readonly group: Group; readonly head: string } | undefined {
  const group = outline.groupAround(span);
  if (group === undefined) return undefined;
  const line = outline.text.slice(outline.text.lastIndexOf('\n', group.span.start) + 1, group.span.start);
  return { group, head: line.trim().replace(/\s+/g, ' ') };
}

function isCredentialHolder(head: string | undefined): boolean {
  return head === 'provider "aws"' || head === 'backend "s3"';
}

/** The attribute whose whole value is the literal at a span, on a line of its own. */
function nameAt(text: string, span: Span): string | undefined {
  const { start, end } = wholeLines(text, span);
  const isAlone = /^"[ \t]*(?:(?:#|\/\/)[^\n]*)?\r?\n?$/.test(text.slice(span.end, end));
  const before = text.slice(start, span.start);
  return isAlone && /=[ \t]*"$/.test(before) ? attribute.exec(before)?.[1] : undefined;
}

/** The lines of a block that say which key, whatever their values. */
function credentialLines(text: string, { span }: Group): Span[] {
  const body = { start: span.start + 1, end: span.end - 1 };
  return [...text.slice(body.start, body.end).matchAll(/^[ \t]*(?:access_key|secret_key|token)[ \t]*=[^\n]*$/gm)].map(
    ({ index, 0: line }) => wholeLines(text, { start: body.start + index, end: body.start + index + line.length }),
  );
}
