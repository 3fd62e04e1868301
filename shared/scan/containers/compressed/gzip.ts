import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { ChunkCursor } from './chunk-cursor.ts';
import { type Codec, cutOff, damaged, faultOf, isIncomplete } from './codec.ts';
import { ENGINE_OPTIONS, runEngine } from './run-engine.ts';

const NAME = 'gzip';
const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;
const DEFLATE = 8;
const FLAGS = { headerChecksum: 0x02, extra: 0x04, name: 0x08, comment: 0x10 } as const;

/** A deflate stream of nothing, and the checksum and length of nothing. */
const NOTHING = Buffer.from('03000000000000000000', 'hex');

/** Members up to this many bytes are decompressed in one piece, which spares a stream for each: bgzip writes 64 KiB. */
const SMALL_COMPRESSED_BYTES = 66 * 1024;
const SMALL_BYTES = 1024 * 1024;

/** gzip, with any number of members. @see https://www.rfc-editor.org/rfc/rfc1952 */
export const GZIP: Codec = {
  name: NAME,
  magicBytes: 2,
  begins: (head) => head[0] === 0x1f && head[1] === 0x8b,
  async *member(input) {
    await passHeader(input);
    await input.fill(SMALL_COMPRESSED_BYTES);
    if (input.chunk.subarray(0, NOTHING.length).equals(NOTHING)) {
      input.consume(NOTHING.length);
      return;
    }
    const small = inflateSmall(input.chunk);
    if (small) {
      input.consume(small.taken);
      yield small.bytes;
      await checkTrailer(input, crc32(small.bytes), small.bytes.length);
      return;
    }
    let checksum = 0;
    let size = 0;
    for await (const chunk of runEngine(createInflateRaw(ENGINE_OPTIONS), input, engineFault)) {
      checksum = crc32(chunk, checksum);
      size += chunk.length;
      yield chunk;
    }
    await checkTrailer(input, checksum, size);
  },
};

async function passHeader(input: ChunkCursor): Promise<void> {
  if (!(await input.fill(HEADER_BYTES))) throw cutOff(NAME);
  const flags = input.chunk[3] ?? 0;
  if (input.chunk[2] !== DEFLATE || flags > 0x1f) throw damaged(NAME);
  input.consume(HEADER_BYTES);
  if (flags & FLAGS.extra) {
    if (!(await input.fill(2))) throw cutOff(NAME);
    if (!(await input.skip(2 + input.chunk.readUInt16LE(0)))) throw cutOff(NAME);
  }
  if (flags & FLAGS.name) await passText(input);
  if (flags & FLAGS.comment) await passText(input);
  if (flags & FLAGS.headerChecksum && !(await input.skip(2))) throw cutOff(NAME);
}

/** Passes over a text that ends in a NUL. */
async function passText(input: ChunkCursor): Promise<void> {
  for (;;) {
    if (!(await input.fill(1))) throw cutOff(NAME);
    const end = input.chunk.indexOf(0);
    input.consume(end === -1 ? input.chunk.length : end + 1);
    if (end !== -1) return;
  }
}

/** Inflates a member that is small and all there; `undefined` for any other. @throws ScanFault CORRUPT_ARCHIVE */
function inflateSmall(chunk: Buffer): { bytes: Buffer; taken: number } | undefined {
  try {
    const options = { maxOutputLength: SMALL_BYTES, chunkSize: 16 * 1024, info: true };
    // With `info` Node returns the engine as well, which its type declarations leave out.
    const inflated: unknown = inflateRawSync(chunk.subarray(0, SMALL_COMPRESSED_BYTES), options);
    const { buffer, engine } = inflated as { buffer: Buffer; engine: { bytesWritten: number } };
    return { bytes: buffer, taken: engine.bytesWritten };
  } catch (error) {
    if (isIncomplete(error)) return undefined;
    throw engineFault(error);
  }
}

function engineFault(error: unknown): unknown {
  return faultOf(error, NAME);
}

async function checkTrailer(input: ChunkCursor, checksum: number, size: number): Promise<void> {
  if (!(await input.fill(TRAILER_BYTES))) throw cutOff(NAME);
  const { chunk } = input;
  if (chunk.readUInt32LE(0) !== checksum || chunk.readUInt32LE(4) !== size % 2 ** 32) throw damaged(NAME);
  input.consume(TRAILER_BYTES);
}
