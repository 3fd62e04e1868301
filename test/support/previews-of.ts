import { createHash } from 'node:crypto';
import type { DatasetFormat } from '../../shared/dataset/format.ts';
import type { Preview } from '../../shared/scan/previews/preview.ts';
import { scan } from '../../shared/scan/scan.ts';
import { bufferSource } from './buffer-source.ts';
import { type Archive, pack } from './pack.ts';

/** Files of an archive, in its order. */
export type PackedFiles = readonly (readonly [path: string, bytes: Buffer | string])[];

/** The images that are shown of an archive of these files. */
export async function previewsOf(
  files: PackedFiles,
  archive: Archive,
  { format = 'custom', chunkBytes }: { format?: DatasetFormat; chunkBytes?: number } = {},
): Promise<Preview[]> {
  const packed = await pack(
    archive,
    files.map(([path, bytes]) => ({ path, bytes })),
  );
  const { previews } = await scan(bufferSource(packed, chunkBytes), { format, report: true, previews: true });
  return previews ?? [];
}

/** Paths by the rule as it is documented: the SHA-256 of the base name, then the path. */
export function inPreviewOrder(paths: readonly string[]): string[] {
  const key = (path: string): string =>
    createHash('sha256')
      .update(path.split('/').at(-1)?.normalize('NFC') ?? '')
      .digest('hex') + path;
  return paths.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
