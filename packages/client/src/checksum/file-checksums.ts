import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { crc32c } from '@node-rs/crc32';
import { fileChanged, type LocalFile, openUnchanged, requireUnchanged } from '../local/local-file.ts';
import { readJson, writeJson } from '../state/private-json.ts';
import type { Layout } from '../tar/layout.ts';
import { layoutCrc32c } from './layout-crc32c.ts';

/** The checksum of each file by its name in the folder, and what it was when it was read. */
type Known = Record<string, [stamp: string, crc32c: number]>;

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
  const store = join(stateFolder, 'checksums', `${createHash('sha256').update(root).digest('hex')}.json`);
  const known = (await readJson<Known>(store)) ?? {};
  const checksums = new Map<LocalFile, number>();
  let bytes = 0;
  let isNew = false;
  const waiting = layout.entries.values();
  const worker = async (): Promise<void> => {
    // One for all of its files: buffers by the thousand would be collected long after they are needed.
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    for (const file of waiting) {
      signal?.throwIfAborted();
      const entry = known[file.name];
      const isKnown = entry?.[0] === file.stamp;
      const crc = isKnown ? entry[1] : await fileCrc32c(file, signal, buffer);
      isNew ||= !isKnown;
      checksums.set(file, crc);
      bytes += file.size;
      onProgress?.(bytes);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  // Only then: there may be a million files, and what is known of them is in memory already.
  if (isNew) await writeJson(store, entriesOf(checksums));
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

function entriesOf(checksums: ReadonlyMap<LocalFile, number>): Known {
  const settled = [...checksums].filter(([file]) => isSettled(file));
  return Object.fromEntries(settled.map(([file, crc32c]) => [file.name, [file.stamp, crc32c]]));
}

function isSettled({ mtimeMs }: LocalFile): boolean {
  return Date.now() - mtimeMs > SETTLED_MS;
}
