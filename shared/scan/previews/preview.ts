import type { Polygon } from './polygon.ts';
import type { ChosenImage } from './preview-choice.ts';

/** What an annotation shows on an image. */
export interface ShownAnnotation {
  /** The name of its class; `null` when it has none. */
  class: string | null;
  /** Left, top, width and height, in pixels. */
  box: [number, number, number, number];
  /** Absent where it has none; `null` where it is not known, or too large. */
  polygon?: Polygon | null;
}

/** Annotations of one image that are shown. */
export const MAX_SHOWN_ANNOTATIONS = 200;

/** An image of an archive with what is annotated on it. */
export interface Preview extends ChosenImage {
  /** At most {@link MAX_SHOWN_ANNOTATIONS}; `null` where they are not known. */
  annotations: ShownAnnotation[] | null;
  /** Whether there are more. */
  truncated: boolean;
}
