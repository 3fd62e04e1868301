import type { ShownBoxes } from './boxes.ts';
import type { Preview } from './preview.ts';
import type { ChosenImage } from './preview-choice.ts';

/**
 * Says what is annotated on an image.
 *
 * @param path - Of the image, in the archive.
 * @param rivals - Paths of other images; a list may mean any of those that its names fit.
 * @returns `undefined` where that is not known.
 */
export type BoxesOf = (path: string, rivals: readonly string[]) => ShownBoxes | undefined;

/** Images with what is annotated on them. @param boxesOf - Absent for a format without boxes. */
export function withBoxes(
  images: readonly ChosenImage[],
  names: readonly string[],
  boxesOf: BoxesOf | undefined,
): Preview[] {
  return images.map((image) => {
    const rivals = names.filter((name) => name !== image.path);
    const { annotations, truncated } = boxesOf?.(image.path, rivals) ?? { annotations: null, truncated: false };
    return { ...image, annotations, truncated };
  });
}
