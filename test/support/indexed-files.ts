import type { ByteSource } from '../../shared/scan/byte-source.ts';
import type { FileListing } from '../../shared/scan/files/file-listing.ts';
import { type IndexedFile, parseLines } from '../../shared/scan/files/indexed-file.ts';
import { type ScanOptions, scan } from '../../shared/scan/scan.ts';

/** An index as it was given away. */
export interface Indexed {
  listing: FileListing;
  /** The files of each block. */
  blocks: IndexedFile[][];
  /** The files that count, in the order of the archive. */
  files: IndexedFile[];
}

/** The index of an archive of format custom. */
export async function indexOf(source: ByteSource, options: Partial<ScanOptions> = {}): Promise<Indexed> {
  const blocks: IndexedFile[][] = [];
  const { listing } = await scan(source, {
    format: 'custom',
    report: true,
    onFiles: async ({ number, lines }) => {
      blocks[number] = parseLines(lines.toString());
    },
    ...options,
  });
  if (listing === undefined) throw new Error('The scan made no index');
  const files = blocks.flatMap((block, at) => {
    const superseded = new Set(listing.blocks[at]?.superseded);
    return block.filter((_, line) => !superseded.has(line));
  });
  return { listing, blocks, files };
}
