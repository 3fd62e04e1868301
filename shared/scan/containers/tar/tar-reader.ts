import type { ArchiveEntry, MemberSink } from '../../archive-visitor.ts';
import type { EntryGate } from '../../entry-gate.ts';
import { ScanFault } from '../../scan-fault.ts';
import { firstNonZero } from '../zeros.ts';
import { readGlobalPaxRecords, readPaxRecords } from './pax-records.ts';
import { extensionContinues, MAX_MAP_NUMBERS, sparseExtension } from './sparse-map.ts';
import { sparseSink } from './sparse-sink.ts';
import { isZeroBlock, readTarHeader, TAR_BLOCK_BYTES, type TarHeader, tarText } from './tar-header.ts';
import { type TarMember, tarMember } from './tar-member.ts';

/** 1 MiB: the largest body of a long name or a pax header; it is the only body that is kept. */
const MAX_META_BYTES = 1024 * 1024;

/**
 * Reads a tar that is pushed into it in chunks of any size: ustar, GNU and pax. Nothing is copied but a header that
 * two chunks share.
 */
export class TarReader implements MemberSink {
  readonly #gate: EntryGate;
  readonly #streamed: boolean;
  readonly #block = Buffer.alloc(TAR_BLOCK_BYTES);
  /** How far the archive has been read. */
  #position = 0;
  #filled = 0;
  #body: MemberSink | undefined;
  #bodyLeft = 0;
  #skip = 0;
  /** Bytes to pass over once the body is through. */
  #skipAfter = 0;
  /** What the sink of a body still has to do before the next byte is read. */
  #pending: Promise<void> | undefined;
  /** A member whose sparse map goes on in the block that comes next, and what takes its body. */
  #unmapped: { member: TarMember; sink: MemberSink | undefined } | undefined;
  #ended = false;

  readonly #globalRecords = new Map<string, string>();
  readonly #records = new Map<string, string>();
  #longName: string | undefined;
  #longTarget: string | undefined;

  /** @param streamed whether the bytes of all members are passed in any case */
  constructor(gate: EntryGate, streamed = false) {
    this.#gate = gate;
    this.#streamed = streamed;
  }

  /** How many of the bytes that come next are of no interest. */
  get skippable(): number {
    return this.#skip;
  }

  /** Takes note that the next `bytes` (at most {@link skippable}) will not be written. */
  skip(bytes: number): void {
    this.#skip -= bytes;
    this.#position += bytes;
  }

  /** Resolves when the chunk is no longer needed. @throws ScanFault whatever the archive or the visitor finds at fault */
  write(data: Uint8Array): Promise<void> | void {
    return this.#read(Buffer.from(data.buffer, data.byteOffset, data.byteLength), 0);
  }

  /** @throws ScanFault TRUNCATED when the archive ends inside of a member */
  end(): void {
    if (this.#ended) return;
    const isBetweenMembers =
      !this.#body && this.#skip === 0 && this.#filled === 0 && !this.#unmapped && !this.#isDescribing;
    if (!isBetweenMembers) {
      throw new ScanFault('TRUNCATED', 'The tar ends inside of a member; pack it and upload it again in full.');
    }
    this.#gate.remark('NO_END_MARKER');
  }

  /** Whether headers have come for a member that has not. */
  get #isDescribing(): boolean {
    return this.#records.size > 0 || this.#longName !== undefined || this.#longTarget !== undefined;
  }

  #read(chunk: Buffer, start: number): Promise<void> | void {
    let at = start;
    while (at < chunk.length) {
      if (this.#skip > 0) at += this.#passOver(chunk.length - at);
      else if (this.#body) at += this.#writeBody(this.#body, chunk.subarray(at));
      else if (this.#ended) at += this.#afterEnd(chunk.subarray(at));
      else at += this.#fillBlock(chunk, at);

      const pending = this.#pending ?? this.#gate.busy;
      if (pending) {
        this.#pending = undefined;
        return pending.then(() => this.#read(chunk, at));
      }
    }
  }

  #passOver(available: number): number {
    const bytes = Math.min(this.#skip, available);
    this.skip(bytes);
    return bytes;
  }

  #writeBody(body: MemberSink, available: Buffer): number {
    const bytes = available.subarray(0, this.#bodyLeft);
    const written = promised(body.write(bytes));
    this.#bodyLeft -= bytes.length;
    this.#position += bytes.length;
    if (this.#bodyLeft > 0) this.#pending = written;
    else if (written) this.#pending = written.then(() => this.#endBody(body));
    else this.#pending = this.#endBody(body);
    return bytes.length;
  }

  #endBody(body: MemberSink): Promise<void> | undefined {
    this.#body = undefined;
    this.#skip = this.#skipAfter;
    return promised(body.end());
  }

  /** What follows the end marker is padding, or another archive that tar itself would not read either. */
  #afterEnd(rest: Buffer): number {
    if (firstNonZero(rest) < rest.length) {
      this.#gate.remark('TRAILING_BYTES');
      this.#skip = Number.POSITIVE_INFINITY;
    }
    return rest.length;
  }

  #fillBlock(chunk: Buffer, at: number): number {
    if (this.#filled === 0 && chunk.length - at >= TAR_BLOCK_BYTES) {
      this.#position += TAR_BLOCK_BYTES;
      this.#takeBlock(chunk.subarray(at, at + TAR_BLOCK_BYTES));
      return TAR_BLOCK_BYTES;
    }
    const copied = chunk.copy(this.#block, this.#filled, at);
    this.#filled += copied;
    this.#position += copied;
    if (this.#filled === TAR_BLOCK_BYTES) {
      this.#filled = 0;
      this.#takeBlock(this.#block);
    }
    return copied;
  }

  #takeBlock(block: Buffer): void {
    if (this.#unmapped) this.#extendMap(block, this.#unmapped);
    else if (isZeroBlock(block)) this.#ended = true;
    else this.#startMember(readTarHeader(block));
  }

  #startMember(header: TarHeader): void {
    switch (header.type) {
      case 'x':
      case 'X':
        this.#collect(header.size, (body) => readPaxRecords(body, this.#records));
        break;
      case 'g':
        this.#collect(header.size, (body) => readGlobalPaxRecords(body, this.#globalRecords));
        break;
      case 'L':
        this.#collect(header.size, (body) => {
          this.#longName = tarText(body);
        });
        break;
      case 'K':
        this.#collect(header.size, (body) => {
          this.#longTarget = tarText(body);
        });
        break;
      default:
        this.#showMember(header);
    }
  }

  #showMember(header: TarHeader): void {
    const pax = this.#recordsInForce();
    const member = tarMember(header, { pax, longName: this.#longName, longTarget: this.#longTarget });
    if (this.#records.size > 0) this.#records.clear();
    this.#longName = undefined;
    this.#longTarget = undefined;

    if (member.entry) this.#place(member.entry, member);
    const sink = member.entry && this.#gate.entry(member.entry);
    if (member.sparse?.continues) this.#unmapped = { member, sink };
    else this.#startMemberBody(member, sink);
  }

  /** Says where the bytes of a file are; those of one that is stored without its holes are not in one piece. */
  #place(entry: ArchiveEntry, { sparse }: TarMember): void {
    if (entry.kind !== 'file' || sparse) return;
    if (this.#streamed) entry.streamed = true;
    else entry.offset = this.#position;
  }

  #extendMap(block: Buffer, { member, sink }: { member: TarMember; sink: MemberSink | undefined }): void {
    const known = member.sparse?.map;
    // Of a file whose bytes are not wanted the map is not either, and one that is too long is refused with its file.
    if (sink && Array.isArray(known) && known.length <= MAX_MAP_NUMBERS) known.push(...sparseExtension(block));
    if (extensionContinues(block)) return;
    this.#unmapped = undefined;
    this.#startMemberBody(member, sink);
  }

  #startMemberBody({ entry, sparse, storedSize }: TarMember, sink: MemberSink | undefined): void {
    this.#startBody(storedSize, sink && sparse ? sparseSink(sink, entry?.path ?? '', sparse) : sink);
  }

  #recordsInForce(): ReadonlyMap<string, string> {
    return this.#globalRecords.size === 0 ? this.#records : new Map([...this.#globalRecords, ...this.#records]);
  }

  #startBody(size: number, sink: MemberSink | undefined): void {
    const stored = paddedSize(size);
    if (!sink) {
      this.#skip = stored;
      return;
    }
    this.#skipAfter = stored - size;
    this.#bodyLeft = size;
    this.#body = sink;
    if (size === 0) this.#pending = this.#endBody(sink);
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

/** What a sink returns, if there is anything to wait for. */
function promised(returned: Promise<void> | void): Promise<void> | undefined {
  return returned instanceof Promise ? returned : undefined;
}

function paddedSize(size: number): number {
  return Math.ceil(size / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
}
