import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { extract } from 'tar-stream';
import { fromFd, type ZipFile } from 'yauzl';
import { ScenestoreError } from '../scenestore-error.ts';

/** One entry of an archive. */
export interface ArchiveEntry {
  /** As it stands in the archive. */
  path: string;
  kind: 'file' | 'folder' | 'other';
  size: number;
  /** Its bytes, to be read before the next entry. */
  content: () => Promise<AsyncIterable<Uint8Array>>;
}

const ZIP = 'PK';
const GZIP = '\x1f\x8b';
const ZSTD = '\x28\xb5\x2f\xfd';

/** The entries of a zip, tar, tar.gz or tar.zst. @throws ScenestoreError DAMAGED_ARCHIVE */
export async function* readArchive(path: string): AsyncGenerator<ArchiveEntry> {
  const start = await firstBytes(path);
  try {
    if (start.startsWith(ZIP)) yield* readZip(path);
    else yield* readTar(tarStream(path, start));
  } catch (error) {
    if (error instanceof ScenestoreError || (error instanceof Error && 'syscall' in error)) throw error;
    const message = `The archive cannot be unpacked: ${error instanceof Error ? error.message : String(error)}.`;
    throw new ScenestoreError('file', 'DAMAGED_ARCHIVE', message, { cause: error });
  }
}

async function firstBytes(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function tarStream(path: string, start: string): Readable {
  const file = createReadStream(path, { highWaterMark: 1024 * 1024 });
  const inflate = start.startsWith(GZIP) ? createGunzip() : start === ZSTD ? createZstdDecompress() : undefined;
  return inflate ? pipeline(file, inflate, () => {}) : file;
}

async function* readTar(stream: Readable): AsyncGenerator<ArchiveEntry> {
  const entries = extract();
  pipeline(stream, entries, () => {});
  for await (const entry of entries) {
    const { name, type, size = 0 } = entry.header;
    const kind = type === 'file' || type === 'contiguous-file' ? 'file' : type === 'directory' ? 'folder' : 'other';
    let isRead = false;
    yield {
      ...{ path: name, kind, size },
      async content() {
        isRead = true;
        return entry as AsyncIterable<Uint8Array>;
      },
    };
    if (!isRead) entry.resume();
  }
}

/** Unix file types in the upper half of a zip's external attributes. */
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;

async function* readZip(path: string): AsyncGenerator<ArchiveEntry> {
  const file = await open(path);
  try {
    const zip = await new Promise<ZipFile>((resolve, reject) => {
      // Names are checked by the caller, who refuses the archive as a whole.
      const options = { lazyEntries: true, autoClose: false, decodeStrings: true, validateEntrySize: true };
      fromFd(file.fd, options, (error, opened) => (error ? reject(error) : resolve(opened)));
    });
    for (;;) {
      const entry = await nextEntry(zip);
      if (!entry) return;
      const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
      const kind = entry.fileName.endsWith('/') ? 'folder' : type === 0 || type === REGULAR ? 'file' : 'other';
      yield {
        ...{ path: entry.fileName, kind, size: entry.uncompressedSize },
        content: () =>
          new Promise((resolve, reject) => {
            zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
          }),
      };
    }
  } finally {
    await file.close();
  }
}

type ZipEntry = { fileName: string; externalFileAttributes: number; uncompressedSize: number } & Parameters<
  ZipFile['openReadStream']
>[0];

function nextEntry(zip: ZipFile): Promise<ZipEntry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (action: () => void): void => {
      zip.removeListener('entry', onEntry);
      zip.removeListener('end', onEnd);
      zip.removeListener('error', onError);
      action();
    };
    const onEntry = (entry: ZipEntry): void => settle(() => resolve(entry));
    const onEnd = (): void => settle(() => resolve(undefined));
    const onError = (error: Error): void => settle(() => reject(error));
    zip.on('entry', onEntry).on('end', onEnd).on('error', onError);
    zip.readEntry();
  });
}
