import { createWriteStream } from 'node:fs';
import { link, lstat, mkdir, open, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ScenestoreError } from '../scenestore-error.ts';
import { diskFault } from './fetch-parts.ts';
import { type ArchiveEntry, readArchive } from './read-archive.ts';

/** How entries are written. */
export interface ExtractOptions {
  /** Overwrites files that are there. */
  force: boolean;
  signal?: AbortSignal;
  /** Entries that are written at a time; default 1. */
  atOnce?: number;
}

/** What was written. */
export interface Extracted {
  files: number;
  /** Entries that were neither file nor folder. */
  leftOut: number;
}

/**
 * Unpacks an archive.
 * @throws ScenestoreError UNSAFE_ARCHIVE, EXISTS, DISK_FULL, DAMAGED_ARCHIVE
 */
export function extractArchive(archive: string, folder: string, options: ExtractOptions): Promise<Extracted> {
  return writeEntries(() => readArchive(archive), folder, options);
}

/**
 * Writes entries into a folder. They are read twice: what is wrong with any of them is found before anything is written.
 * @throws ScenestoreError UNSAFE_ARCHIVE, EXISTS, DISK_FULL, and what reading them throws
 */
export async function writeEntries(
  read: () => AsyncIterable<ArchiveEntry>,
  folder: string,
  { force, signal, atOnce = 1 }: ExtractOptions,
): Promise<Extracted> {
  const { leftOut, there } = await check(read(), folder, force, signal);
  let files = 0;
  const underWay = new Set<Promise<void>>();
  try {
    for await (const entry of read()) {
      signal?.throwIfAborted();
      if (entry.kind !== 'file') continue;
      files++;
      const target = join(folder, pathOf(entry));
      if (there.has(target)) continue;
      const written: Promise<void> = writeEntry(entry, target, force).then(() => void underWay.delete(written));
      underWay.add(written);
      written.catch(() => {});
      if (underWay.size >= atOnce) await Promise.race(underWay);
    }
    await Promise.all(underWay);
  } catch (error) {
    await Promise.allSettled(underWay);
    throw diskFault(error);
  }
  return { files, leftOut };
}

interface Checked {
  /** Entries that are neither file nor folder. */
  leftOut: number;
  /** Files that are there as the archive has them, such as those of a run that was interrupted. */
  there: Set<string>;
}

async function check(
  entries: AsyncIterable<ArchiveEntry>,
  folder: string,
  force: boolean,
  signal?: AbortSignal,
): Promise<Checked> {
  const names = new Names();
  const there = new Set<string>();
  let bytes = 0;
  let leftOut = 0;
  for await (const entry of entries) {
    signal?.throwIfAborted();
    if (entry.kind === 'other') {
      leftOut++;
      continue;
    }
    const path = pathOf(entry);
    if (path === '') continue;
    names.add(path, entry.kind);
    bytes += entry.size;
    const taken = await placeTaken(folder, path, entry.kind);
    if (taken === undefined || (force && taken.isFile)) continue;
    if (taken.isFile && (await hasContent(taken.place, entry))) there.add(taken.place);
    else throw exists(taken);
  }
  const { bavail, bsize } = await statfs(folder);
  if (bytes <= bavail * bsize) return { leftOut, there };
  const message = `The archive unpacks to ${bytes} bytes, and ${bavail * bsize} are free; make room.`;
  throw new ScenestoreError('usage', 'DISK_FULL', message);
}

/** @throws ScenestoreError UNSAFE_ARCHIVE for a path that leads out of the folder */
function pathOf({ path }: ArchiveEntry): string {
  const slashed = path.replaceAll('\\', '/');
  const names = slashed.split('/').filter((name) => name !== '' && name !== '.');
  const isAbsolute = slashed.startsWith('/') || /^[A-Za-z]:/.test(slashed);
  if (isAbsolute || names.includes('..') || slashed.includes('\0')) throw unsafe(path, 'leads out of the folder');
  return names.join('/');
}

/** Names that are taken, as a file system that ignores case and Unicode forms would see them. */
class Names {
  readonly #kinds = new Map<string, 'file' | 'folder'>();

  add(path: string, kind: 'file' | 'folder'): void {
    const key = path.normalize('NFC').toLowerCase();
    const before = this.#kinds.get(key);
    if (before !== undefined && !(before === 'folder' && kind === 'folder')) throw unsafe(path, 'is there twice');
    this.#kinds.set(key, kind);
    for (let at = key.lastIndexOf('/'); at > 0; at = key.lastIndexOf('/', at - 1)) {
      const parent = key.slice(0, at);
      const known = this.#kinds.get(parent);
      if (known === 'folder') return;
      if (known === 'file') throw unsafe(path, 'lies below a file');
      this.#kinds.set(parent, 'folder');
    }
  }
}

function unsafe(path: string, reason: string): ScenestoreError {
  return new ScenestoreError('file', 'UNSAFE_ARCHIVE', `The archive's "${path}" ${reason}; nothing is unpacked.`);
}

interface Taken {
  place: string;
  /** Whether a file is where the archive has a file. */
  isFile: boolean;
}

/** What is in the way of an entry. A link that is there would lead what is written elsewhere. */
async function placeTaken(folder: string, path: string, kind: 'file' | 'folder'): Promise<Taken | undefined> {
  const names = path.split('/');
  for (let depth = 1; depth <= names.length; depth++) {
    const place = join(folder, ...names.slice(0, depth));
    const stats = await lstat(place).catch(() => undefined);
    if (!stats) return undefined;
    if (depth === names.length && kind === 'file') return { place, isFile: stats.isFile() };
    if (!stats.isDirectory()) return { place, isFile: false };
  }
  return undefined;
}

function exists({ place, isFile }: Taken): ScenestoreError {
  const way = isFile ? '--force overwrites it' : 'choose another folder';
  return new ScenestoreError('usage', 'EXISTS', `${place} exists; ${way}.`);
}

async function hasContent(place: string, entry: ArchiveEntry): Promise<boolean> {
  const file = await open(place);
  try {
    if ((await file.stat()).size !== entry.size) return false;
    for await (const chunk of await entry.content()) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(chunk.length), 0, chunk.length);
      if (!buffer.subarray(0, bytesRead).equals(chunk)) return false;
    }
    return true;
  } finally {
    await file.close();
  }
}

/** Writes a file whole or not at all. */
async function writeEntry(entry: ArchiveEntry, target: string, force: boolean): Promise<void> {
  const content = await entry.content();
  await mkdir(dirname(target), { recursive: true });
  const draft = `${target}.scenestore-part`;
  try {
    await pipeline(content, createWriteStream(draft));
    // A link fails where a rename would overwrite.
    if (force) await rename(draft, target);
    else await link(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}
