import { ScanFault } from './scan-fault.ts';

/** Anything that a path of a well-kept archive does not have; most paths need no second look. */
const NEEDS_A_LOOK = /[\\\0:]|\/\/|\/$|^\/|(?:^|\/)(?:\.|__MACOSX|Thumbs\.db)/;

/** Litter of macOS and Windows, which no uploader means to send. */
const LITTER = /(?:^|\/)(?:__MACOSX(?:\/|$)|\._[^/]*$|\.DS_Store$|Thumbs\.db$)/;

/**
 * Brings the path of an archive member into one spelling: forward slashes, no `./`, no doubled or trailing slash.
 * @returns the path, or `undefined` for what is not shown to a format: the root itself, and litter of macOS and Windows
 * @throws ScanFault UNSAFE_PATH for a path with `..` or NUL, or an absolute one
 */
export function normalisePath(raw: string): string | undefined {
  if (raw !== '' && !NEEDS_A_LOOK.test(raw)) return raw;
  const slashed = raw.replaceAll('\\', '/');
  const segments = slashed.split('/').filter((segment) => segment !== '' && segment !== '.');
  const path = segments.join('/');
  // A drive letter counts wherever it comes to stand first, as in `./C:/data`.
  const absolute = slashed.startsWith('/') || /^[A-Za-z]:\//.test(path);
  if (absolute || slashed.includes('\0') || segments.includes('..')) {
    throw new ScanFault(
      'UNSAFE_PATH',
      `The archive holds the path ${JSON.stringify(raw.slice(0, 200))}; pack it with paths relative to the dataset's own folder.`,
    );
  }
  return path === '' || LITTER.test(path) ? undefined : path;
}
