import { constants, createZstdDecompress, zstdDecompressSync } from 'node:zlib';
import { ScanFault } from '../../scan-fault.ts';
import { errorCode } from '../error-code.ts';
import type { ChunkCursor } from './chunk-cursor.ts';
import { type Codec, cutOff, faultOf, isIncomplete } from './codec.ts';
import { ENGINE_OPTIONS, runEngine } from './run-engine.ts';

const NAME = 'zstd';
const MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;

/** 128 MiB (`zstd --long`): the window is the memory that decompression needs, and the archive chooses it. */
const MAX_WINDOW_LOG = 27;

/** Frames up to this many bytes are decompressed in one piece, which spares a stream for each. */
const SMALL_COMPRESSED_BYTES = 64 * 1024;
const SMALL_BYTES = 1024 * 1024;

const FRAME_HEADER_BYTES = { least: 6, most: 18 } as const;
const BLOCK_HEADER_BYTES = 3;
const CHECKSUM_BYTES = 4;

/** zstd, with any number of frames; pzstd and `cat` write many. @see https://www.rfc-editor.org/rfc/rfc8878 */
export const ZSTD: Codec = {
  name: NAME,
  magicBytes: 4,
  begins: (head) => head.length >= 4 && (head.readUInt32LE(0) === MAGIC || isSkippable(head)),
  async *member(input) {
    if (isSkippable(input.chunk)) return passSkippable(input);
    await input.fill(SMALL_COMPRESSED_BYTES);
    refuseDictionary(input.chunk);
    const frame = wholeFrame(input.chunk.subarray(0, SMALL_COMPRESSED_BYTES));
    if (frame?.isEmpty) return input.consume(frame.bytes.length);
    const bytes = frame && decompressSmall(frame.bytes);
    if (bytes) {
      input.consume(frame.bytes.length);
      yield bytes;
      return;
    }
    const params = { [constants.ZSTD_d_windowLogMax]: MAX_WINDOW_LOG };
    yield* runEngine(createZstdDecompress({ ...ENGINE_OPTIONS, params }), input, engineFault);
  },
};

/** Whether these bytes begin a zstd frame that holds no data, with which pzstd begins its files: `0x184D2A5?`. */
export function isSkippable(head: Buffer): boolean {
  return head.length >= 4 && (head.readUInt32LE(0) & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC;
}

async function passSkippable(input: ChunkCursor): Promise<void> {
  if (!(await input.fill(8))) throw cutOff(NAME);
  if (!(await input.skip(8 + input.chunk.readUInt32LE(4)))) throw cutOff(NAME);
}

/** How long a frame's header is, and of it the part before the dictionary's id. */
function headerOf(head: Buffer): { bytes: number; dictionaryAt: number; dictionaryBytes: number } {
  const descriptor = head[4] ?? 0;
  const singleSegment = (descriptor >> 5) & 1;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = [singleSegment, 2, 4, 8][descriptor >> 6] ?? 0;
  const dictionaryAt = 5 + (singleSegment ? 0 : 1);
  return { bytes: dictionaryAt + dictionaryBytes + sizeBytes, dictionaryAt, dictionaryBytes };
}

function refuseDictionary(head: Buffer): void {
  if (head.length < FRAME_HEADER_BYTES.most && head.length < headerOf(head).bytes) return;
  const { dictionaryAt, dictionaryBytes } = headerOf(head);
  if (dictionaryBytes === 0 || head.readUIntLE(dictionaryAt, dictionaryBytes) === 0) return;
  throw new ScanFault(
    'UNSUPPORTED_COMPRESSION',
    'The zstd stream needs a dictionary, which is not in the file; compress it without one.',
  );
}

/** The frame at the beginning of these bytes, if it ends in them. Its blocks say how long they are. */
function wholeFrame(bytes: Buffer): { bytes: Buffer; isEmpty: boolean } | undefined {
  if (bytes.length < FRAME_HEADER_BYTES.least) return undefined;
  let at = headerOf(bytes).bytes;
  let isEmpty = true;
  for (let last = false; !last; ) {
    if (at + BLOCK_HEADER_BYTES > bytes.length) return undefined;
    const header = bytes.readUIntLE(at, BLOCK_HEADER_BYTES);
    last = (header & 1) === 1;
    const isRepeated = ((header >> 1) & 3) === 1;
    isEmpty &&= header >> 1 === 0;
    at += BLOCK_HEADER_BYTES + (isRepeated ? 1 : header >> 3);
  }
  const hasChecksum = ((bytes[4] ?? 0) >> 2) & 1;
  const end = at + (hasChecksum ? CHECKSUM_BYTES : 0);
  // A checksum of nothing is left to the decoder, as everything is that can be wrong.
  return end > bytes.length ? undefined : { bytes: bytes.subarray(0, end), isEmpty: isEmpty && !hasChecksum };
}

/** The bytes of a frame; `undefined` when they are many. @throws ScanFault CORRUPT_ARCHIVE, UNSUPPORTED_COMPRESSION */
function decompressSmall(frame: Buffer): Buffer | undefined {
  try {
    return zstdDecompressSync(frame, { maxOutputLength: SMALL_BYTES, chunkSize: 16 * 1024 });
  } catch (error) {
    if (isIncomplete(error)) return undefined;
    throw engineFault(error);
  }
}

function engineFault(error: unknown): unknown {
  if (errorCode(error) !== 'ZSTD_error_frameParameter_windowTooLarge') return faultOf(error, NAME);
  const message = `The zstd stream needs a window above 2^${MAX_WINDOW_LOG} bytes; compress it with --long=${MAX_WINDOW_LOG} or less.`;
  return new ScanFault('UNSUPPORTED_COMPRESSION', message, { cause: error });
}
