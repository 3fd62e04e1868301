import { shownPath } from '../../plain-text.ts';
import { ScanFault } from '../../scan-fault.ts';
import type { ZipEntry } from './zip-entry.ts';

/** The entry's bytes as they are. */
export const STORED = 'stored';

/** @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (4.4.5) */
const OTHER_METHODS: Record<number, string> = {
  1: 'shrink',
  6: 'implode',
  9: 'deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'zstd',
  95: 'xz',
  98: 'PPMd',
};

/**
 * How to read an entry's body.
 * @throws ScanFault UNSUPPORTED_COMPRESSION, naming the method
 */
export function methodName(entry: ZipEntry): typeof STORED | 'deflate-raw' {
  if (entry.method === 0) return STORED;
  if (entry.method === 8) return 'deflate-raw';
  const name = OTHER_METHODS[entry.method] ?? `method ${entry.method}`;
  throw new ScanFault(
    'UNSUPPORTED_COMPRESSION',
    `${shownPath(entry.path)} is compressed with ${name}, which is not read here; zip it with deflate, or without compression.`,
  );
}
