import type { Transform } from 'node:stream';
import type { ChunkCursor } from './chunk-cursor.ts';

/** A compressed stream as Node decompresses it. */
export type Engine = Transform & { readonly bytesWritten: number };

/** Fewer, larger chunks: each costs a trip to the thread pool. */
const CHUNK_BYTES = 256 * 1024;

/** How far decompression runs ahead of the reader. */
const AHEAD_BYTES = 4 * CHUNK_BYTES;

/** What every engine is made with. */
export const ENGINE_OPTIONS = { chunkSize: CHUNK_BYTES, readableHighWaterMark: AHEAD_BYTES };

/**
 * The decompressed bytes of one compressed stream, which begins where the cursor stands. Afterwards the cursor stands
 * behind its end.
 * @param faultOf says what an error of the engine means, which is `Z_BUF_ERROR` when the input ends before the stream
 * @throws what `faultOf` returns; what the cursor throws comes through unchanged
 */
export async function* runEngine(
  engine: Engine,
  input: ChunkCursor,
  faultOf: (error: unknown) => unknown,
): AsyncGenerator<Buffer, void, undefined> {
  const feeding = feed(engine, input);
  // A failure of the input is thrown where `feeding` is awaited; until then it must not count as unhandled.
  feeding.catch(() => {});
  try {
    yield* engine;
  } catch (error) {
    // If the input failed, then that is what happened, and the engine's complaint only follows from it.
    engine.destroy();
    await feeding;
    throw faultOf(error);
  } finally {
    engine.destroy();
  }
  await feeding;
}

/** Writes chunks into the engine until its stream ends. */
async function feed(engine: Engine, input: ChunkCursor): Promise<void> {
  try {
    while (await input.fill(1)) {
      const { chunk } = input;
      const before = engine.bytesWritten;
      await write(engine, chunk);
      const taken = engine.bytesWritten - before;
      input.consume(taken);
      // An engine whose stream has ended takes no more.
      if (engine.destroyed || taken < chunk.length) return;
    }
    engine.end();
  } catch (error) {
    engine.destroy();
    throw error;
  }
}

/** Resolves when the engine has taken the chunk, or has come to the end of its stream before the end of the chunk. */
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
