import { ScanFault } from '../../scan-fault.ts';
import { TAR_BLOCK_BYTES, tarNumber } from './tar-header.ts';

/** Which parts of a sparse file are stored, one behind the other: pairs of offset and length, in bytes. */
export type SparseMap = number[];

/** 64 KiB: the longest map that is read as text; a file that is worth reading has a few parts. */
export const MAX_MAP_BYTES = 64 * 1024;

/** As many numbers as such a text holds at most, for the map that comes in blocks. */
export const MAX_MAP_NUMBERS = MAX_MAP_BYTES / 2;

/** Where entries of a map lie in a block of GNU tar's old format. */
const IN_HEADER = { at: 386, entries: 4 } as const;
const IN_EXTENSION = { at: 0, entries: 21 } as const;
const NUMBER_BYTES = 12;

function damaged(): ScanFault {
  return new ScanFault('CORRUPT_ARCHIVE', 'The tar is damaged: the map of a sparse file cannot be read.');
}

function entriesOf(block: Buffer, { at, entries }: { at: number; entries: number }): SparseMap {
  const fields = Array.from({ length: 2 * entries }, (_, field) => at + field * NUMBER_BYTES);
  // An entry that is not used is all zeros, as is one of a file that ends in a hole: neither stores anything.
  return fields.map((start) => tarNumber(block, start, start + NUMBER_BYTES));
}

/** What a header of the old format says. @see https://www.gnu.org/software/tar/manual/html_node/Old-GNU-Format.html */
export function sparseHeader(block: Buffer): { map: SparseMap; size: number; continues: boolean } {
  return { map: entriesOf(block, IN_HEADER), size: tarNumber(block, 483, 495), continues: block[482] === 1 };
}

/** The map in a block that continues the one of the old format. @throws ScanFault CORRUPT_ARCHIVE */
export function sparseExtension(block: Buffer): SparseMap {
  return entriesOf(block, IN_EXTENSION);
}

/** Whether the map goes on behind such a block. */
export function extensionContinues(block: Buffer): boolean {
  return block[504] === 1;
}

/** The map as a pax record of format 0.1 has it, or the records of 0.0 put together. @throws ScanFault CORRUPT_ARCHIVE */
export function sparseMapOf(record: string): SparseMap {
  if (!/^[0-9]{1,15}(?:,[0-9]{1,15})*$/.test(record)) throw damaged();
  return record.split(',').map(Number);
}

/**
 * The map that stands before the stored parts in format 1.0: decimal numbers, each on a line of its own, padded to a
 * whole number of blocks.
 * @see https://www.gnu.org/software/tar/manual/html_node/PAX-1.html
 * @returns the map and its bytes with the padding; `undefined` when it does not end in these bytes
 * @throws ScanFault CORRUPT_ARCHIVE
 */
export function leadingSparseMap(body: Buffer): { map: SparseMap; bytes: number } | undefined {
  const lines = body.toString('latin1').split('\n');
  // The last line may go on in bytes that have not come yet.
  const numbers = lines.slice(0, -1);
  const wanted = numbers.length === 0 ? 1 : 1 + 2 * Number(numbers[0]);
  const map = numbers.slice(0, wanted);
  if (map.some((line) => !/^[0-9]{1,15}$/.test(line))) throw damaged();
  if (map.length < wanted) return undefined;
  const characters = map.reduce((sum, line) => sum + line.length + 1, 0);
  const bytes = Math.ceil(characters / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
  return bytes > body.length ? undefined : { map: map.slice(1).map(Number), bytes };
}
