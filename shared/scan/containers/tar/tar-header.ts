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
const SPACE = 0x20;
const ZERO = 0x30;
const SEVEN = 0x37;

/** A copy of the header that is being summed, whose bytes are also there as numbers of four. */
const summed = new Uint8Array(TAR_BLOCK_BYTES);
const words = new Uint32Array(summed.buffer);

/**
 * Text up to the first NUL, of a field or of a part of a block. Names that are not UTF-8 are taken for Latin-1, so that
 * different ones stay different.
 */
export function tarText(bytes: Buffer, from = 0, to = bytes.length): string {
  let end = from;
  let bits = 0;
  while (end < to && bytes[end] !== 0) bits |= bytes[end++] as number;
  if (bits < 0x80) return bytes.toString('latin1', from, end);
  return bytes.toString(isUtf8(bytes.subarray(from, end)) ? 'utf8' : 'latin1', from, end);
}

function damaged(what: string): ScanFault {
  return new ScanFault('CORRUPT_ARCHIVE', `The tar is damaged: ${what}.`);
}

/**
 * A number in octal digits or, where the first bit is set, in base 256 (how GNU tar writes sizes from 8 GiB).
 * @see https://www.gnu.org/software/tar/manual/html_node/Extensions.html
 * @throws ScanFault CORRUPT_ARCHIVE
 */
export function tarNumber(block: Buffer, from: number, to: number): number {
  if (block[from] === 0x80) {
    const value = block.subarray(from + 1, to).reduce((total, byte) => total * 256 + byte, 0);
    if (Number.isSafeInteger(value)) return value;
    throw damaged('a size is out of range');
  }
  const { value, end } = octal(block, from, to);
  if (value === undefined && isBlank(block[from] as number)) return 0;
  if (value !== undefined && (end === to || isBlank(block[end] as number))) return value;
  throw damaged('a number in a header cannot be read');
}

/** The digits of a field behind spaces and NULs, as a number if there are any, and where they end. */
function octal(block: Buffer, from: number, to: number): { value: number | undefined; end: number } {
  let start = from;
  while (start < to && isBlank(block[start] as number)) start++;
  let value = 0;
  let end = start;
  for (; end < to; end++) {
    const byte = block[end] as number;
    if (byte < ZERO || byte > SEVEN) break;
    value = value * 8 + byte - ZERO;
  }
  return { value: end > start ? value : undefined, end };
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === 0;
}

/** Whether a block is all zeros, which is how a tar ends. */
export function isZeroBlock(block: Buffer): boolean {
  return firstNonZero(block) === block.length;
}

/** Some old tars summed signed bytes; both sums are accepted, as GNU tar does. */
function checksumHolds(block: Buffer): boolean {
  const stated = octal(block, CHECKSUM_START, CHECKSUM_END).value;
  summed.set(block);
  summed.fill(SPACE, CHECKSUM_START, CHECKSUM_END);
  // Every other byte at a time: 128 words come to at most 128 * 255, which fits into half a word.
  let [even, odd] = [0, 0];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number;
    even += word & 0x00ff00ff;
    odd += (word >>> 8) & 0x00ff00ff;
  }
  const sum = (even & 0xffff) + (even >>> 16) + (odd & 0xffff) + (odd >>> 16);
  return stated === sum || stated === sum - 256 * summed.reduce((high, byte) => high + (byte >> 7), 0);
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
  const name = tarText(block, 0, 100);
  const type = String.fromCharCode(block[156] || ZERO);
  // GNU's own format keeps times and the sparse map where POSIX has the prefix, and marks itself with `ustar  `.
  const prefix = block[345] !== 0 && tarText(block, 257, 263) === 'ustar' ? tarText(block, 345, 500) : '';
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    type,
    size: tarNumber(block, 124, 136),
    target: block[157] === 0 ? '' : tarText(block, 157, 257),
    block,
  };
}
