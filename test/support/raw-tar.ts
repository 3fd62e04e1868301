/** One header block of a tar, field by field, so that a test can say what no packer would. */
export interface RawTarHeader {
  name: string | Buffer;
  type?: string;
  /** Bytes of the body; by default those of the body given to {@link tarMember}. */
  size?: number;
  /** The size field as it is, in place of octal digits. */
  sizeField?: Buffer;
  prefix?: string;
  /** `ustar\0` + `00` for POSIX, `ustar  ` + NUL for GNU, nothing for what came before. */
  magic?: string;
  /** Old GNU sparse members: whether the map goes on in a block of its own. */
  mapContinues?: boolean;
  /** Old GNU sparse members: the map in the header, and the size with the holes. */
  sparse?: Buffer;
  realSize?: number;
  /** Where a link points. */
  target?: string;
  /** Sums bytes as signed, as some old tars do. */
  signedChecksum?: boolean;
}

const BLOCK = 512;

/** The two blocks of zeros at the end of a tar. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

/** One header block. */
export function tarHeader(header: RawTarHeader, bodyBytes = 0): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.set(Buffer.from(header.name).subarray(0, 100), 0);
  block.write('0000644\0', 100);
  block.write((header.size ?? bodyBytes).toString(8).padStart(11, '0'), 124);
  if (header.sizeField) block.set(header.sizeField, 124);
  block.fill(' ', 148, 156);
  block.write(header.type ?? '0', 156);
  block.write(header.magic ?? 'ustar\x0000', 257);
  if (header.prefix) block.write(header.prefix, 345);
  if (header.mapContinues) block[482] = 1;
  if (header.sparse) block.set(header.sparse, 386);
  if (header.realSize) block.write(header.realSize.toString(8).padStart(11, '0'), 483);
  if (header.target) block.write(header.target, 157);
  const sum = block.reduce((total, byte) => total + (header.signedChecksum && byte > 127 ? byte - 256 : byte), 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** A header block, its body and the padding. */
export function tarMember(header: RawTarHeader, body: Uint8Array | string = ''): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([
    tarHeader(header, bytes.length),
    bytes,
    Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK),
  ]);
}

/** A pax header (`x`, or `g` for all members that follow) with these records, of which a list may repeat keywords. */
export function paxMember(records: Record<string, string> | [string, string][], type: 'x' | 'g' = 'x'): Buffer {
  const list = Array.isArray(records) ? records : Object.entries(records);
  const body = list.map(([keyword, value]) => paxRecord(` ${keyword}=${value}\n`));
  return tarMember({ name: 'PaxHeader', type }, Buffer.concat(body));
}

/** The length of a record counts its own digits. */
function paxRecord(rest: string): Buffer {
  const bytes = Buffer.byteLength(rest);
  const digits = String(bytes + String(bytes).length).length;
  return Buffer.from(`${bytes + digits}${rest}`);
}
