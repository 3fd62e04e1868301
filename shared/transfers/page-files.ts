import type { BlockSummary } from '../scan/files/file-listing.ts';
import type { IndexedFile } from '../scan/files/indexed-file.ts';
import { type FileIndexReader, readBlock } from './read-files.ts';

/** Blocks that are read for one page: it may be short, and goes on with the next one. */
export const BLOCKS_IN_PAGE = 20;

/** Which files are asked for. */
export interface FilePageRequest {
  /** What their paths begin with. */
  prefix: string;
  /** Files whose path has it behind the prefix are told as one folder. */
  delimiter: '/' | undefined;
  /** Files and folders of a page at most. */
  limit: number;
  /** Where the page begins. */
  from: FilePlace;
}

/** A place in an index. */
export interface FilePlace {
  block: number;
  /** The number of a file of that block, of those that count. */
  file: number;
  /** The last folder that was told before. */
  folder?: string | undefined;
}

/** A page of an index. */
export interface FilePage {
  files: IndexedFile[];
  /** Folders with their delimiter, each once in a page. */
  prefixes: string[];
  /** Where to go on; `undefined`: this was the last. */
  next: FilePlace | undefined;
}

/** A page of the files of an archive, in its order. */
export async function pageFiles(
  index: FileIndexReader,
  { prefix, delimiter, limit, from }: FilePageRequest,
): Promise<FilePage> {
  const files: IndexedFile[] = [];
  const folders = new Set<string>();
  let folder = from.folder;
  let read = 0;
  const end = (next?: FilePlace): FilePage => ({ files, prefixes: [...folders], next: next && { ...next, folder } });
  const isFull = (): boolean => files.length + folders.size >= limit;
  const folderOf = (path: string): string | undefined => {
    const at = delimiter === undefined ? -1 : path.indexOf(delimiter, prefix.length);
    return at === -1 ? undefined : path.slice(0, at + 1);
  };
  for (let block = from.block; block < index.blocks.length; block++) {
    const summary = index.blocks[block] as BlockSummary;
    if (!mayHold(summary, prefix)) continue;
    const only = folderOf(commonStart(summary, prefix));
    if (only !== undefined && (only === folder || folders.has(only))) continue;
    // What all of its paths begin with is known without reading them.
    if (only !== undefined && !isFull()) {
      folders.add(only);
      folder = only;
      continue;
    }
    const first = block === from.block ? from.file : 0;
    if (isFull() && only !== undefined) return end({ block, file: first });
    if (read++ === BLOCKS_IN_PAGE) return end({ block, file: 0 });
    const listed = await readBlock(index, block);
    for (let at = first; at < listed.length; at++) {
      const file = listed[at] as IndexedFile;
      if (!file.path.startsWith(prefix)) continue;
      const inside = folderOf(file.path);
      if (inside !== undefined && (inside === folder || folders.has(inside))) continue;
      if (isFull()) return end({ block, file: at });
      if (inside === undefined) files.push(file);
      else {
        folders.add(inside);
        folder = inside;
      }
    }
  }
  return end();
}

/** Whether a block may hold a path that begins so. */
function mayHold({ least, greatest }: BlockSummary, prefix: string): boolean {
  return greatest >= prefix && (least < prefix || least.startsWith(prefix));
}

/** What every path of a block begins with, if it goes beyond the prefix; else the empty text. */
function commonStart({ least, greatest }: BlockSummary, prefix: string): string {
  let length = 0;
  while (length < least.length && least[length] === greatest[length]) length++;
  return length > prefix.length && least.startsWith(prefix) ? least.slice(0, length) : '';
}
