import type { BigIntStats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ScenestoreError } from '../scenestore-error.ts';
import type { TarEntry } from '../tar/tar-header.ts';

/** A file on this machine, as it was when it was listed. */
export interface LocalFile extends TarEntry {
  /** Where it is read from. */
  readonly source: string;
  /** Size, time and inode; any change of the file changes it. */
  readonly stamp: string;
}

/** What tells whether a file has changed. */
export function stampOf({ size, mtimeNs, ino }: BigIntStats): string {
  return `${size}-${mtimeNs}-${ino}`;
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
  if (stampOf(await handle.stat({ bigint: true })) === file.stamp) return;
  throw fileChanged(file);
}

/** The refusal of a file that is not what it was. */
export function fileChanged(file: LocalFile): ScenestoreError {
  const message = `${file.source} changed while it was being sent; push again when nothing writes to it.`;
  return new ScenestoreError('file', 'FILE_CHANGED', message);
}
