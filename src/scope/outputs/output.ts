import type { ScopePlan } from '../plan';
import { latinText } from '../text';

/** A file that comes out. */
export interface OutputFile {
  readonly name: string;
  /** The id of VS Code’s language for it. */
  readonly languageId: string;
  readonly text: string;
}

/** One language that plans are written in. */
export interface OutputFormat {
  /** What `--as` takes. */
  readonly id: string;
  readonly title: string;
  /** What is in it, and how it gets into the account. */
  readonly detail: string;
  /** The main file first. */
  readonly write: (plan: ScopePlan) => readonly OutputFile[];
}

/** The name that files and stacks go by. */
export function stemOf({ holder }: ScopePlan): string {
  return (
    (holder.kind === 'user' ? holder.user : holder.role).replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '') ||
    'scope'
  );
}

/** Lines behind a comment sign, without space at their ends. */
export function comment(sign: string, lines: readonly string[]): string {
  return lines.map((line) => `${sign} ${line}`.trimEnd()).join('\n');
}

/**
 * What IAM shows as the description of a policy or role. The AWS CLI reads an argument that begins with `file://` or
 * `https://` from there; this begins otherwise, whatever the task is.
 */
export function descriptionOf({ task }: ScopePlan): string {
  return latinText(`What '${task}' needs, and nothing else.`).slice(0, 1000);
}
