import { createHash } from 'node:crypto';
import { crc32c } from '@node-rs/crc32';
import { badDigest } from './storage-error.ts';

/** Checksums as Cloud Storage shows them: base64, the CRC32C big-endian. */
export interface Checksums {
  crc32c: string;
  md5Hash: string;
}

/** Computes both checksums of bytes that come in pieces. */
export class RunningChecksums {
  readonly #md5 = createHash('md5');
  #crc32c = 0;

  update(bytes: Uint8Array): void {
    this.#crc32c = crc32c(bytes, this.#crc32c);
    this.#md5.update(bytes);
  }

  /** The checksums of all bytes so far. More may follow. */
  result(): Checksums {
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(this.#crc32c);
    return { crc32c: crc.toString('base64'), md5Hash: this.#md5.copy().digest('base64') };
  }
}

/**
 * Reads the checksums that an uploader states: `x-goog-hash: crc32c=…,md5=…` and `content-md5`.
 *
 * @see https://cloud.google.com/storage/docs/xml-api/reference-headers#xgooghash
 */
export function statedChecksums(headers: NodeJS.Dict<string | string[]>): Partial<Checksums> {
  const stated = String(headers['x-goog-hash'] ?? '');
  const crc = /crc32c=([A-Za-z0-9+/=]+)/.exec(stated)?.[1];
  const md5 = /md5=([A-Za-z0-9+/=]+)/.exec(stated)?.[1] ?? headers['content-md5']?.toString();
  return { ...(crc && { crc32c: crc }), ...(md5 && { md5Hash: md5 }) };
}

/** @throws StorageError 400 `BadDigest` when the bytes are not those that the uploader meant to send. */
export function verifyChecksums(stated: Partial<Checksums>, actual: Checksums): void {
  if (stated.crc32c !== undefined && stated.crc32c !== actual.crc32c) {
    throw badDigest(`Provided CRC32C "${stated.crc32c}" doesn't match calculated CRC32C "${actual.crc32c}".`);
  }
  if (stated.md5Hash !== undefined && stated.md5Hash !== actual.md5Hash) {
    throw badDigest(`Provided MD5 hash "${stated.md5Hash}" doesn't match calculated MD5 hash "${actual.md5Hash}".`);
  }
}
