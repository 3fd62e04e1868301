import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { ScanFault } from '../scan/scan-fault.ts';
import type { ObjectInfo } from '../storage/object-info.ts';

type Bytes = Pick<ObjectInfo, 'sizeBytes' | 'crc32c'>;

/** Whether an upload has the bytes that were announced; any will do when none were. */
export function isExpected({ expected }: Pick<DatasetRecord, 'expected'>, { sizeBytes, crc32c }: Bytes): boolean {
  return !expected || (expected.sizeBytes === sizeBytes && expected.crc32c === crc32c);
}

/** @throws ScanFault CHECKSUM_MISMATCH, with both sizes and checksums, when the upload has other bytes than announced. */
export function requireExpected(record: Pick<DatasetRecord, 'expected'>, upload: Bytes): void {
  const { expected } = record;
  if (!expected || isExpected(record, upload)) return;
  throw new ScanFault('CHECKSUM_MISMATCH', `The upload has ${shown(upload)}; expected were ${shown(expected)}.`);
}

function shown({ sizeBytes, crc32c }: Bytes): string {
  return `${sizeBytes} bytes with the CRC32C ${crc32c}`;
}
