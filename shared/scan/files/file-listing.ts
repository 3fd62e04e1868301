import type { Container } from '../containers/sniff.ts';

/** 2 million files: nuScenes trainval has 2.6 million, COCO's train2017 118 287. */
export const MAX_LISTED_FILES = 2_000_000;

/** Files in a block. */
export const FILES_IN_BLOCK = 10_000;

/** 4 MiB: a block of long paths ends earlier. */
export const MAX_BLOCK_BYTES = 4 * 1024 * 1024;

/** What a block of the index holds, beside its files. */
export interface BlockSummary {
  /** How many lines it has. */
  lines: number;
  /** No path is less than this, and none greater, by UTF-16 code units. A long one is cut. */
  least: string;
  greatest: string;
  /** Lines, from 0, of paths that come again later in the archive: the last one counts. */
  superseded?: number[];
}

/** The index of an archive's files, but for the files themselves: `files/index.json` beside it. */
export interface FileListing {
  /** How many files and links there are, of equal paths one; `null`: too many to be listed. */
  files: number | null;
  /** In the order of the archive. */
  blocks: BlockSummary[];
}

/** As it is stored. */
export interface StoredListing extends FileListing {
  container: Container | null;
}

/** A block, as soon as the scan has passed it. */
export interface FileBlock {
  /** From 0. */
  number: number;
  /** Each file as a line of JSON, an {@link IndexedFile}, in UTF-8. */
  lines: Buffer;
}
