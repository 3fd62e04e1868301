import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { pack as tarPack } from 'tar-stream';
import { ZipFile } from 'yazl';

/** One member of an archive to be packed. */
export interface PackEntry {
  path: string;
  /** The content of a file; nothing for a folder or a link. */
  bytes?: Uint8Array | string;
  kind?: 'file' | 'directory' | 'link';
}

/** Every container that holds many files, in the variants that writers make of it. */
export const ARCHIVES = [
  'tar',
  'tar.gz',
  'tar.gz of many members',
  'tar.zst',
  'tar.zst of many frames',
  'zip',
  'zip without compression',
  'zip with data descriptors',
  'zip64',
] as const;

/** A container for many files. */
export type Archive = (typeof ARCHIVES)[number];

/** Every container that holds one bare file. */
export const BARE = ['plain', 'gz', 'zst'] as const;

const UNIX_LINK_MODE = 0o120777;
const MEMBER_BYTES = 1000;

function content(entry: PackEntry): Buffer {
  return typeof entry.bytes === 'string' ? Buffer.from(entry.bytes) : Buffer.from(entry.bytes ?? []);
}

async function tar(entries: readonly PackEntry[]): Promise<Buffer> {
  const packer = tarPack();
  const packed = buffer(packer);
  for (const entry of entries) {
    if (entry.kind === 'directory') packer.entry({ name: entry.path, type: 'directory' });
    else if (entry.kind === 'link') packer.entry({ name: entry.path, type: 'symlink', linkname: 'elsewhere' });
    else packer.entry({ name: entry.path }, content(entry));
  }
  packer.finalize();
  return packed;
}

interface ZipOptions {
  compress?: boolean;
  forceZip64Format?: boolean;
  streamed?: boolean;
}

async function zip(entries: readonly PackEntry[], { streamed, ...options }: ZipOptions): Promise<Buffer> {
  const file = new ZipFile();
  for (const entry of entries) {
    if (entry.kind === 'directory') file.addEmptyDirectory(entry.path);
    else if (entry.kind === 'link') file.addBuffer(Buffer.from('elsewhere'), entry.path, { mode: UNIX_LINK_MODE });
    else if (streamed) file.addReadStream(Readable.from([content(entry)], { objectMode: false }), entry.path, options);
    else file.addBuffer(content(entry), entry.path, options);
  }
  file.end({ forceZip64Format: options.forceZip64Format ?? false, comment: '' });
  return buffer(file.outputStream);
}

/** Compresses a piece at a time, as `cat a.gz b.gz` and parallel compressors leave it. */
function inPieces(bytes: Buffer, compress: (piece: Buffer) => Buffer): Buffer {
  const pieces = Math.ceil(bytes.length / MEMBER_BYTES);
  return Buffer.concat(
    Array.from({ length: pieces }, (_, at) => compress(bytes.subarray(at * MEMBER_BYTES, (at + 1) * MEMBER_BYTES))),
  );
}

/** Packs members into a container, in this order. */
export async function pack(archive: Archive, entries: readonly PackEntry[]): Promise<Buffer> {
  switch (archive) {
    case 'tar':
      return tar(entries);
    case 'tar.gz':
      return gzipSync(await tar(entries));
    case 'tar.gz of many members':
      return inPieces(await tar(entries), gzipSync);
    case 'tar.zst':
      return zstdCompressSync(await tar(entries));
    case 'tar.zst of many frames':
      return inPieces(await tar(entries), zstdCompressSync);
    case 'zip':
      return zip(entries, {});
    case 'zip without compression':
      return zip(entries, { compress: false });
    case 'zip with data descriptors':
      return zip(entries, { streamed: true });
    case 'zip64':
      return zip(entries, { forceZip64Format: true });
  }
}

/** Packs one bare file. */
export function packBare(container: (typeof BARE)[number], bytes: Uint8Array | string): Buffer {
  const plain = content({ path: '', bytes });
  if (container === 'gz') return gzipSync(plain);
  return container === 'zst' ? zstdCompressSync(plain) : plain;
}

/** Every file below a folder, by its path from there with forward slashes, in a fixed order. */
export async function readFolder(folder: string): Promise<PackEntry[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((item) => item.isFile()).map((item) => join(item.parentPath, item.name));
  return Promise.all(
    files
      .sort()
      .map(async (file) => ({ path: relative(folder, file).split(sep).join('/'), bytes: await readFile(file) })),
  );
}
