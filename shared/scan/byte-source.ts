/**
 * Bytes to scan, wherever they are: an object in Cloud Storage pinned to one generation, a local file, a buffer in a
 * test. All offsets are in bytes.
 */
export interface ByteSource {
  /** How many bytes there are in all. */
  readonly size: number;

  /** From how many bytes on another stream costs less than to read on; 8 MiB where it is not said. */
  readonly worthSkippingBytes?: number;

  /** The bytes from `start` (default 0) up to but not including `end` (default `size`), in chunks of any size. */
  stream(start?: number, end?: number): AsyncIterable<Uint8Array>;

  /** Exactly `length` bytes from `offset`; fewer only where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
}
