import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** 30 days: an upload session lives for 7, and checksums that are missing are only read anew. */
const MAX_AGE_MS = 30 * 24 * 60 * 60 * 1000;

/** Deletes the files of a folder of this program's own that were written long ago: nothing else ends what was given up. */
export async function purgeOld(folder: string, now = Date.now()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const path of names.map((name) => join(folder, name))) {
    try {
      if (now - (await stat(path)).mtimeMs > MAX_AGE_MS) await rm(path);
    } catch {
      // Another run deleted it, or holds it: no push fails for that.
    }
  }
}
