import type { HostText } from '../hosts/host';
import { lintSecretsInSteps } from './lint-secrets';
import type { Span } from './span';
import type { LintSettings } from './settings';
import type { Steps } from './steps';
import { applyEdits, type TextEdit } from './text-edit';

/** Longer clips are documents, not keys, in code units. */
const longestClip = 10_000;

/**
 * What to do, found out in steps, to a text instead of pasting a key into it, so that the environment variable is read
 * that the key belongs in. A key alone counts as if it stood in quotes, so it may be pasted with or without them.
 * @param span what the clip would replace
 * @returns the edits of the text as it is; undefined where no key is pasted or its language can't read variables there
 */
export function* pasteAsEnvironmentVariable(
  source: HostText,
  span: Span,
  clip: string,
  settings: LintSettings,
): Steps<readonly TextEdit[] | undefined> {
  if (clip.length > longestClip) return undefined;
  for (const pasted of [clip, `"${clip.trim()}"`]) {
    const text = source.text.slice(0, span.start) + pasted + source.text.slice(span.end);
    const end = span.start + pasted.length;
    const { findings } = yield* lintSecretsInSteps({ ...source, text }, { settings });
    const fixes = findings
      .filter((finding) => finding.span.start >= span.start && finding.span.end <= end)
      .map(({ fixes: all }) => all.find((fix) => fix.reads !== undefined));
    const edits = fixes[0]?.edits() ?? [];
    // One credential at a time: of several, who knows which is meant.
    if (fixes.length === 1 && edits.length > 0) return beforePaste(text, { start: span.start, end }, span, edits);
  }
  return undefined;
}

/** Edits of the text with the clip in it, as edits of the text without: the clip and what touches it become one. */
function beforePaste(text: string, pasted: Span, span: Span, edits: readonly TextEdit[]): readonly TextEdit[] {
  const shift = pasted.end - span.end;
  const isBefore = (edit: TextEdit): boolean => edit.span.end < pasted.start;
  const isBehind = (edit: TextEdit): boolean => edit.span.start > pasted.end;
  const touching = edits.filter((edit) => !isBefore(edit) && !isBehind(edit));
  const start = Math.min(pasted.start, ...touching.map((edit) => edit.span.start));
  const end = Math.max(pasted.end, ...touching.map((edit) => edit.span.end));
  const inside = touching.map((edit) => ({ ...edit, span: moved(edit.span, -start) }));
  return [
    ...edits.filter(isBefore),
    { span: { start, end: end - shift }, text: applyEdits(text.slice(start, end), inside) },
    ...edits.filter(isBehind).map((edit) => ({ ...edit, span: moved(edit.span, -shift) })),
  ];
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
