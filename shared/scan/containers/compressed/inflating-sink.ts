import type { EntrySink, MemberSink } from '../../archive-visitor.ts';
import { shownPath } from '../../plain-text.ts';
import type { ScanBudget } from '../../scan-budget.ts';
import { ScanFault } from '../../scan-fault.ts';
import { type Compression, compressionOf, decompress, MAGIC_BYTES } from './decompress.ts';

/** Whether a file's name says that it is compressed on its own. */
export function compressionNamed(path: string): boolean {
  return /\.(?:gz|zst)$/i.test(path);
}

/**
 * Decompresses one file of an archive, whose name says that it is compressed, for a sink that wants what is in it. A
 * file that is not what its name says is passed on as it is.
 */
export class InflatingSink implements MemberSink {
  readonly #path: string;
  readonly #sink: EntrySink;
  readonly #budget: ScanBudget;
  readonly #onTrailing: () => void;
  #head: Buffer = Buffer.alloc(0);
  #target: MemberSink | undefined;

  /** @param onTrailing told when other bytes follow the compressed ones */
  constructor(path: string, sink: EntrySink, budget: ScanBudget, onTrailing: () => void) {
    this.#path = path;
    this.#sink = sink;
    this.#budget = budget;
    this.#onTrailing = onTrailing;
  }

  /** Resolves when the chunk is no longer needed. @throws ScanFault, which names the file */
  write(chunk: Uint8Array): Promise<void> | void {
    if (this.#target) return this.#target.write(chunk);
    this.#head = Buffer.concat([this.#head, chunk]);
    if (this.#head.length >= MAGIC_BYTES) return this.#open().write(this.#head);
  }

  /** Resolves when the sink has got everything. @throws ScanFault, which names the file */
  async end(): Promise<void> {
    if (!this.#target && this.#head.length > 0) await this.#open().write(this.#head);
    await (this.#target ?? this.#sink).end();
  }

  #open(): MemberSink {
    const compression = compressionOf(this.#head);
    this.#target = compression === undefined ? this.#sink : this.#decompressor(compression);
    return this.#target;
  }

  #decompressor(compression: Compression): Handover {
    return new Handover(async (chunks) => {
      try {
        for await (const chunk of decompress(chunks, compression, this.#budget, this.#onTrailing)) {
          this.#sink.write(chunk);
        }
      } catch (error) {
        throw this.#named(error);
      }
      this.#sink.end();
    });
  }

  #named(error: unknown): unknown {
    if (!(error instanceof ScanFault) || !['TRUNCATED', 'CORRUPT_ARCHIVE'].includes(error.code)) return error;
    return new ScanFault(error.code, `${shownPath(this.#path)} cannot be read. ${error.message}`, { cause: error });
  }
}

/** Hands chunks over to a reader that asks for them, one at a time. */
class Handover implements MemberSink {
  readonly #reading: Promise<void>;
  #given = Promise.withResolvers<Uint8Array | undefined>();
  #taken = Promise.withResolvers<void>();

  constructor(read: (chunks: AsyncIterable<Uint8Array>) => Promise<void>) {
    this.#reading = read(this.#chunks());
    // It is awaited with every chunk; until then a failure must not count as unhandled.
    this.#reading.catch(() => {});
  }

  /** Resolves when the reader asks for the next chunk, or has ended. @throws what the reader throws */
  write(chunk: Uint8Array): Promise<void> {
    this.#taken = Promise.withResolvers();
    this.#given.resolve(chunk);
    return Promise.race([this.#taken.promise, this.#reading]);
  }

  /** Resolves when the reader has ended. @throws what the reader throws */
  end(): Promise<void> {
    this.#given.resolve(undefined);
    return this.#reading;
  }

  async *#chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const chunk = await this.#given.promise;
      if (chunk === undefined) return;
      this.#given = Promise.withResolvers();
      yield chunk;
      this.#taken.resolve();
    }
  }
}
