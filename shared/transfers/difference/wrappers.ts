import type { BlockSummary } from '../../scan/files/file-listing.ts';

/** The folder that all files of an archive are in, with its slash; empty for none. */
export function commonFolder(blocks: readonly BlockSummary[]): string {
  const [first, ...others] = blocks;
  if (!first) return '';
  let { least, greatest } = first;
  for (const block of others) {
    if (block.least < least) least = block.least;
    if (block.greatest > greatest) greatest = block.greatest;
  }
  let length = 0;
  while (length < least.length && least[length] === greatest[length]) length++;
  return length === 0 ? '' : least.slice(0, least.lastIndexOf('/', length - 1) + 1);
}

/**
 * What may be cut off the paths of one archive so that they are those of another one without its common folder. Wrapper
 * folders are seen through, whichever of the two has them; a folder that is the whole of one archive and a part of the
 * other is no wrapper. Files that do not begin so have no counterpart.
 *
 * @param own - The common folder of the archive.
 * @param base - That of the other one.
 */
export function possibleCuts(own: string, base: string): string[] {
  const [ownFolders, baseFolders] = [foldersOf(own), foldersOf(base)];
  const starts = ownFolders.map((_, at) => ownFolders.slice(0, at).join(''));
  const ends = baseFolders.map((_, at) => baseFolders.slice(at).join(''));
  return [...new Set([own, ...starts, ...ends.map((end) => `${own}${end}`)])];
}

/** The names of a path of folders, each with its slash. */
function foldersOf(path: string): string[] {
  return path.match(/[^/]*\//g) ?? [];
}
