import type { FileHandle } from 'node:fs/promises';
import type { ByteSource } from '../../../../shared/scan/byte-source.ts';
import type { Layout, Segment } from '../tar/layout.ts';
import { fileChanged, type LocalFile, openUnchanged, requireUnchanged } from './local-file.ts';

/** Chunks are filled up to this size, so that a hundred thousand small files are not sent in as many small writes. */
const CHUNK_BYTES = 256 * 1024;

/**
 * The bytes of a layout from `start` up to but not including `end`.
 * @throws ScenestoreError FILE_CHANGED when a file is not the one that was listed, as it is opened and after its last byte
 */
export async function* readLayout(layout: Layout<LocalFile>, start: number, end: number): AsyncGenerator<Buffer> {
  const chunk = new Chunk();
  for (const segment of layout.segments(start, end)) yield* readSegment(segment, chunk);
  if (chunk.filled > 0) yield chunk.take();
}

/** The same as the scan reads it: what it skips is not read from the disk. */
export function layoutSource(layout: Layout<LocalFile>): ByteSource {
  return {
    size: layout.size,
    worthSkippingBytes: 1,
    stream: (start = 0, end = layout.size) => readSegments(layout, start, Math.min(end, layout.size)),
    async read(offset, length) {
      const chunks: Buffer[] = [];
      for await (const chunk of readLayout(layout, offset, Math.min(offset + length, layout.size))) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
}

/** Headers and files one by one, so that a reader can stop between them. */
async function* readSegments(layout: Layout<LocalFile>, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (const segment of layout.segments(start, end)) {
    if ('bytes' in segment) yield segment.bytes;
    else if ('zeros' in segment) yield Buffer.alloc(segment.zeros);
    else {
      const chunk = new Chunk();
      yield* readFileRange(segment.file, segment.start, segment.end, chunk);
      if (chunk.filled > 0) yield chunk.take();
    }
  }
}

async function* readSegment(segment: Segment<LocalFile>, chunk: Chunk): AsyncGenerator<Buffer> {
  if ('bytes' in segment) yield* chunk.add(segment.bytes);
  else if ('zeros' in segment) yield* chunk.add(Buffer.alloc(segment.zeros));
  else yield* readFileRange(segment.file, segment.start, segment.end, chunk);
}

async function* readFileRange(file: LocalFile, start: number, end: number, chunk: Chunk): AsyncGenerator<Buffer> {
  const handle = await openUnchanged(file);
  try {
    for (let at = start; at < end; ) {
      const bytesRead = await chunk.fill(handle, at, end - at);
      if (bytesRead === 0) throw fileChanged(file);
      at += bytesRead;
      if (chunk.isFull) yield chunk.take();
    }
    if (end === file.size) await requireUnchanged(file, handle);
  } finally {
    await handle.close();
  }
}

/** Bytes that are collected until they are worth a write. */
class Chunk {
  filled = 0;
  #buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);

  get isFull(): boolean {
    return this.filled === CHUNK_BYTES;
  }

  *add(bytes: Uint8Array): Generator<Buffer> {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + CHUNK_BYTES - this.filled);
      this.#buffer.set(part, this.filled);
      this.filled += part.length;
      at += part.length;
      if (this.isFull) yield this.take();
    }
  }

  async fill(handle: FileHandle, position: number, length: number): Promise<number> {
    const { bytesRead } = await handle.read(
      this.#buffer,
      this.filled,
      Math.min(length, CHUNK_BYTES - this.filled),
      position,
    );
    this.filled += bytesRead;
    return bytesRead;
  }

  take(): Buffer {
    const bytes = this.#buffer.subarray(0, this.filled);
    this.#buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    this.filled = 0;
    return bytes;
  }
}
