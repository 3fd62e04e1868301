import type { StoredObject } from '../dataset/dataset-record.ts';
import { ApiError } from '../errors.ts';
import type { Container } from '../scan/containers/sniff.ts';
import { LOCAL_HEADER_BYTES, LOCAL_SIGNATURE } from '../scan/containers/zip/zip-entry.ts';
import type { IndexedFile } from '../scan/files/indexed-file.ts';
import type { Services } from '../services.ts';

/** Where the bytes of a file are in its archive. */
export interface FileLocation {
  /** Of the first byte. */
  offset: number;
  /** How many bytes are there. */
  length: number;
  compression: 'none' | 'deflate-raw';
}

/**
 * Finds the bytes of one file of an archive; of a zip, its local header is read for that.
 *
 * @throws ApiError FAILED_PRECONDITION when they cannot be read by themselves, with what to do instead
 */
export async function locateFile(
  file: IndexedFile,
  archive: StoredObject,
  container: Container | null,
  services: Pick<Services, 'storage'>,
): Promise<FileLocation> {
  const { offset, size, deflated, link } = file;
  if (link !== undefined)
    throw refused(link === '' ? 'It is a link' : `It is a link to ${JSON.stringify(link)}; ask for that`);
  if (container === 'gzip' || container === 'zstd') {
    throw refused(
      `The archive is compressed as a whole (${container}), so that no file of it can be read by itself; upload a zip or a tar without compression for that, or download the archive`,
    );
  }
  if (offset === undefined) {
    throw refused('It is stored with holes or compressed by another method than deflate; download the archive');
  }
  const compression = deflated === undefined ? 'none' : 'deflate-raw';
  const length = deflated ?? size;
  if (container !== 'zip') return { offset, length, compression };
  return { offset: await bodyStart(offset, length, archive, services), length, compression };
}

/** A local header may have other extra fields than the directory, and so another length. */
async function bodyStart(
  offset: number,
  length: number,
  archive: StoredObject,
  { storage }: Pick<Services, 'storage'>,
): Promise<number> {
  const { objects } = await storage();
  const read = await objects.source(archive).read(offset, LOCAL_HEADER_BYTES);
  const header = Buffer.from(read.buffer, read.byteOffset, read.byteLength);
  const isHeader = header.length === LOCAL_HEADER_BYTES && header.readUInt32LE(0) === LOCAL_SIGNATURE;
  const start = isHeader ? offset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28) : 0;
  if (isHeader && start + length <= archive.sizeBytes) return start;
  throw refused('The zip is damaged: the file is not where its directory says; pack it and upload it again');
}

function refused(message: string): ApiError {
  return new ApiError('FAILED_PRECONDITION', message);
}
