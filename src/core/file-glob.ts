import picomatch from 'picomatch';

/** A glob without a folder matches the file name anywhere; otherwise any end of the path. */
export function globMatches(glob: string, path: string): boolean {
  const anywhere = glob.startsWith('/') || glob.startsWith('**/') ? glob : `**/${glob}`;
  return picomatch.isMatch(path.startsWith('/') ? path : `/${path}`, anywhere, { dot: true });
}
