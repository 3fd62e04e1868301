import type { Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { ScenestoreError } from '../scenestore-error.ts';
import type { TarEntry } from '../tar/tar-header.ts';

/** A file on this machine, as it was when it was listed. There may be a million: it holds no text that it can make. */
export class LocalFile implements TarEntry {
  readonly path: string;
  readonly size: number;
  /** Below `folder`, as the file system spells it. */
  readonly name: string;
  readonly mtimeMs: number;
  readonly #folder: string;
  readonly #ino: number;

  constructor(folder: string, name: string, { size, mtimeMs, ino }: Stats) {
    const nfc = name.normalize('NFC');
    this.path = nfc === name ? name : nfc;
    this.size = size;
    this.name = name;
    this.mtimeMs = mtimeMs;
    this.#folder = folder;
    this.#ino = ino;
  }

  /** Where it is read from. */
  get source(): string {
    return join(this.#folder, this.name);
  }

  /** Size, time and inode; any change of the file changes it. */
  get stamp(): string {
    return stampOf({ size: this.size, mtimeMs: this.mtimeMs, ino: this.#ino });
  }
}

function stampOf({ size, mtimeMs, ino }: Pick<Stats, 'size' | 'mtimeMs' | 'ino'>): string {
  return `${size}-${mtimeMs}-${ino}`;
}

/** A fault of the file system, in one sentence that names the file. */
export function unreadable(path: string, error: unknown): ScenestoreError {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const text = { EACCES: 'permission denied', ENOENT: 'no such file', EPERM: 'permission denied' }[reason] ?? reason;
  return new ScenestoreError('file', 'UNREADABLE', `Cannot read ${path}: ${text}.`, { cause: error });
}

/** @throws ScenestoreError UNREADABLE, or FILE_CHANGED when it is not the file that was listed */
export async function openUnchanged(file: LocalFile): Promise<FileHandle> {
  const handle = await open(file.source, 'r').catch((error: unknown) => {
    throw unreadable(file.source, error);
  });
  try {
    await requireUnchanged(file, handle);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** @throws ScenestoreError FILE_CHANGED */
export async function requireUnchanged(file: LocalFile, handle: FileHandle): Promise<void> {
  if (stampOf(await handle.stat()) === file.stamp) return;
  throw fileChanged(file);
}

/** The refusal of a file that is not what it was. */
export function fileChanged(file: LocalFile): ScenestoreError {
  const message = `${file.source} changed while it was being sent; push again when nothing writes to it.`;
  return new ScenestoreError('file', 'FILE_CHANGED', message);
}
