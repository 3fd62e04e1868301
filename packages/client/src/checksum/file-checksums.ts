import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { crc32c } from '@node-rs/crc32';
import { fileChanged, type LocalFile, openUnchanged, requireUnchanged } from '../local/local-file.ts';
import { readJsonLines, writeJsonLines } from '../state/private-json.ts';
import { purgeOld } from '../state/purge-old.ts';
import type { Layout } from '../tar/layout.ts';
import { layoutCrc32c } from './layout-crc32c.ts';

/** A line of what is kept of a folder: the name of a file in it, what the file was when it was read, its checksum. */
type Known = [name: string, stamp: string, crc32c: number];

/** Files read at once: opening one costs more than reading a small one. */
const AT_ONCE = 8;

const CHUNK_BYTES = 256 * 1024;

/** A file that was written so recently may be written again without a change of its time. */
const SETTLED_MS = 2000;

/** What {@link readCrc32c} needs. */
export interface ReadOptions {
  /** Where checksums are kept from one push to the next. */
  stateFolder: string;
  /** The folder or file that is sent. */
  root: string;
  /** Receives the bytes that are known so far. */
  onProgress?: (bytes: number) => void;
  signal?: AbortSignal | undefined;
}

/**
 * The CRC32C of a layout. Only files that changed since the last time are read.
 * @throws ScenestoreError FILE_CHANGED
 */
export async function readCrc32c(layout: Layout<LocalFile>, options: ReadOptions): Promise<number> {
  const { stateFolder, root, onProgress, signal } = options;
  const store = join(stateFolder, 'checksums', `${createHash('sha256').update(root).digest('hex')}.jsonl`);
  const checksums = await knownChecksums(store, layout.entries);
  let bytes = 0;
  let isNew = false;
  const waiting = layout.entries.values();
  const worker = async (): Promise<void> => {
    // One for all of its files: buffers by the thousand would be collected long after they are needed.
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    for (const file of waiting) {
      signal?.throwIfAborted();
      if (!checksums.has(file)) {
        checksums.set(file, await fileCrc32c(file, signal, buffer));
        isNew = true;
      }
      bytes += file.size;
      onProgress?.(bytes);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (isNew) {
    await purgeOld(dirname(store));
    await writeJsonLines(store, linesOf(checksums));
  }
  return layoutCrc32c(layout, crc32c, (file) => checksums.get(file) ?? 0);
}

/** The CRC32C of one file. @throws ScenestoreError FILE_CHANGED */
export async function fileCrc32c(
  file: LocalFile,
  signal?: AbortSignal,
  buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES),
): Promise<number> {
  const handle = await openUnchanged(file);
  try {
    let checksum = 0;
    for (let at = 0; at < file.size; ) {
      signal?.throwIfAborted();
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) throw fileChanged(file);
      checksum = crc32c(buffer.subarray(0, bytesRead), checksum);
      at += bytesRead;
    }
    await requireUnchanged(file, handle);
    return checksum;
  } finally {
    await handle.close();
  }
}

/** The checksums of the files that are as they were. There may be a million: what is kept of them is read line by line. */
async function knownChecksums(store: string, files: readonly LocalFile[]): Promise<Map<LocalFile, number>> {
  const byName = new Map(files.map((file) => [file.name, file]));
  const checksums = new Map<LocalFile, number>();
  for await (const line of readJsonLines<Known>(store)) {
    if (!Array.isArray(line)) continue;
    const [name, stamp, crc32c] = line;
    const file = byName.get(name);
    if (file?.stamp === stamp) checksums.set(file, crc32c);
  }
  return checksums;
}

function* linesOf(checksums: ReadonlyMap<LocalFile, number>): Generator<Known> {
  for (const [file, crc32c] of checksums) if (isSettled(file)) yield [file.name, file.stamp, crc32c];
}

function isSettled({ mtimeMs }: LocalFile): boolean {
  return Date.now() - mtimeMs > SETTLED_MS;
}
