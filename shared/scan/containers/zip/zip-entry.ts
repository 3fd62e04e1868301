import type { ArchiveEntry } from '../../archive-visitor.ts';
import { ScanFault } from '../../scan-fault.ts';
import { entryName } from './entry-name.ts';
import { extraField } from './extra-field.ts';
import { readUint64 } from './uint64.ts';

/** One entry as the central directory describes it. Offsets and sizes in bytes. */
export interface ZipEntry {
  path: string;
  kind: ArchiveEntry['kind'];
  flags: number;
  method: number;
  crc32: number;
  compressedSize: number;
  size: number;
  headerOffset: number;
  /** The least that the entry takes up in the file: its local header, its name and its body. */
  claimedBytes: number;
}

/** Bytes of a central directory record before its name, extra fields and comment. */
export const CENTRAL_RECORD_BYTES = 46;

/** Bytes of a local header before its name and extra fields. */
export const LOCAL_HEADER_BYTES = 30;

/** How a local header begins. */
export const LOCAL_SIGNATURE = 0x04034b50;

/** How a central directory record begins. */
export const CENTRAL_SIGNATURE = 0x02014b50;
const ZIP64_FIELD = 0x0001;
const SATURATED = 0xffffffff;
const MADE_BY_UNIX = 3;
const UNIX_TYPE_MASK = 0xf000;
const UNIX_LINK = 0xa000;

/** How many bytes follow the fixed part of a record. @throws ScanFault CORRUPT_ARCHIVE when it is not one */
export function variableBytes(fixed: Buffer): number {
  if (fixed.readUInt32LE(0) !== CENTRAL_SIGNATURE) {
    throw new ScanFault('CORRUPT_ARCHIVE', 'The zip is damaged: its central directory cannot be read.');
  }
  return fixed.readUInt16LE(28) + fixed.readUInt16LE(30) + fixed.readUInt16LE(32);
}

/**
 * Reads one whole record of the central directory.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (4.3.12, 4.5.3)
 * @throws ScanFault CORRUPT_ARCHIVE
 */
export function readZipEntry(record: Buffer): ZipEntry {
  const flags = record.readUInt16LE(8);
  const nameEnd = CENTRAL_RECORD_BYTES + record.readUInt16LE(28);
  const name = record.subarray(CENTRAL_RECORD_BYTES, nameEnd);
  const extra = record.subarray(nameEnd, nameEnd + record.readUInt16LE(30));
  const path = entryName(name, extra);

  const zip64 = extraField(extra, ZIP64_FIELD);
  let at = 0;
  // The field holds, in this order, only what did not fit into its 32 bits.
  const wide = (narrow: number): number => {
    if (narrow !== SATURATED || !zip64) return narrow;
    if (at + 8 > zip64.length)
      throw new ScanFault('CORRUPT_ARCHIVE', 'The zip is damaged: a zip64 field is too short.');
    at += 8;
    return readUint64(zip64, at - 8);
  };
  const size = wide(record.readUInt32LE(24));
  const compressedSize = wide(record.readUInt32LE(20));
  const headerOffset = wide(record.readUInt32LE(42));

  return {
    path,
    kind: kindOf(path, record),
    flags,
    method: record.readUInt16LE(10),
    crc32: record.readUInt32LE(16),
    compressedSize,
    size,
    headerOffset,
    claimedBytes: LOCAL_HEADER_BYTES + name.length + compressedSize,
  };
}

function kindOf(path: string, record: Buffer): ArchiveEntry['kind'] {
  if (/[\\/]$/.test(path)) return 'directory';
  const madeBy = record.readUInt8(5);
  const unixMode = record.readUInt16LE(40);
  return madeBy === MADE_BY_UNIX && (unixMode & UNIX_TYPE_MASK) === UNIX_LINK ? 'link' : 'file';
}
