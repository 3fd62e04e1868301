import type { ByteSource } from '../../shared/scan/byte-source.ts';

/**
 * Bytes that are in memory already.
 * @param chunkBytes how many bytes a stream gives at a time
 */
export function bufferSource(bytes: Uint8Array, chunkBytes = 64 * 1024): ByteSource {
  return {
    size: bytes.length,
    async *stream(start = 0, end = bytes.length) {
      const stop = Math.min(end, bytes.length);
      for (let at = start; at < stop; at += chunkBytes) yield bytes.subarray(at, Math.min(at + chunkBytes, stop));
    },
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  };
}
