import type { ByteSource } from '../../shared/scan/byte-source.ts';

/** Half a second between two reports: often enough to see progress. */
const INTERVAL_MS = 500;

const MB = 1e6;

/**
 * The same source, which reports how much of it has been read, on one line that is written over. A scan that is over
 * within half a second reports nothing.
 * @param write takes what a terminal shows
 * @param clock milliseconds since any fixed moment
 */
export function withProgress(source: ByteSource, write: (text: string) => void, clock = Date.now): ByteSource {
  let read = 0;
  let last = clock();
  const count = (bytes: number): void => {
    read += bytes;
    const now = clock();
    if (now - last < INTERVAL_MS) return;
    last = now;
    write(`\r\x1b[K${(read / MB).toFixed(0)} of ${(source.size / MB).toFixed(0)} MB read`);
  };
  return {
    size: source.size,
    async *stream(start, end) {
      for await (const chunk of source.stream(start, end)) {
        count(chunk.length);
        yield chunk;
      }
    },
    async read(offset, length) {
      const bytes = await source.read(offset, length);
      count(bytes.length);
      return bytes;
    },
  };
}

/** Takes the line away. */
export const CLEAR_LINE = '\r\x1b[K';
