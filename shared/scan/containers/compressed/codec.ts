import { ScanFault } from '../../scan-fault.ts';
import { errorCode } from '../error-code.ts';
import type { ChunkCursor } from './chunk-cursor.ts';

/** A format of compressed streams that may be put one behind the other: the members of gzip, the frames of zstd. */
export interface Codec {
  /** As messages name it. */
  readonly name: string;
  /** How a member begins, in bytes that come first; a longer beginning may be asked for by {@link member}. */
  begins(head: Buffer): boolean;
  /** How many bytes {@link begins} looks at. */
  readonly magicBytes: number;
  /**
   * The decompressed bytes of the member that begins where the cursor stands, which then stands behind it.
   * @throws ScanFault TRUNCATED, CORRUPT_ARCHIVE, UNSUPPORTED_COMPRESSION; what the cursor throws
   */
  member(input: ChunkCursor): AsyncGenerator<Buffer, void, undefined>;
}

/** The fault of a stream that ends before it should. */
export function cutOff(name: string): ScanFault {
  return new ScanFault('TRUNCATED', `The ${name} stream ends too early; upload the file again in full.`);
}

/** The fault of a stream whose bytes cannot be right. */
export function damaged(name: string, cause?: unknown): ScanFault {
  return new ScanFault('CORRUPT_ARCHIVE', `The ${name} stream is damaged.`, { cause });
}

/** Says what an error of zlib means for the file; anything else comes back as it is. */
export function faultOf(error: unknown, name: string): unknown {
  const code = errorCode(error);
  if (code === 'Z_BUF_ERROR') return cutOff(name);
  return /^(?:Z_|ZSTD_)/.test(code) ? damaged(name, error) : error;
}

/** What zlib says of output that passes the length that was allowed, and of input that is not all there. */
export function isIncomplete(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ERR_BUFFER_TOO_LARGE' || code === 'Z_BUF_ERROR';
}
