import type { ByteSource } from '../scan/byte-source.ts';

/** The same bytes; `onBytes` is told how many come, with every chunk and every read. */
export function countedSource(source: ByteSource, onBytes: (count: number) => void): ByteSource {
  return {
    size: source.size,
    async *stream(start, end) {
      for await (const chunk of source.stream(start, end)) {
        onBytes(chunk.length);
        yield chunk;
      }
    },
    async read(offset, length) {
      const bytes = await source.read(offset, length);
      onBytes(bytes.length);
      return bytes;
    },
  };
}
