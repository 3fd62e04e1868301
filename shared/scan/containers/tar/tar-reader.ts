import type { EntrySink } from '../../archive-visitor.ts';
import type { EntryGate } from '../../entry-gate.ts';
import { ScanFault } from '../../scan-fault.ts';
import { readPaxRecords } from './pax-records.ts';
import { isZeroBlock, readTarHeader, TAR_BLOCK_BYTES, type TarHeader, tarText } from './tar-header.ts';
import { tarMember } from './tar-member.ts';

/** 1 MiB: the largest body of a long name or a pax header; it is the only body that is kept. */
const MAX_META_BYTES = 1024 * 1024;

/**
 * Reads a tar that is pushed into it in chunks of any size: ustar, GNU and pax. Nothing is copied but a header that
 * two chunks share.
 */
export class TarReader implements EntrySink {
  readonly #gate: EntryGate;
  readonly #block = Buffer.alloc(TAR_BLOCK_BYTES);
  #filled = 0;
  #body: EntrySink | undefined;
  #bodyLeft = 0;
  #skip = 0;
  /** Bytes to pass over once the body or the sparse map is through. */
  #skipAfter = 0;
  #inSparseMap = false;
  #ended = false;

  readonly #globalRecords = new Map<string, string>();
  readonly #records = new Map<string, string>();
  #longName: string | undefined;

  constructor(gate: EntryGate) {
    this.#gate = gate;
  }

  /** How many of the bytes that come next are of no interest. */
  get skippable(): number {
    return this.#skip;
  }

  /** Takes note that the next `bytes` (at most {@link skippable}) will not be written. */
  skip(bytes: number): void {
    this.#skip -= bytes;
  }

  /** @throws ScanFault whatever the archive or the visitor finds at fault */
  write(data: Uint8Array): void {
    const chunk = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    let at = 0;
    while (at < chunk.length) {
      if (this.#skip > 0) at += this.#passOver(chunk.length - at);
      else if (this.#body) at += this.#writeBody(this.#body, chunk.subarray(at));
      else if (this.#ended) at += this.#afterEnd(chunk.subarray(at));
      else at += this.#fillBlock(chunk, at);
    }
  }

  /** @throws ScanFault TRUNCATED when the archive has not come to its end */
  end(): void {
    if (this.#ended) return;
    throw new ScanFault('TRUNCATED', 'The tar ends before its end marker; pack it and upload it again in full.');
  }

  #passOver(available: number): number {
    const bytes = Math.min(this.#skip, available);
    this.#skip -= bytes;
    return bytes;
  }

  #writeBody(body: EntrySink, available: Buffer): number {
    const bytes = available.subarray(0, this.#bodyLeft);
    body.write(bytes);
    this.#bodyLeft -= bytes.length;
    if (this.#bodyLeft === 0) this.#endBody(body);
    return bytes.length;
  }

  #endBody(body: EntrySink): void {
    this.#body = undefined;
    this.#skip = this.#skipAfter;
    body.end();
  }

  /** What follows the end marker is padding, or another archive that tar itself would not read either. */
  #afterEnd(rest: Buffer): number {
    if (rest.some((byte) => byte !== 0)) {
      this.#gate.remark('TRAILING_BYTES');
      this.#skip = Number.POSITIVE_INFINITY;
    }
    return rest.length;
  }

  #fillBlock(chunk: Buffer, at: number): number {
    if (this.#filled === 0 && chunk.length - at >= TAR_BLOCK_BYTES) {
      this.#takeBlock(chunk.subarray(at, at + TAR_BLOCK_BYTES));
      return TAR_BLOCK_BYTES;
    }
    const copied = chunk.copy(this.#block, this.#filled, at);
    this.#filled += copied;
    if (this.#filled === TAR_BLOCK_BYTES) {
      this.#filled = 0;
      this.#takeBlock(this.#block);
    }
    return copied;
  }

  #takeBlock(block: Buffer): void {
    if (this.#inSparseMap) {
      this.#inSparseMap = block[504] === 1;
      if (!this.#inSparseMap) this.#skip = this.#skipAfter;
    } else if (isZeroBlock(block)) this.#ended = true;
    else this.#startMember(block);
  }

  #startMember(block: Buffer): void {
    const header = readTarHeader(block);
    switch (header.type) {
      case 'x':
      case 'X':
        this.#collect(header.size, (body) => readPaxRecords(body, this.#records));
        break;
      case 'g':
        this.#collect(header.size, (body) => readPaxRecords(body, this.#globalRecords));
        break;
      case 'L':
        this.#collect(header.size, (body) => {
          this.#longName = tarText(body);
        });
        break;
      case 'K':
        // The target of a link, which is not followed.
        this.#startBody(header.size, undefined);
        break;
      default:
        this.#showMember(header);
    }
  }

  #showMember(header: TarHeader): void {
    const member = tarMember(header, this.#recordsInForce(), this.#longName);
    this.#records.clear();
    this.#longName = undefined;

    const sink = member.entry && this.#gate.entry(member.entry);
    if (sink && member.sparse) {
      throw new ScanFault(
        'UNSUPPORTED_COMPRESSION',
        `${member.entry?.path} is stored as a sparse file; pack it without --sparse.`,
      );
    }
    if (header.sparseMapContinues) {
      this.#inSparseMap = true;
      this.#skipAfter = paddedSize(member.storedSize);
    } else {
      this.#startBody(member.storedSize, sink);
    }
  }

  #recordsInForce(): ReadonlyMap<string, string> {
    return this.#globalRecords.size === 0 ? this.#records : new Map([...this.#globalRecords, ...this.#records]);
  }

  #startBody(size: number, sink: EntrySink | undefined): void {
    const stored = paddedSize(size);
    if (!sink) {
      this.#skip = stored;
      return;
    }
    this.#skipAfter = stored - size;
    this.#bodyLeft = size;
    this.#body = sink;
    if (size === 0) this.#endBody(sink);
  }

  #collect(size: number, done: (body: Buffer) => void): void {
    if (size > MAX_META_BYTES) {
      throw new ScanFault(
        'LIMIT_EXCEEDED',
        `The tar has a header of ${size} bytes: at most ${MAX_META_BYTES} are read.`,
      );
    }
    const body = Buffer.alloc(size);
    let filled = 0;
    this.#startBody(size, {
      write: (chunk) => {
        body.set(chunk, filled);
        filled += chunk.length;
      },
      end: () => done(body),
    });
  }
}

function paddedSize(size: number): number {
  return Math.ceil(size / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
}
