import { previewName, type ReportPlace } from '../dataset/object-path.ts';
import type { Preview } from '../scan/previews/preview.ts';
import type { ObjectStore } from '../storage/object-store.ts';

/** A preview as a stored report lists it. */
export interface StoredPreview extends Omit<Preview, 'type' | 'bytes'> {
  /** Its name in the folder of the report. */
  file: string;
  /** Size of the image. */
  bytes: number;
}

/** Only what its own bytes tell decides how an image is served. */
const EXTENSIONS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;

/** Objects that are written at once. */
const AT_ONCE = 6;

/** Writes images beside a report that is about to be written: `previews/00.jpg` … @returns how the report lists them */
export async function writePreviews(
  previews: readonly Preview[],
  { bucket, ...place }: ReportPlace & { bucket: string },
  objects: ObjectStore,
): Promise<StoredPreview[]> {
  const named = previews.map((preview, at) => ({
    ...preview,
    file: `previews/${String(at).padStart(2, '0')}.${EXTENSIONS[preview.type]}`,
  }));
  for (let at = 0; at < named.length; at += AT_ONCE) {
    const written = named.slice(at, at + AT_ONCE).map(({ file, type, bytes }) =>
      objects.create({ bucket, name: previewName(place, file) }, bytes, {
        contentType: type,
        contentDisposition: 'inline',
        cacheControl: 'private, max-age=3600',
      }),
    );
    await Promise.all(written);
  }
  return named.map(({ type: _, bytes, ...shown }) => ({ ...shown, bytes: bytes.length }));
}
