import { isUtf8 } from 'node:buffer';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import type { MemberSink } from '../../archive-visitor.ts';
import type { ByteSource } from '../../byte-source.ts';
import { shownPath } from '../../plain-text.ts';
import type { ScanBudget } from '../../scan-budget.ts';
import { ScanFault } from '../../scan-fault.ts';
import { isIncomplete } from '../compressed/codec.ts';
import { countedCursor } from '../compressed/decompress.ts';
import { ENGINE_OPTIONS, runEngine } from '../compressed/run-engine.ts';
import { errorCode } from '../error-code.ts';
import { CheckedSink } from './checked-sink.ts';
import { methodName, STORED } from './compression-method.ts';
import { ReadAhead } from './read-ahead.ts';
import { LOCAL_HEADER_BYTES, LOCAL_SIGNATURE, type ZipEntry } from './zip-entry.ts';

const SATURATED = 0xffffffff;
const SIZES_FOLLOW_FLAG = 0x0008;

/** 256 KiB compressed, 1 MiB decompressed: up to here an entry is read in one piece, which spares a stream for each. */
const SMALL_COMPRESSED_BYTES = 256 * 1024;
const SMALL_BYTES = 1024 * 1024;

/** The least that zlib takes for a buffer, and the most that is allocated at once. */
const MIN_CHUNK_BYTES = 64;
const MAX_CHUNK_BYTES = 64 * 1024;

/** Fetches the bodies of single entries. */
export class ZipBodies {
  readonly #source: ByteSource;
  readonly #end: number;
  readonly #budget: ScanBudget;
  readonly #window: ReadAhead;

  /** @param end where the central directory begins, and bodies have ended */
  constructor(source: ByteSource, end: number, budget: ScanBudget) {
    this.#source = source;
    this.#end = end;
    this.#budget = budget;
    this.#window = new ReadAhead(source, end, budget);
  }

  /**
   * Gives an entry's decompressed bytes to `sink`.
   * @throws ScanFault CORRUPT_ARCHIVE, SIZE_MISMATCH, UNSUPPORTED_COMPRESSION
   */
  async read(entry: ZipEntry, sink: MemberSink): Promise<void> {
    const method = methodName(entry);
    const start = await this.#bodyStart(entry);
    const end = start + entry.compressedSize;
    if (end > this.#end) throw sizeMismatch(entry);
    const checked = new CheckedSink(sink, entry);
    if (entry.compressedSize <= SMALL_COMPRESSED_BYTES && entry.size <= SMALL_BYTES) {
      const body = await this.#window.read(start, entry.compressedSize);
      this.#budget.countCompressed(body.length);
      const bytes = method === STORED ? body : inflateWhole(entry, body);
      this.#budget.countDecompressed(bytes.length);
      await checked.write(bytes);
    } else {
      const body = this.#budget.guard(this.#source.stream(start, end));
      const chunks = method === STORED ? this.#counted(body) : this.#inflated(entry, body);
      for await (const chunk of chunks) await checked.write(chunk);
    }
    await checked.end();
  }

  /**
   * Where a symbolic link points, which a zip keeps as the body of the link.
   * @returns `undefined` for a body that cannot be read, or is no path: a link without a target is no fault
   */
  async linkTarget(entry: ZipEntry): Promise<string | undefined> {
    if (entry.size === 0 || entry.size > this.#budget.limits.maxPathBytes) return undefined;
    const chunks: Uint8Array[] = [];
    try {
      await this.read(entry, { write: (chunk) => void chunks.push(Buffer.from(chunk)), end: () => {} });
    } catch (error) {
      if (error instanceof ScanFault && error.code !== 'LIMIT_EXCEEDED') return undefined;
      throw error;
    }
    const body = Buffer.concat(chunks);
    return isUtf8(body) ? body.toString() : body.toString('latin1');
  }

  /** Where the body begins is only known from the local header, whose extra fields may be others than the directory's. */
  async #bodyStart(entry: ZipEntry): Promise<number> {
    const header = await this.#window.read(entry.headerOffset, LOCAL_HEADER_BYTES);
    if (header.readUInt32LE(0) !== LOCAL_SIGNATURE || header.readUInt16LE(8) !== entry.method) {
      throw new ScanFault(
        'CORRUPT_ARCHIVE',
        `The zip is damaged: ${shownPath(entry.path)} is not where its directory says.`,
      );
    }
    const statesSizes = (header.readUInt16LE(6) & SIZES_FOLLOW_FLAG) === 0;
    const differs = (at: number, size: number): boolean =>
      header.readUInt32LE(at) !== SATURATED && header.readUInt32LE(at) !== size;
    if (statesSizes && (differs(18, entry.compressedSize) || differs(22, entry.size))) throw sizeMismatch(entry);
    return entry.headerOffset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  }

  async *#inflated(entry: ZipEntry, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    const source = body[Symbol.asyncIterator]();
    const input = countedCursor(source, this.#budget);
    try {
      const faultOf = (error: unknown): unknown => inflateFault(entry, error);
      for await (const chunk of runEngine(createInflateRaw(ENGINE_OPTIONS), input, faultOf)) {
        this.#budget.countDecompressed(chunk.length);
        yield chunk;
      }
      if (await input.fill(1)) throw sizeMismatch(entry);
    } finally {
      await source.return?.();
    }
  }

  async *#counted(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of chunks) {
      this.#budget.countCompressed(chunk.length);
      this.#budget.countDecompressed(chunk.length);
      yield chunk;
    }
  }
}

function sizeMismatch(entry: ZipEntry): ScanFault {
  return new ScanFault(
    'SIZE_MISMATCH',
    `The zip states sizes for ${shownPath(entry.path)} that contradict each other.`,
  );
}

/** Inflates a small body at once. @throws ScanFault SIZE_MISMATCH, CORRUPT_ARCHIVE */
function inflateWhole(entry: ZipEntry, body: Buffer): Buffer {
  try {
    // A buffer no larger than the entry, since one is allocated for each.
    const chunkSize = Math.min(Math.max(entry.size, MIN_CHUNK_BYTES), MAX_CHUNK_BYTES);
    const options = { maxOutputLength: Math.max(entry.size, 1), chunkSize, info: true };
    // With `info` Node returns the engine as well, which its type declarations leave out.
    const inflated: unknown = inflateRawSync(body, options);
    const { buffer, engine } = inflated as { buffer: Buffer; engine: { bytesWritten: number } };
    if (engine.bytesWritten === body.length) return buffer;
  } catch (error) {
    throw inflateFault(entry, error);
  }
  throw sizeMismatch(entry);
}

function inflateFault(entry: ZipEntry, error: unknown): unknown {
  if (isIncomplete(error)) return sizeMismatch(entry);
  if (!errorCode(error).startsWith('Z_')) return error;
  const message = `${shownPath(entry.path)} is damaged: it cannot be inflated.`;
  return new ScanFault('CORRUPT_ARCHIVE', message, { cause: error });
}
