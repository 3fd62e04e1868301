import type { ArchiveEntry } from '../archive-visitor.ts';

/** A file or a link of an archive, as the index of its files keeps it: one line of JSON. */
export interface IndexedFile {
  /** Its path, normalised. */
  path: string;
  /** Bytes, decompressed; 0 for a link. */
  size: number;
  /** The CRC-32 of its bytes, where the container states it or all bytes came by. */
  crc32?: number;
  /**
   * Where its bytes lie in the archive, if they can be read by themselves: in a zip the offset of its local header, else
   * that of its first byte.
   */
  offset?: number;
  /** How many bytes lie there, if they are compressed by raw deflate. */
  deflated?: number;
  /** Where a link points, as the container spells it; empty where it does not say. */
  link?: string;
}

/** What an index keeps of an entry. */
export function indexedFile(entry: ArchiveEntry): IndexedFile {
  const { path, kind, size = 0, crc32, offset, deflated, target = '' } = entry;
  if (kind === 'link') return { path, size: 0, link: target };
  return {
    path,
    size,
    ...(crc32 !== undefined && { crc32 }),
    ...(offset !== undefined && { offset }),
    ...(deflated !== undefined && { deflated }),
  };
}

/** The files of a block, from its lines. */
export function parseLines(lines: string): IndexedFile[] {
  // Only a scan writes them, from the same type.
  return lines === '' ? [] : (JSON.parse(`[${lines.trimEnd().replaceAll('\n', ',')}]`) as IndexedFile[]);
}
