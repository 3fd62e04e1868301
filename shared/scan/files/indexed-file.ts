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

/** The line of an entry: an {@link IndexedFile}, its path first. */
export function fileLine({ path, kind, size = 0, crc32, offset, deflated, target = '' }: ArchiveEntry): string {
  // Written by hand, since there are millions of them.
  const named = `{"path":${JSON.stringify(path)}`;
  if (kind === 'link') return `${named},"size":0,"link":${JSON.stringify(target)}}\n`;
  let line = `${named},"size":${size}`;
  if (crc32 !== undefined) line += `,"crc32":${crc32}`;
  if (offset !== undefined) line += `,"offset":${offset}`;
  if (deflated !== undefined) line += `,"deflated":${deflated}`;
  return `${line}}\n`;
}

/** The files of a block, from its lines. */
export function parseLines(lines: string): IndexedFile[] {
  // Only a scan writes them, from the same type.
  return lines === '' ? [] : (JSON.parse(`[${lines.trimEnd().replaceAll('\n', ',')}]`) as IndexedFile[]);
}
