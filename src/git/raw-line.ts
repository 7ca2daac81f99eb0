/** A line of git’s raw format: `:mode… mode id… id status`, with one colon, mode and id for each parent. */
export interface RawLine {
  /** The content of the file; undefined for a deleted file and for a submodule. */
  readonly blob: string | undefined;
  /** The content in each parent; undefined where the file was not there. */
  readonly before: readonly (string | undefined)[];
}

export function parseRawLine(line: string): RawLine | undefined {
  const parents = line.search(/[^:]/);
  if (parents < 1) return undefined;
  const fields = line.slice(parents).split(' ');
  // 100644 and 100755 are files, 120000 is a link.
  const blobs = Array.from({ length: parents + 1 }, (_, index) =>
    /^1[02]/.test(fields[index] ?? '') ? fields[parents + 1 + index] : undefined,
  );
  return { blob: blobs[parents], before: blobs.slice(0, parents) };
}
