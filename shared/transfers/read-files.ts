import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { fileBlockName, listingName, type ReportPlace } from '../dataset/object-path.ts';
import type { StoredListing } from '../scan/files/file-listing.ts';
import { type IndexedFile, parseLines } from '../scan/files/indexed-file.ts';
import type { Services } from '../services.ts';

/** Where the index of an archive's files is. */
export interface IndexPlace extends ReportPlace {
  bucket: string;
}

/** The index of an archive's files, of which every block is read by itself. */
export interface FileIndexReader extends StoredListing {
  /** The lines of a block as they were written: each an {@link IndexedFile}, those that do not count among them. */
  readLines(block: number): Promise<string>;
}

/** Opens the index of an archive's files; `undefined` when there is none. */
export async function openFileIndex(
  { bucket, ...place }: IndexPlace,
  { storage }: Pick<Services, 'storage'>,
): Promise<FileIndexReader | undefined> {
  const { objects, readKept } = await storage();
  // It is in a folder of one attempt, of one generation, and written once.
  const listing = await readKept({ bucket, name: listingName(place) });
  if (!listing) return undefined;
  return {
    // Only processing writes it, by the same type.
    ...(JSON.parse(listing.toString()) as StoredListing),
    async readLines(block) {
      const name = fileBlockName(place, block);
      const bytes = await objects.read({ bucket, name });
      if (!bytes) throw new Error(`The block ${name} of an index is gone`);
      return inflate(bytes);
    },
  };
}

/** The least that zlib takes for a buffer. */
const MIN_CHUNK_BYTES = 64;

/**
 * The lines of a compressed block, into one buffer of the size that its last bytes state: the memory of many small ones
 * is not given back. https://www.rfc-editor.org/rfc/rfc1952 (2.3.1)
 */
export async function inflate(block: Buffer): Promise<string> {
  // With a byte to spare: once a buffer is full, zlib takes another one of the same size.
  const chunkSize = Math.max(MIN_CHUNK_BYTES, block.readUInt32LE(block.length - 4) + 1);
  const lines = await promisify(gunzip)(block, { chunkSize });
  const text = lines.toString();
  // Given back at once: those of dozens of blocks would wait for the garbage collector.
  if (lines.buffer.byteLength === chunkSize) lines.buffer.transfer(0);
  return text;
}

/** The files of a block that count: of equal paths the last one in the archive. */
export async function readBlock(index: FileIndexReader, block: number): Promise<IndexedFile[]> {
  const files = parseLines(await index.readLines(block));
  const superseded = index.blocks[block]?.superseded;
  if (superseded === undefined) return files;
  const lines = new Set(superseded);
  return files.filter((_, line) => !lines.has(line));
}

/** Characters of lines that are parsed at once: the objects of a whole block would only be garbage later. */
const PARSED_AT_ONCE = 16 * 1024;

/** Shows the files of a block that count, some at a time, so that little memory is taken. */
export async function* filesOfBlock(
  { blocks }: Pick<FileIndexReader, 'blocks'>,
  block: number,
  lines: string,
): AsyncGenerator<IndexedFile[]> {
  const superseded = new Set(blocks[block]?.superseded);
  let line = 0;
  for (let start = 0; start < lines.length; ) {
    const stop = lines.indexOf('\n', start + PARSED_AT_ONCE);
    const end = stop < 0 ? lines.length : stop + 1;
    const files = parseLines(lines.slice(start, end));
    const first = line;
    line += files.length;
    start = end;
    yield superseded.size === 0 ? files : files.filter((_, at) => !superseded.has(first + at));
  }
}

/** The file of a path; `undefined` when there is none. */
export async function findFile(index: FileIndexReader, path: string): Promise<IndexedFile | undefined> {
  const start = `\n{"path":${JSON.stringify(path)},`;
  // The last of equal paths counts.
  for (let block = index.blocks.length - 1; block >= 0; block--) {
    const { least = '', greatest = '' } = index.blocks[block] ?? {};
    if (path < least || path > greatest) continue;
    const lines = `\n${await index.readLines(block)}`;
    const at = lines.lastIndexOf(start);
    if (at !== -1) return JSON.parse(lines.slice(at + 1, lines.indexOf('\n', at + 1))) as IndexedFile;
  }
  return undefined;
}
