import { constants } from 'node:fs';
import { mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Download } from '../api/types.ts';
import { crc32cText } from '../checksum/crc32c-text.ts';
import { fileCrc32c } from '../checksum/file-checksums.ts';
import { joinCrc32c } from '../checksum/join-crc32c.ts';
import { LocalFile } from '../local/local-file.ts';
import { ScenestoreError } from '../scenestore-error.ts';
import { extractArchive } from './extract-archive.ts';
import { fetchParts, freshSource } from './fetch-parts.ts';
import { PartMap } from './part-map.ts';
import type { PullContext } from './pull-context.ts';
import { pullFiles } from './pull-files.ts';

/** Options of a pull. */
export interface PullOptions {
  /** Where to; created. The present folder by default. */
  folder?: string;
  /** Unpacks the archive there instead of keeping it. */
  extract?: boolean;
  /** Fetches only the files that match one of these globs (`images/**`), to where they are in the archive. */
  files?: readonly string[];
  /** Overwrites what is there. */
  force?: boolean;
  onProgress?: (progress: { bytes: number; total: number }) => void;
  /** Receives what the user should know, in whole sentences. */
  onRemark?: (remark: string) => void;
  signal?: AbortSignal;
}

/** What a pull came to. */
export interface Pulled {
  /** The archive, or the folder that it, or single files of it, were unpacked to. */
  path: string;
  /** Of the archive, or of the files. */
  size_bytes: number;
  /** Of the archive; absent where it was not fetched as a whole. */
  crc32c?: string;
  /** Files that were unpacked. */
  files?: number;
}

/**
 * Fetches a processed archive in parts, several at once, and compares it; the same call goes on where one was interrupted.
 * @throws ScenestoreError EXISTS, DISK_FULL, CHECKSUM_MISMATCH, UNREACHABLE; with `extract` or `files` UNSAFE_ARCHIVE; with
 *   `files` BAD_GLOB, NO_FILES, and what the service refuses a single file for
 */
export async function pull(id: string, options: PullOptions, context: PullContext): Promise<Pulled> {
  const { folder = '.', extract = false, files: globs, force = false, signal, onRemark } = options;
  if (globs) return { path: folder, ...(await pullFiles(id, globs, { ...options, folder, force }, context)) };
  const download = await context.api.download(id, { signal });
  const { size_bytes, crc32c } = download;
  await mkdir(folder, { recursive: true });
  const target = join(folder, safeName(download.filename));
  const isThere = await exists(target);
  if (isThere && !extract) {
    const isSame = await holds(target, download);
    if (isSame) {
      onRemark?.(`${target} has these bytes already; nothing is fetched.`);
      return { path: target, size_bytes, crc32c };
    }
    if (!force) throw new ScenestoreError('usage', 'EXISTS', `${target} exists; --force overwrites it.`);
  }
  const part = `${target}.part`;
  await fetchWhole(id, download, part, options, context);
  if (!extract) {
    await rename(part, target);
    return { path: target, size_bytes, crc32c };
  }
  const { files, leftOut } = await extractArchive(part, folder, { force, ...(signal && { signal }) });
  if (leftOut > 0) onRemark?.(`${leftOut} links, devices and other special entries of the archive are left out.`);
  await rm(part);
  return { path: folder, size_bytes, crc32c, files };
}

async function fetchWhole(
  id: string,
  download: Download,
  part: string,
  { signal = new AbortController().signal, onProgress }: PullOptions,
  { api, dispatcher, timing, partBytes }: PullContext,
): Promise<void> {
  // What is known of parts is worth nothing without their bytes.
  if (!(await exists(part))) await rm(`${part}.json`, { force: true });
  const map = await PartMap.open(`${part}.json`, download, partBytes);
  await requireSpace(part, download.size_bytes - map.bytes());
  const file = await open(part, constants.O_RDWR | constants.O_CREAT, 0o666);
  try {
    await fetchParts({
      ...{ map, file, dispatcher, timing, signal },
      source: freshSource(download, () => api.download(id, { signal })),
      onProgress: (bytes) => onProgress?.({ bytes, total: download.size_bytes }),
    });
    await file.truncate(download.size_bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  const joined = map.checksums().reduce((sum, { crc32c, length }) => joinCrc32c(sum, crc32c, length), 0);
  await map.remove();
  if (crc32cText(joined) === download.crc32c) return;
  await rm(part);
  const message = `What arrived of ${id} has another checksum (${crc32cText(joined)}) than the archive (${download.crc32c}); pull it again.`;
  throw new ScenestoreError('platform', 'CHECKSUM_MISMATCH', message);
}

/** The service's name for the file, which must not lead anywhere else. */
function safeName(filename: string): string {
  const name = basename(filename.replaceAll('\\', '/'));
  return name === '' || name === '.' || name === '..' ? 'archive' : name;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function holds(path: string, { size_bytes, crc32c }: Download): Promise<boolean> {
  const stats = await stat(path);
  if (!stats.isFile() || stats.size !== size_bytes) return false;
  return crc32cText(await fileCrc32c(new LocalFile(dirname(path), basename(path), stats))) === crc32c;
}

/** @throws ScenestoreError DISK_FULL */
async function requireSpace(part: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(join(part, '..'));
  if (bytes <= bavail * bsize) return;
  const message = `The archive needs ${bytes} bytes, and ${bavail * bsize} are free; make room.`;
  throw new ScenestoreError('usage', 'DISK_FULL', message);
}
