const BLOCK = 512;

/** Bytes of the name field of a ustar header. */
const NAME_BYTES = 100;

/** A ustar size field holds 11 octal digits; from here on the size goes into a pax record. */
const PAX_SIZE = 8 * 1024 ** 3;

/** 1980-01-01T00:00:00Z: the same folder has to be the same bytes, whenever it was written. */
const MTIME = 315_532_800;

const encoder = new TextEncoder();

/** One file of a tar. */
export interface TarEntry {
  /** Relative, with forward slashes, in NFC. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** Bytes that fill the last block of `size` bytes. */
export function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/** The bytes of {@link tarHeader}, without building it. */
export function tarHeaderLength(entry: TarEntry): number {
  const records = paxRecords(entry);
  return records.length === 0 ? BLOCK : 2 * BLOCK + records.length + paddingOf(records.length);
}

/**
 * What stands before the bytes of a file: a ustar header, after a pax `x` header where the path has more than 100 bytes or
 * is not ASCII, or the size is 8 GiB or more.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */
export function tarHeader(entry: TarEntry): Uint8Array {
  const records = paxRecords(entry);
  const size = entry.size < PAX_SIZE ? entry.size : 0;
  if (records.length === 0) return ustarHeader(encoder.encode(entry.path), size, '0');
  const header = new Uint8Array(tarHeaderLength(entry));
  header.set(ustarHeader(encoder.encode('PaxHeader'), records.length, 'x'));
  header.set(records, BLOCK);
  header.set(ustarHeader(cutName(entry.path), size, '0'), header.length - BLOCK);
  return header;
}

/** The two blocks of zeros that end a tar. */
export const TAR_END_BYTES = 2 * BLOCK;

function ustarHeader(name: Uint8Array, size: number, type: '0' | 'x'): Uint8Array {
  const header = new Uint8Array(BLOCK);
  const put = (at: number, text: string): void => header.set(encoder.encode(text), at);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  header.set(name);
  put(100, octal(0o644, 7));
  put(108, octal(0, 7));
  put(116, octal(0, 7));
  put(124, octal(size, 11));
  put(136, octal(MTIME, 11));
  // The checksum counts its own field as spaces.
  put(148, ' '.repeat(8));
  put(156, type);
  put(257, 'ustar\x0000');
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(148, `${octal(sum, 6)}\0 `);
  return header;
}

function paxRecords({ path, size }: TarEntry): Uint8Array {
  const bytes = encoder.encode(path);
  // A code point takes one byte only in ASCII.
  const needsPath = bytes.length > NAME_BYTES || bytes.length !== path.length;
  const records = [
    ...(needsPath ? [paxRecord('path', path)] : []),
    ...(size < PAX_SIZE ? [] : [paxRecord('size', size)]),
  ];
  return encoder.encode(records.join(''));
}

/** `<length> <key>=<value>\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string | number): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = encoder.encode(rest).length;
  let length = bytes + String(bytes).length;
  if (String(length).length > String(bytes).length) length = bytes + String(length).length;
  return `${length}${rest}`;
}

/** The first 100 bytes of a path, cut before a character that does not fit. */
function cutName(path: string): Uint8Array {
  const bytes = encoder.encode(path);
  let end = Math.min(bytes.length, NAME_BYTES);
  const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;
  while (isContinuation(bytes[end])) end--;
  return bytes.subarray(0, end);
}
