import type { Transform } from 'node:stream';
import { constants, createGunzip, createInflateRaw, createZstdDecompress } from 'node:zlib';
import type { ScanBudget } from '../scan-budget.ts';
import { ScanFault } from '../scan-fault.ts';
import { errorCode } from './error-code.ts';

/** A compressed stream as Node decompresses it. */
type Engine = Transform & { readonly bytesWritten: number };

/** Fewer, larger chunks: each costs a trip to the thread pool. */
const CHUNK_BYTES = 256 * 1024;

/** How far decompression runs ahead of whoever takes the bytes. */
const AHEAD_BYTES = 4 * CHUNK_BYTES;

const OPTIONS = {
  chunkSize: CHUNK_BYTES,
  readableHighWaterMark: AHEAD_BYTES,
};

/** 128 MiB (`zstd --long`): the window is the memory that decompression needs, and the archive chooses it. */
const MAX_ZSTD_WINDOW_LOG = 27;

interface Codec {
  name: string;
  create(): Engine;
  /** The fault of input that ends before its member does. */
  cutOff(): ScanFault;
  /** What may come after the end of a member: nothing, or the next member. */
  afterMember(rest: Uint8Array): Uint8Array;
}

const CODECS = {
  gzip: {
    name: 'gzip',
    create: () => createGunzip(OPTIONS),
    cutOff: () => cutOff('gzip'),
    // The engine takes further members itself and stops at a zero: padding, as tapes and block devices add it.
    afterMember: (rest) => rest.subarray(firstNonZero(rest)),
  },
  zstd: {
    name: 'zstd',
    create: () =>
      createZstdDecompress({ ...OPTIONS, params: { [constants.ZSTD_d_windowLogMax]: MAX_ZSTD_WINDOW_LOG } }),
    cutOff: () => cutOff('zstd'),
    // The engine stops after one frame; pzstd and `cat` write many.
    afterMember: (rest) => rest,
  },
  'deflate-raw': {
    name: 'deflate',
    create: () => createInflateRaw(OPTIONS),
    cutOff: () =>
      new ScanFault('SIZE_MISMATCH', 'A compressed entry goes on after the size that the archive states for it.'),
    afterMember: () => {
      throw new ScanFault('SIZE_MISMATCH', 'A compressed entry ends before the size that the archive states for it.');
    },
  },
} as const satisfies Record<string, Codec>;

/** The compressed streams that can be read. */
export type Compression = keyof typeof CODECS;

function cutOff(name: string): ScanFault {
  return new ScanFault('TRUNCATED', `The ${name} stream ends too early; upload the file again in full.`);
}

function firstNonZero(bytes: Uint8Array): number {
  const at = bytes.findIndex((byte) => byte !== 0);
  return at === -1 ? bytes.length : at;
}

function faultOf(error: unknown, codec: Codec): unknown {
  const code = errorCode(error);
  if (code === 'Z_BUF_ERROR') return codec.cutOff();
  if (code === 'ZSTD_error_frameParameter_windowTooLarge') {
    const message = `The zstd stream needs a window above 2^${MAX_ZSTD_WINDOW_LOG} bytes; compress it with --long=${MAX_ZSTD_WINDOW_LOG} or less.`;
    return new ScanFault('UNSUPPORTED_COMPRESSION', message, { cause: error });
  }
  if (/^(?:Z_|ZSTD_)/.test(code)) {
    return new ScanFault('CORRUPT_ARCHIVE', `The ${codec.name} stream is damaged.`, { cause: error });
  }
  return error;
}

/** Resolves when the engine has taken the chunk, or has come to the end of its member before the end of the chunk. */
function write(engine: Engine, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      engine.off('end', settle).off('close', settle);
      resolve();
    };
    engine.once('end', settle).once('close', settle);
    engine.write(chunk, settle);
  });
}

/** The next chunk, or `undefined` when there are no more. */
type Pull = () => Promise<Uint8Array | undefined>;

/**
 * Writes chunks into the engine until its member ends.
 * @returns what is left of the last chunk, or `undefined` when the input has ended
 */
async function feed(engine: Engine, first: Uint8Array, pull: Pull): Promise<Uint8Array | undefined> {
  let fed = 0;
  try {
    for (let chunk: Uint8Array | undefined = first; chunk; chunk = await pull()) {
      if (chunk.length === 0) continue;
      fed += chunk.length;
      await write(engine, chunk);
      // An engine whose member has ended takes no more.
      if (engine.destroyed || engine.bytesWritten < fed)
        return chunk.subarray(chunk.length - (fed - engine.bytesWritten));
    }
    engine.end();
    return undefined;
  } catch (error) {
    engine.destroy();
    throw error;
  }
}

/** The decompressed bytes of one member; returns what {@link feed} returns. */
async function* decompressMember(
  codec: Codec,
  first: Uint8Array,
  pull: Pull,
  budget: ScanBudget,
): AsyncGenerator<Buffer, Uint8Array | undefined, undefined> {
  const engine = codec.create();
  const feeding = feed(engine, first, pull);
  // A failure of the input is thrown where `feeding` is awaited; until then it must not count as unhandled.
  feeding.catch(() => {});
  try {
    for await (const chunk of engine) {
      budget.countDecompressed(chunk.length);
      yield chunk;
    }
  } catch (error) {
    // If the input failed, then that is what happened, and the engine's complaint only follows from it.
    engine.destroy();
    await feeding;
    throw faultOf(error, codec);
  } finally {
    engine.destroy();
  }
  return feeding;
}

/**
 * Decompresses a stream of one or more members, counting on the budget what goes in and what comes out.
 * @throws ScanFault TRUNCATED, CORRUPT_ARCHIVE, UNSUPPORTED_COMPRESSION, LIMIT_EXCEEDED, and for deflate, which has
 * one member only, SIZE_MISMATCH; what `chunks` throws comes through unchanged
 */
export async function* decompress(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
  budget: ScanBudget,
): AsyncGenerator<Buffer, void, undefined> {
  const codec: Codec = CODECS[compression];
  const input = chunks[Symbol.asyncIterator]();
  const pull: Pull = async () => {
    const next = await input.next();
    if (next.done) return undefined;
    budget.countCompressed(next.value.length);
    return next.value;
  };
  try {
    let rest = await pull();
    while (rest) {
      rest = yield* decompressMember(codec, rest, pull, budget);
      if (rest) rest = codec.afterMember(rest);
      while (rest?.length === 0) {
        rest = await pull();
        if (rest) rest = codec.afterMember(rest);
      }
    }
  } finally {
    await input.return?.();
  }
}
