import { ScanFault } from '../scan-fault.ts';
import { isSkippable } from './compressed/zstd.ts';
import { isTarHeader, TAR_BLOCK_BYTES } from './tar/tar-header.ts';

/** The containers that can be read. */
export type Container = 'zip' | 'gzip' | 'zstd' | 'tar' | 'json';

/** How many of the first bytes {@link sniff} looks at. */
export const SNIFF_BYTES = TAR_BLOCK_BYTES;

const ADVICE = 'Pack it as zip, tar, tar.gz or tar.zst instead.';

const MAGICS: { magic: Buffer; container?: Container; name: string }[] = [
  { magic: Buffer.from('PK\x03\x04'), container: 'zip', name: 'zip' },
  { magic: Buffer.from('PK\x05\x06'), container: 'zip', name: 'zip' },
  { magic: Buffer.from('PK\x06\x06'), container: 'zip', name: 'zip' },
  // A split archive that turned out to fit one part begins with this marker; its end record tells which it is.
  { magic: Buffer.from('PK\x07\x08'), container: 'zip', name: 'zip' },
  { magic: Buffer.from('PK00PK'), container: 'zip', name: 'zip' },
  { magic: Buffer.from('1f8b', 'hex'), container: 'gzip', name: 'gzip' },
  { magic: Buffer.from('28b52ffd', 'hex'), container: 'zstd', name: 'zstd' },
  { magic: Buffer.from('BZh'), name: 'bzip2' },
  { magic: Buffer.from('fd377a585a00', 'hex'), name: 'xz' },
  { magic: Buffer.from('377abcaf271c', 'hex'), name: '7z' },
  { magic: Buffer.from('Rar!\x1a\x07', 'latin1'), name: 'rar' },
  { magic: Buffer.from('04224d18', 'hex'), name: 'lz4' },
  { magic: Buffer.from('LZIP'), name: 'lzip' },
  { magic: Buffer.from('5d0000', 'hex'), name: 'lzma' },
  { magic: Buffer.from('1f9d', 'hex'), name: 'compress (.Z)' },
];

function isJson(head: Buffer): boolean {
  return /^(?:\xef\xbb\xbf)?[ \t\r\n]*[{[]/.test(head.toString('latin1'));
}

/**
 * Tells a container by its first bytes, never by its name.
 * @param head the first {@link SNIFF_BYTES} bytes, or all there are
 * @throws ScanFault UNSUPPORTED_CONTAINER for what is known and not read here, CORRUPT_ARCHIVE for a tar whose first
 * header is damaged, NOT_AN_ARCHIVE for anything else
 */
export function sniff(head: Buffer): Container {
  for (const { magic, container, name } of MAGICS) {
    if (!head.subarray(0, magic.length).equals(magic)) continue;
    if (container) return container;
    throw new ScanFault('UNSUPPORTED_CONTAINER', `The file is packed with ${name}, which is not read here. ${ADVICE}`);
  }
  if (isSkippable(head)) return 'zstd';
  if (isTarHeader(head)) return 'tar';
  if (isJson(head)) return 'json';
  if (head.toString('latin1', 257, 262) === 'ustar') {
    throw new ScanFault('CORRUPT_ARCHIVE', 'The first header of the tar is damaged: its checksum is wrong.');
  }
  throw new ScanFault('NOT_AN_ARCHIVE');
}
