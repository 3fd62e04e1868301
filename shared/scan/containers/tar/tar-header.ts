import { isUtf8 } from 'node:buffer';
import { ScanFault } from '../../scan-fault.ts';
import { firstNonZero } from '../zeros.ts';

/** Everything in a tar comes in blocks of this many bytes. */
export const TAR_BLOCK_BYTES = 512;

/** What one header block says, before the records that may go ahead of it are applied. */
export interface TarHeader {
  /** The member's name, with the ustar prefix in front. */
  name: string;
  /** One character: what kind of member this is. */
  type: string;
  /** Bytes of the body that follows, without its padding. */
  size: number;
  /** Where a link points. */
  target: string;
  /** The block itself, for what only some members have. Valid until the next block is read. */
  block: Buffer;
}

const CHECKSUM_START = 148;
const CHECKSUM_END = 156;

/** Text up to the first NUL. Names that are not UTF-8 are taken for Latin-1, so that different ones stay different. */
export function tarText(field: Buffer): string {
  const end = field.indexOf(0);
  const text = end === -1 ? field : field.subarray(0, end);
  return text.toString(isUtf8(text) ? 'utf8' : 'latin1');
}

function damaged(what: string): ScanFault {
  return new ScanFault('CORRUPT_ARCHIVE', `The tar is damaged: ${what}.`);
}

/**
 * A number in octal digits or, where the first bit is set, in base 256 (how GNU tar writes sizes from 8 GiB).
 * @see https://www.gnu.org/software/tar/manual/html_node/Extensions.html
 * @throws ScanFault CORRUPT_ARCHIVE
 */
export function tarNumber(field: Buffer): number {
  const [first = 0] = field;
  if (first === 0x80) {
    const value = field.subarray(1).reduce((total, byte) => total * 256 + byte, 0);
    if (Number.isSafeInteger(value)) return value;
    throw damaged('a size is out of range');
  }
  const digits = /^[ \0]*([0-7]*)(?:[ \0]|$)/.exec(field.toString('latin1'))?.[1];
  if (digits === undefined) throw damaged('a number in a header cannot be read');
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

/** Whether a block is all zeros, which is how a tar ends. */
export function isZeroBlock(block: Buffer): boolean {
  return firstNonZero(block) === block.length;
}

/** Some old tars summed signed bytes; both sums are accepted, as GNU tar does. */
function checksumHolds(block: Buffer): boolean {
  const spaces = 0x20 * (CHECKSUM_END - CHECKSUM_START);
  let unsigned = spaces;
  let high = 0;
  for (let at = 0; at < TAR_BLOCK_BYTES; at += 1) {
    if (at === CHECKSUM_START) at = CHECKSUM_END;
    const byte = block[at] ?? 0;
    unsigned += byte;
    high += byte >> 7;
  }
  const stated = /^[ \0]*([0-7]+)/.exec(block.toString('latin1', CHECKSUM_START, CHECKSUM_END))?.[1];
  const sum = Number.parseInt(stated ?? '', 8);
  return sum === unsigned || sum === unsigned - 256 * high;
}

/** Whether a file that begins with these bytes begins with a member of a tar. */
export function isTarHeader(head: Buffer): boolean {
  return head.length >= TAR_BLOCK_BYTES && checksumHolds(head.subarray(0, TAR_BLOCK_BYTES));
}

/**
 * Reads one header block that is not all zeros.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html (ustar Interchange Format)
 * @throws ScanFault CORRUPT_ARCHIVE when its checksum does not hold
 */
export function readTarHeader(block: Buffer): TarHeader {
  if (!checksumHolds(block)) throw damaged('the checksum of a header is wrong');
  const name = tarText(block.subarray(0, 100));
  const type = String.fromCharCode(block[156] || 0x30);
  // GNU's own format keeps times and the sparse map where POSIX has the prefix, and marks itself with `ustar  `.
  const prefix = block.toString('latin1', 257, 263) === 'ustar\0' ? tarText(block.subarray(345, 500)) : '';
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    type,
    size: tarNumber(block.subarray(124, 136)),
    target: tarText(block.subarray(157, 257)),
    block,
  };
}
