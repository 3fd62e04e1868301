import { addAbortSignal } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { File } from '@google-cloud/storage';
import type { ByteSource } from '../scan/byte-source.ts';
import { ObjectGone, type ObjectInfo, type ObjectVersion } from './object-info.ts';
import { statusOf } from './status-of.ts';

/** How often in a row a stream that broke without a byte of progress is opened again. */
const MAX_STALLED_TRIES = 5;
/** The pause before the second try, in milliseconds; each one after it is twice as long. */
const FIRST_PAUSE_MS = 100;

/**
 * One generation of an object as a {@link ByteSource}. A connection that breaks in the middle of 500 GB is opened
 * again where it broke.
 *
 * @param signal - Ends reading at once, with its reason, when it is aborted.
 */
export function objectSource(
  file: File,
  object: ObjectVersion & Pick<ObjectInfo, 'sizeBytes'>,
  signal: AbortSignal = new AbortController().signal,
): ByteSource {
  const { sizeBytes: size } = object;
  const gone = (error: unknown): unknown =>
    statusOf(error) === 404 ? new ObjectGone(object, { cause: error }) : error;

  async function* stream(start = 0, end = size): AsyncGenerator<Uint8Array> {
    let position = start;
    let stalled = 0;
    while (position < Math.min(end, size)) {
      signal.throwIfAborted();
      const before = position;
      try {
        const chunks = file.createReadStream({
          start: position,
          end: Math.min(end, size) - 1,
          validation: false,
          decompress: false,
        });
        for await (const chunk of addAbortSignal(signal, chunks) as AsyncIterable<Uint8Array>) {
          position += chunk.length;
          yield chunk;
        }
        if (position === before) throw new Error(`No bytes at ${position} of ${size}`);
      } catch (error) {
        signal.throwIfAborted();
        stalled = position > before ? 0 : stalled + 1;
        if (statusOf(error) === 404 || stalled >= MAX_STALLED_TRIES) throw gone(error);
        if (stalled > 0) await pause(FIRST_PAUSE_MS * 2 ** (stalled - 1), undefined, { signal });
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
