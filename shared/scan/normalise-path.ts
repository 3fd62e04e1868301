import { shownPath } from './plain-text.ts';
import { ScanFault } from './scan-fault.ts';

/** Anything that a path of a well-kept archive does not have; most paths need no second look. */
const NEEDS_A_LOOK =
  /[^\x20-\x7e]|[\\:~]|\/\/|\/$|^\/|(?:^|\/)(?:\.|#|@eaDir|\$RECYCLE|__MACOSX|thumbs\.db|desktop\.ini)/i;

/** What systems and editors leave behind, and no uploader means to send. */
const LITTER = new RegExp(
  [
    // macOS, and what serves it files: attributes beside or below each folder, how Finder shows one, its bin and index.
    String.raw`(?:^|\/)__MACOSX(?:\/|$)|(?:^|\/)\._[^/]*$|(?:^|\/)\.DS_Store$|(?:^|\/)\.(?:AppleDouble|Trashes|Spotlight-V100|fseventsd)(?:\/|$)`,
    // Windows: previews, how Explorer shows a folder, and where a file was downloaded (WSL spells the colon as U+F03A).
    String.raw`(?:^|\/)(?:[Tt]humbs\.db|[Dd]esktop\.ini)$|[:\uf03a]Zone\.Identifier(?::\$DATA)?$`,
    // Storage of Synology: previews of each image; the bin of Windows.
    String.raw`(?:^|\/)(?:@eaDir|\$RECYCLE\.BIN)(?:\/|$)`,
    // Jupyter and git.
    String.raw`(?:^|\/)(?:\.ipynb_checkpoints|\.git)(?:\/|$)`,
    // Back-ups, locks and swap files of Emacs and Vim.
    String.raw`~$|(?:^|\/)(?:\.#[^/]*|#[^/]*#|\.[^/]*\.sw[op])$`,
  ].join('|'),
);

/** Whether a path, in NFC and with forward slashes, is what systems and editors leave behind. A folder's ends in `/`. */
export function isLitter(path: string): boolean {
  return LITTER.test(path);
}

/**
 * Brings the path of an archive member into one spelling: forward slashes, no `./`, no doubled or trailing slash,
 * Unicode NFC (macOS spells names in NFD, annotation files mostly in NFC).
 * @returns the path, or `undefined` for what is not shown to a format: the root itself, and litter
 * @throws ScanFault UNSAFE_PATH for a path with `..` or NUL, or an absolute one
 */
export function normalisePath(raw: string): string | undefined {
  if (raw !== '' && !NEEDS_A_LOOK.test(raw)) return raw;
  const slashed = raw.replaceAll('\\', '/');
  const segments = slashed.split('/').filter((segment) => segment !== '' && segment !== '.');
  const path = segments.join('/').normalize('NFC');
  // A drive letter counts wherever it comes to stand first, as in `./C:/data`.
  const absolute = (slashed.startsWith('/') && path !== '') || /^[A-Za-z]:\//.test(path);
  if (absolute || slashed.includes('\0') || segments.includes('..')) {
    throw new ScanFault(
      'UNSAFE_PATH',
      `The archive holds the path "${shownPath(raw)}"; pack it with paths relative to the dataset's own folder.`,
    );
  }
  return path === '' || isLitter(path) ? undefined : path;
}
