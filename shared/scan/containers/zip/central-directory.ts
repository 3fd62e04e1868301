import type { ByteSource } from '../../byte-source.ts';
import type { ScanBudget } from '../../scan-budget.ts';
import { ScanFault } from '../../scan-fault.ts';
import { firstNonZero } from '../zeros.ts';
import { ReadAhead } from './read-ahead.ts';
import { readUint64 } from './uint64.ts';
import { CENTRAL_SIGNATURE } from './zip-entry.ts';

/** Where a zip lists its entries. Offsets and sizes in bytes. */
export interface CentralDirectory {
  offset: number;
  size: number;
  /** How many entries the end record states. */
  entries: number;
  /** The end record had 16 bits for the count, and writers that know no zip64 let it wrap around. */
  countWraps: boolean;
  /** The same happened to the offsets, which had 32 bits: Finder writes no zip64. */
  offsetsWrap: boolean;
  /** Bytes before the zip, which its offsets do not count: a program that unpacks it, or another zip. */
  bytesBefore: number;
  /** Whether other bytes than zeros follow the end record. */
  hasTrailingBytes: boolean;
}

/** What the end record, or the zip64 one, says of the directory. */
type Stated = Pick<CentralDirectory, 'offset' | 'size' | 'entries' | 'countWraps' | 'hasTrailingBytes'>;

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_BYTES = 20;
const END64_SIGNATURE = 0x06064b50;
const END64_BYTES = 56;
const MAX_COMMENT_BYTES = 0xffff;
const SPLIT_SIGNATURE = 0x08074b50;

/** What wraps around in 32 bits. */
export const WRAP = 2 ** 32;

function damaged(what: string): ScanFault {
  return new ScanFault('CORRUPT_ARCHIVE', `The zip is damaged: ${what}.`);
}

function split(): ScanFault {
  return new ScanFault(
    'UNSUPPORTED_CONTAINER',
    'The zip is one part of a split archive; join the parts (`zip -s 0 part.zip --out whole.zip`) and upload that.',
  );
}

function truncated(head: Buffer): ScanFault {
  if (head.length >= 4 && head.readUInt32LE(0) === SPLIT_SIGNATURE) return split();
  return new ScanFault(
    'TRUNCATED',
    'The zip ends before its central directory; upload it again in full. If it is one part of a split archive, join the parts first.',
  );
}

/** The last end record whose comment fits into what follows it; -1 when there is none. */
function findEnd(tail: Buffer): number {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END_SIGNATURE && endOf(tail, at) <= tail.length) return at;
  }
  return -1;
}

/** Where an end record ends with its comment. */
function endOf(tail: Buffer, at: number): number {
  return at + END_BYTES + tail.readUInt16LE(at + 20);
}

interface Tail {
  window: ReadAhead;
  start: number;
  bytes: Buffer;
  /** Where the end record stands in `bytes`; -1 when there is none. */
  end: number;
}

async function readTail(source: ByteSource, budget: ScanBudget): Promise<Tail> {
  const length = Math.min(source.size, END_BYTES + MAX_COMMENT_BYTES + LOCATOR_BYTES + END64_BYTES);
  const start = source.size - length;
  const window = new ReadAhead(source, source.size, budget);
  // A copy, because the window moves on with the next read.
  const bytes = Buffer.from(await window.read(start, length));
  return { window, start, bytes, end: findEnd(bytes) };
}

/** Whether a file ends as a zip does, however it begins: with a program that unpacks it, or with an earlier part. */
export async function isZip(source: ByteSource, budget: ScanBudget): Promise<boolean> {
  const { bytes, start, end, window } = await readTail(source, budget);
  if (end === -1 || endOf(bytes, end) !== bytes.length) return false;
  if (bytes.readUInt16LE(end + 4) !== 0) return true;
  const directory = start + end - bytes.readUInt32LE(end + 12);
  return directory >= 0 && isDirectory(window, directory);
}

/**
 * Finds the central directory from the end of the file, by three range reads at most.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (4.3.14 to 4.3.16)
 * @throws ScanFault TRUNCATED, CORRUPT_ARCHIVE, UNSUPPORTED_CONTAINER for a part of a split archive
 */
export async function findCentralDirectory(source: ByteSource, budget: ScanBudget): Promise<CentralDirectory> {
  const { window, start, bytes: tail, end: at } = await readTail(source, budget);
  if (at === -1) throw truncated(Buffer.from(await window.read(0, Math.min(4, source.size))));
  const after = tail.subarray(endOf(tail, at));
  const hasTrailingBytes = firstNonZero(after) < after.length;

  const locator = at - LOCATOR_BYTES;
  if (locator >= 0 && tail.readUInt32LE(locator) === LOCATOR_SIGNATURE) {
    if (tail.readUInt32LE(locator + 16) > 1) throw split();
    const recordOffset = readUint64(tail, locator + 8);
    if (recordOffset + END64_BYTES > start + locator) throw damaged('its zip64 record lies beyond its end');
    const stated = { ...readEnd64(await window.read(recordOffset, END64_BYTES)), hasTrailingBytes };
    return locate(stated, recordOffset, window);
  }
  if (tail.readUInt16LE(at + 4) !== 0 || tail.readUInt16LE(at + 6) !== 0) throw split();
  const stated = {
    entries: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
    countWraps: true,
    hasTrailingBytes,
  };
  return locate(stated, start + at, window);
}

function readEnd64(record: Buffer): Omit<Stated, 'hasTrailingBytes'> {
  if (record.readUInt32LE(0) !== END64_SIGNATURE) throw damaged('its zip64 record is not where it should be');
  if (record.readUInt32LE(16) !== 0 || record.readUInt32LE(20) !== 0) throw split();
  return {
    entries: readUint64(record, 32),
    size: readUint64(record, 40),
    offset: readUint64(record, 48),
    countWraps: false,
  };
}

/** As other readers do, looks for the directory right before its end record, and else where that says. */
async function locate(stated: Stated, end: number, window: ReadAhead): Promise<CentralDirectory> {
  const offset = end - stated.size;
  const shift = offset - stated.offset;
  if (shift > 0 && stated.size > 0 && (await isDirectory(window, offset))) {
    const offsetsWrap = stated.countWraps && shift % WRAP === 0;
    return { ...stated, offset, offsetsWrap, bytesBefore: offsetsWrap ? 0 : shift };
  }
  if (shift < 0) throw damaged('its central directory lies beyond its end');
  return { ...stated, offsetsWrap: false, bytesBefore: 0 };
}

async function isDirectory(window: ReadAhead, offset: number): Promise<boolean> {
  return (await window.read(offset, 4)).readUInt32LE(0) === CENTRAL_SIGNATURE;
}
