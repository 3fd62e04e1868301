/** One byte, an odd size, a page, and all at once: where a chunk may end matters to a parser. */
export const CHUNK_SIZES = [1, 7, 4096, Number.MAX_SAFE_INTEGER] as const;

/**
 * Cuts bytes into chunks. Every chunk is a copy that is overwritten once the next is asked for: who keeps a chunk
 * beyond its time reads rubbish.
 */
export function* chunksOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    const chunk = Uint8Array.from(bytes.subarray(at, at + size));
    yield chunk;
    chunk.fill(0xff);
  }
}
