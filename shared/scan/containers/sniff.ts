import { ScanFault } from '../scan-fault.ts';
import { isSkippable } from './compressed/zstd.ts';
import { isTarHeader, TAR_BLOCK_BYTES } from './tar/tar-header.ts';
import { firstNonZero } from './zeros.ts';

/** How a file can be read; `file` is a single file of any other kind. */
export type Container = 'zip' | 'gzip' | 'zstd' | 'tar' | 'json' | 'file';

/** How many of the first bytes {@link sniff} looks at: an ISO image is told by its seventeenth sector. */
export const SNIFF_BYTES = 33 * 1024;

const ADVICE = 'Pack it as zip, tar, tar.gz or tar.zst instead.';

/**
 * `holds` is what a short magic needs beside it: records of TensorFlow begin with their length, and a table with any
 * text, so that a few bytes may be anything.
 */
const MAGICS: { magic: Buffer; container?: Container; name: string; holds?: (head: Buffer) => boolean }[] = [
  { magic: Buffer.from('PK\x03\x04'), container: 'zip', name: 'zip' },
  { magic: Buffer.from('PK\x05\x06'), container: 'zip', name: 'zip' },
  { magic: Buffer.from('PK\x06\x06'), container: 'zip', name: 'zip' },
  // A split archive that turned out to fit one part begins with this marker; its end record tells which it is.
  { magic: Buffer.from('PK\x07\x08'), container: 'zip', name: 'zip' },
  { magic: Buffer.from('PK00PK'), container: 'zip', name: 'zip' },
  { magic: Buffer.from('1f8b', 'hex'), container: 'gzip', name: 'gzip', holds: (head) => head[2] !== 0 },
  { magic: Buffer.from('28b52ffd', 'hex'), container: 'zstd', name: 'zstd' },
  { magic: Buffer.from('BZh'), name: 'bzip2', holds: (head) => /[1-9]/.test(head.toString('latin1', 3, 4)) },
  { magic: Buffer.from('fd377a585a00', 'hex'), name: 'xz' },
  { magic: Buffer.from('377abcaf271c', 'hex'), name: '7z' },
  { magic: Buffer.from('Rar!\x1a\x07', 'latin1'), name: 'rar' },
  { magic: Buffer.from('04224d18', 'hex'), name: 'lz4' },
  { magic: Buffer.from('02214c18', 'hex'), name: 'lz4 (legacy)' },
  { magic: Buffer.from('LZIP'), name: 'lzip' },
  // The size of its dictionary follows.
  { magic: Buffer.from('5d0000', 'hex'), name: 'lzma', holds: (head) => head[3] !== 0 || head[4] !== 0 },
  { magic: Buffer.from('1f9d', 'hex'), name: 'compress (.Z)', holds: (head) => ((head[2] ?? 0) & 0x1f) >= 9 },
  { magic: Buffer.from('MSCF\0\0\0\0'), name: 'cab' },
  { magic: Buffer.from('xar!'), name: 'xar' },
];

/** The name of an ISO image's first descriptor. @see https://ecma-international.org/publications-and-standards/standards/ecma-119/ */
const ISO = { at: 32_769, name: 'CD001' } as const;

/** 10 240 bytes: what every packer writes of an empty tar, in records of twenty blocks. */
const MAX_EMPTY_TAR_BYTES = 20 * TAR_BLOCK_BYTES;

/** UTF-16 is told by the tokenizer: here it is JSON like any other. */
function isJson(head: Buffer): boolean {
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\0?[ \t\r\n\0]*[{[]/.test(head.toString('latin1', 0, TAR_BLOCK_BYTES));
}

/** Zeros alone are an empty tar only if they are no more than packers write: else they are a copy that went wrong. */
function isEmptyTar(head: Buffer): boolean {
  return (
    head.length % TAR_BLOCK_BYTES === 0 && head.length <= MAX_EMPTY_TAR_BYTES && firstNonZero(head) === head.length
  );
}

/**
 * Tells a container by its first bytes, never by its name.
 * @param head the first {@link SNIFF_BYTES} bytes, or all there are
 * @param isWhole whether there are no more
 * @throws ScanFault UNSUPPORTED_CONTAINER for what is known and not read here, CORRUPT_ARCHIVE for a tar whose first
 * header is damaged, TRUNCATED for one that ends in it, NOT_AN_ARCHIVE for what stands in for a file that is elsewhere
 */
export function sniff(head: Buffer, isWhole: boolean): Container {
  for (const { magic, container, name, holds } of MAGICS) {
    if (!head.subarray(0, magic.length).equals(magic) || holds?.(head) === false) continue;
    if (container) return container;
    throw new ScanFault('UNSUPPORTED_CONTAINER', `The file is packed with ${name}, which is not read here. ${ADVICE}`);
  }
  if (head.toString('latin1', ISO.at, ISO.at + ISO.name.length) === ISO.name) {
    throw new ScanFault('UNSUPPORTED_CONTAINER', `The file is an ISO image, which is not read here. ${ADVICE}`);
  }
  if (isSkippable(head)) return 'zstd';
  if (isTarHeader(head) || (isWhole && isEmptyTar(head))) return 'tar';
  if (isJson(head)) return 'json';
  if (head.toString('latin1', 257, 262) === 'ustar') {
    if (head.length < TAR_BLOCK_BYTES) throw new ScanFault('TRUNCATED');
    throw new ScanFault('CORRUPT_ARCHIVE', 'The first header of the tar is damaged: its checksum is wrong.');
  }
  if (head.toString('latin1', 0, 31) === 'version https://git-lfs.github.') {
    const message = 'The file is a pointer of Git LFS and not what it points to; run `git lfs pull` and upload that.';
    throw new ScanFault('NOT_AN_ARCHIVE', message);
  }
  return 'file';
}

/** The fault of a file that is neither an archive nor JSON, where one is needed. @param head as for {@link sniff} */
export function notAnArchive(head: Buffer): ScanFault {
  if (firstNonZero(head) >= Math.min(TAR_BLOCK_BYTES, head.length)) {
    const message = 'The file begins with zero bytes, as a copy or a download leaves that went wrong; upload it again.';
    return new ScanFault('NOT_AN_ARCHIVE', message);
  }
  if (/^\s*<(?:!doctype html|html)/i.test(head.toString('latin1', 0, TAR_BLOCK_BYTES))) {
    const message = 'The file is an HTML page, as a download leaves that needed a login; download it again.';
    return new ScanFault('NOT_AN_ARCHIVE', message);
  }
  return new ScanFault('NOT_AN_ARCHIVE');
}
