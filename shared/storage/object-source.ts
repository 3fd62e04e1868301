import { addAbortSignal } from 'node:stream';
import type { File } from '@google-cloud/storage';
import { errorFields, log } from '../log.ts';
import type { ByteSource } from '../scan/byte-source.ts';
import { ObjectGone, type ObjectInfo, type ObjectVersion } from './object-info.ts';
import { REAL_TIMING, RetryPolicy, statusOf, type Timing } from './retry-policy.ts';

/** How long a connection may be silent before it counts as broken, in milliseconds. */
export const STALL_MS = 60_000;

export interface ObjectSourceOptions {
  /** Ends reading at once, with its reason, when it is aborted. */
  signal?: AbortSignal | undefined;
  timing?: Timing;
}

/**
 * One generation of an object as a {@link ByteSource}: the bytes as they are stored, even if their uploader declared a
 * content encoding. A connection that breaks or stalls is opened again at the
 * position reached, as long as {@link RetryPolicy} allows.
 */
export function objectSource(
  file: File,
  object: ObjectVersion & Pick<ObjectInfo, 'sizeBytes'>,
  { signal = new AbortController().signal, timing = REAL_TIMING }: ObjectSourceOptions = {},
): ByteSource {
  const { sizeBytes: size } = object;
  const gone = (error: unknown): unknown =>
    statusOf(error) === 404 ? new ObjectGone(object, { cause: error }) : error;

  async function* stream(start = 0, end = size): AsyncGenerator<Uint8Array> {
    const retries = new RetryPolicy(timing);
    let position = start;
    while (position < Math.min(end, size)) {
      signal.throwIfAborted();
      const before = position;
      // The client accepts gzip, so that Cloud Storage does not decompress on the way, and must not do so either.
      const chunks = file.createReadStream({
        start: position,
        end: Math.min(end, size) - 1,
        validation: false,
        decompress: false,
      });
      let waiting = true;
      // One timer for the whole connection. While the reader is busy with a chunk, no bytes are requested: that is not a stall.
      const stall = timing.timer(STALL_MS, () => {
        if (waiting) chunks.destroy(new Error(`No bytes for ${STALL_MS} ms at position ${position} of ${size}`));
      });
      try {
        for await (const chunk of addAbortSignal(signal, chunks) as AsyncIterable<Uint8Array>) {
          position += chunk.length;
          waiting = false;
          yield chunk;
          waiting = true;
          stall.restart();
          retries.reset();
        }
        if (position === before)
          throw new Error(`The connection ended without bytes at position ${position} of ${size}`);
      } catch (error) {
        signal.throwIfAborted();
        log('INFO', 'reading an object was interrupted', { object: object.name, position, ...errorFields(error) });
        await retries.waitAfter(gone(error), signal);
      } finally {
        stall.cancel();
      }
    }
  }

  return {
    size,
    stream,
    async read(offset, length) {
      const parts: Uint8Array[] = [];
      for await (const chunk of stream(offset, offset + length)) parts.push(chunk);
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    },
  };
}
