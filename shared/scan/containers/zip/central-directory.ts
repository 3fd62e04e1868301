import type { ByteSource } from '../../byte-source.ts';
import type { ScanBudget } from '../../scan-budget.ts';
import { ScanFault } from '../../scan-fault.ts';
import { ReadAhead } from './read-ahead.ts';
import { readUint64 } from './uint64.ts';

/** Where a zip lists its entries. Offsets and sizes in bytes. */
export interface CentralDirectory {
  offset: number;
  size: number;
  /** How many entries the end record states. */
  entries: number;
  /** The end record had 16 bits for the count, and writers that know no zip64 let it wrap around. */
  countWraps: boolean;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_BYTES = 20;
const END64_SIGNATURE = 0x06064b50;
const END64_BYTES = 56;
const MAX_COMMENT_BYTES = 0xffff;

function damaged(what: string): ScanFault {
  return new ScanFault('CORRUPT_ARCHIVE', `The zip is damaged: ${what}.`);
}

function split(): ScanFault {
  return new ScanFault('UNSUPPORTED_CONTAINER', 'The zip is one part of a split archive; upload it as a single file.');
}

/** The last end record whose comment fits into what follows it. */
function findEnd(tail: Buffer): number {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    if (at + END_BYTES + tail.readUInt16LE(at + 20) <= tail.length) return at;
  }
  throw new ScanFault('TRUNCATED', 'The zip ends before its central directory; upload it again in full.');
}

/**
 * Finds the central directory from the end of the file, by two range reads at most.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (4.3.14 to 4.3.16)
 * @throws ScanFault TRUNCATED, CORRUPT_ARCHIVE, UNSUPPORTED_CONTAINER for a part of a split archive
 */
export async function findCentralDirectory(source: ByteSource, budget: ScanBudget): Promise<CentralDirectory> {
  const tailBytes = Math.min(source.size, END_BYTES + MAX_COMMENT_BYTES + LOCATOR_BYTES + END64_BYTES);
  const tailStart = source.size - tailBytes;
  const window = new ReadAhead(source, source.size, budget);
  // A copy, because the window moves on when the zip64 record is read.
  const tail = Buffer.from(await window.read(tailStart, tailBytes));
  const at = findEnd(tail);

  const locator = at - LOCATOR_BYTES;
  if (locator >= 0 && tail.readUInt32LE(locator) === LOCATOR_SIGNATURE) {
    if (tail.readUInt32LE(locator + 16) > 1) throw split();
    const recordOffset = readUint64(tail, locator + 8);
    if (recordOffset + END64_BYTES > tailStart + locator) throw damaged('its zip64 record lies beyond its end');
    return readEnd64(await window.read(recordOffset, END64_BYTES), recordOffset);
  }
  if (tail.readUInt16LE(at + 4) !== 0 || tail.readUInt16LE(at + 6) !== 0) throw split();
  const directory = {
    entries: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
    countWraps: true,
  };
  return endingAt(directory, tailStart + at);
}

function readEnd64(record: Buffer, recordOffset: number): CentralDirectory {
  if (record.readUInt32LE(0) !== END64_SIGNATURE) throw damaged('its zip64 record is not where it should be');
  if (record.readUInt32LE(16) !== 0 || record.readUInt32LE(20) !== 0) throw split();
  const directory = {
    entries: readUint64(record, 32),
    size: readUint64(record, 40),
    offset: readUint64(record, 48),
    countWraps: false,
  };
  return endingAt(directory, recordOffset);
}

function endingAt(directory: CentralDirectory, end: number): CentralDirectory {
  if (directory.offset + directory.size > end) throw damaged('its central directory lies beyond its end');
  return directory;
}
