import { ScanFault } from '../../scan-fault.ts';

/**
 * A 64-bit number of a zip64 record.
 * @throws ScanFault CORRUPT_ARCHIVE beyond 2^53, which no file comes near
 */
export function readUint64(bytes: Buffer, at: number): number {
  const value = bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 0x1_0000_0000;
  if (Number.isSafeInteger(value)) return value;
  throw new ScanFault('CORRUPT_ARCHIVE', 'The zip is damaged: a size or an offset is out of range.');
}
