import type { ScanBudget } from '../../scan-budget.ts';
import { firstNonZero } from '../zeros.ts';
import { ChunkCursor } from './chunk-cursor.ts';
import { type Codec, cutOff } from './codec.ts';
import { GZIP } from './gzip.ts';
import { ZSTD } from './zstd.ts';

const CODECS = { gzip: GZIP, zstd: ZSTD } as const satisfies Record<string, Codec>;

/** The compressed streams that can be read. */
export type Compression = keyof typeof CODECS;

/** How many of the first bytes {@link compressionOf} looks at. */
export const MAGIC_BYTES = Math.max(GZIP.magicBytes, ZSTD.magicBytes);

/** How a file is compressed that begins with these bytes; `undefined` for any other. */
export function compressionOf(head: Buffer): Compression | undefined {
  if (GZIP.begins(head)) return 'gzip';
  return ZSTD.begins(head) ? 'zstd' : undefined;
}

/**
 * Decompresses a stream of one or more members, counting on the budget what goes in and what comes out. Zeros between
 * and behind members are padding, as tapes and block devices add it.
 * @param onTrailing told when other bytes follow the last member; they are not read
 * @throws ScanFault TRUNCATED, CORRUPT_ARCHIVE, UNSUPPORTED_COMPRESSION, LIMIT_EXCEEDED; what `chunks` throws comes
 * through unchanged
 */
export async function* decompress(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
  budget: ScanBudget,
  onTrailing: () => void,
): AsyncGenerator<Buffer, void, undefined> {
  const codec: Codec = CODECS[compression];
  const source = chunks[Symbol.asyncIterator]();
  const input = countedCursor(source, budget);
  try {
    while (await passZeros(input)) {
      await input.fill(codec.magicBytes);
      if (!codec.begins(input.chunk)) {
        if (input.chunk.length < codec.magicBytes) throw cutOff(codec.name);
        return onTrailing();
      }
      for await (const chunk of codec.member(input)) {
        budget.countDecompressed(chunk.length);
        yield chunk;
      }
      budget.countStream();
    }
  } finally {
    await source.return?.();
  }
}

/** A cursor over chunks that counts them as compressed bytes. */
export function countedCursor(source: AsyncIterator<Uint8Array>, budget: ScanBudget): ChunkCursor {
  return new ChunkCursor(async () => {
    const next = await source.next();
    if (next.done) return undefined;
    budget.countCompressed(next.value.length);
    return next.value;
  });
}

/** @returns whether anything follows the zeros */
async function passZeros(input: ChunkCursor): Promise<boolean> {
  while (await input.fill(1)) {
    input.consume(firstNonZero(input.chunk));
    if (input.chunk.length > 0) return true;
  }
  return false;
}
