import { type FileHandle, open } from 'node:fs/promises';
import type { ByteSource } from './byte-source.ts';

/** 256 KiB: large enough that the disk, not the calls, sets the pace. */
const CHUNK_BYTES = 256 * 1024;

/** A local file; dispose of it to close it. */
export type FileSource = ByteSource & AsyncDisposable;

/** @throws Error of the file system when there is no such file, or it is none */
export async function openFileSource(path: string): Promise<FileSource> {
  const file = await open(path, 'r');
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new Error(`${path} is not a file`);
    return fileSource(file, stats.size);
  } catch (error) {
    await file.close();
    throw error;
  }
}

function fileSource(file: FileHandle, size: number): FileSource {
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  };
  return {
    size,
    read,
    async *stream(start = 0, end = size) {
      const stop = Math.min(end, size);
      for (let at = start; at < stop; ) {
        const chunk = await read(at, Math.min(CHUNK_BYTES, stop - at));
        if (chunk.length === 0) return;
        yield chunk;
        at += chunk.length;
      }
    },
    [Symbol.asyncDispose]: () => file.close(),
  };
}
