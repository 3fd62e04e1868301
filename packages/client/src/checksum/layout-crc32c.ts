import type { Layout } from '../tar/layout.ts';
import type { TarEntry } from '../tar/tar-header.ts';
import { crc32cOfZeros, joinCrc32c } from './join-crc32c.ts';

/**
 * The CRC32C of a whole layout, from that of each file.
 * @param crc32c of bytes
 * @param crc32cOf of a file
 */
export function layoutCrc32c<Entry extends TarEntry>(
  layout: Layout<Entry>,
  crc32c: (bytes: Uint8Array) => number,
  crc32cOf: (entry: Entry) => number,
): number {
  let joined = 0;
  for (const segment of layout.segments(0, layout.size)) {
    if ('bytes' in segment) joined = joinCrc32c(joined, crc32c(segment.bytes), segment.bytes.length);
    else if ('zeros' in segment) joined = joinCrc32c(joined, crc32cOfZeros(segment.zeros), segment.zeros);
    else joined = joinCrc32c(joined, crc32cOf(segment.file), segment.end - segment.start);
  }
  return joined;
}
