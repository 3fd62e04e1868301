import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip, field by field, so that a test can lie where no packer would. */
export interface RawZipEntry {
  name: string | Buffer;
  bytes?: Uint8Array | string;
  /** 0 stored, 8 deflated; anything else is stored under that number. */
  method?: number;
  /** The bytes are the body already. */
  asIs?: boolean;
  flags?: number;
  extra?: Buffer;
  /** Upper byte of the version that made it: 0 DOS, 3 Unix. */
  madeBy?: number;
  unixMode?: number;
  /** What the directory states instead of the truth. */
  central?: { crc32?: number; compressedSize?: number; size?: number; offset?: number };
  /** What the local header states instead of the truth. */
  local?: { compressedSize?: number; size?: number; method?: number; signature?: number; extra?: Buffer };
}

/** What the end record states instead of the truth. */
export interface RawZipEnd {
  entries?: number;
  size?: number;
  offset?: number;
  disk?: number;
  comment?: string;
  /** Bytes between the directory and the end record. */
  before?: Buffer;
}

interface Packed {
  entry: RawZipEntry;
  name: Buffer;
  body: Buffer;
  size: number;
  crc32: number;
}

function packed(entry: RawZipEntry): Packed {
  const bytes = Buffer.from(entry.bytes ?? '');
  const body = entry.method === 8 && !entry.asIs ? deflateRawSync(bytes) : bytes;
  return { entry, name: Buffer.from(entry.name), body, size: bytes.length, crc32: crc32(bytes) };
}

function local({ entry, name, body, size, crc32 }: Packed): Buffer {
  const header = Buffer.alloc(30);
  const extra = entry.local?.extra ?? entry.extra ?? Buffer.alloc(0);
  header.writeUInt32LE(entry.local?.signature ?? 0x04034b50, 0);
  header.writeUInt16LE(entry.flags ?? 0, 6);
  header.writeUInt16LE(entry.local?.method ?? entry.method ?? 0, 8);
  header.writeUInt32LE(crc32, 14);
  header.writeUInt32LE(entry.local?.compressedSize ?? body.length, 18);
  header.writeUInt32LE(entry.local?.size ?? size, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra, body]);
}

function central({ entry, name, body, size, crc32 }: Packed, offset: number): Buffer {
  const record = Buffer.alloc(46);
  const extra = entry.extra ?? Buffer.alloc(0);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt8(entry.madeBy ?? 0, 5);
  record.writeUInt16LE(entry.flags ?? 0, 8);
  record.writeUInt16LE(entry.method ?? 0, 10);
  record.writeUInt32LE(entry.central?.crc32 ?? crc32, 16);
  record.writeUInt32LE(entry.central?.compressedSize ?? body.length, 20);
  record.writeUInt32LE(entry.central?.size ?? size, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt16LE(entry.unixMode ?? 0, 40);
  record.writeUInt32LE(entry.central?.offset ?? offset, 42);
  return Buffer.concat([record, name, extra]);
}

/** A zip of these entries, the directory in the order of `listed` (indexes of entries; by default as they lie). */
export function rawZip(entries: readonly RawZipEntry[], end: RawZipEnd = {}, listed?: readonly number[]): Buffer {
  const all = entries.map(packed);
  const locals = all.map(local);
  const offsets = locals.map((_, at) => locals.slice(0, at).reduce((sum, { length }) => sum + length, 0));
  const records = all.map((entry, at) => central(entry, offsets[at] ?? 0));
  const directory = Buffer.concat(listed ? listed.flatMap((at) => records[at] ?? []) : records);
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(end.disk ?? 0, 4);
  record.writeUInt16LE(end.entries ?? entries.length, 10);
  record.writeUInt32LE(end.size ?? directory.length, 12);
  record.writeUInt32LE(end.offset ?? Buffer.concat(locals).length, 16);
  record.writeUInt16LE(Buffer.byteLength(end.comment ?? ''), 20);
  const parts = [...locals, directory, end.before ?? Buffer.alloc(0), record, Buffer.from(end.comment ?? '')];
  return Buffer.concat(parts);
}

/** One extra field. */
export function extraField(id: number, data: Buffer): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt16LE(id, 0);
  header.writeUInt16LE(data.length, 2);
  return Buffer.concat([header, data]);
}
