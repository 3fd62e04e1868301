import { MAX_SHOWN_ANNOTATIONS, type ShownAnnotation } from './preview.ts';

/** Coordinates are shown to a hundredth of a pixel; what lies further out is no place in an image. */
const STEPS = 100;
const MAX_COORDINATE = 1e7;

/** Bytes of the annotations of one image, as JSON: all together leave room for the rest of a report. */
const MAX_BYTES = 20 * 1024;

/** The number of a class (-1: none), and a box in pixels. */
export type Box = [category: number, left: number, top: number, width: number, height: number];

/** Boxes on one image, of classes that are told by a number: the first that are shown, and whether there are more. */
export class Boxes {
  readonly #boxes: { category: number; box: ShownAnnotation['box'] }[] = [];
  #hasMore = false;

  add(...[category, ...numbers]: Box): void {
    const box = numbers.map((value) => Math.round(value * STEPS) / STEPS);
    if (!box.every((value) => Math.abs(value) <= MAX_COORDINATE)) return;
    if (this.#boxes.length === MAX_SHOWN_ANNOTATIONS) this.#hasMore = true;
    else this.#boxes.push({ category, box: box as ShownAnnotation['box'] });
  }

  /** Forgets them. */
  clear(): void {
    this.#boxes.length = 0;
    this.#hasMore = false;
  }

  /** As they are shown. @param nameOf the name of a class by its number */
  shown(nameOf: (category: number) => string | null): ShownBoxes {
    const annotations = this.#boxes.map(({ category, box }) => ({ class: nameOf(category), box }));
    return { annotations, truncated: this.#hasMore };
  }
}

/** What is shown of the annotations of one image. */
export interface ShownBoxes {
  annotations: ShownAnnotation[];
  /** Whether there are more. */
  truncated: boolean;
}

/**
 * What several lists of the same images annotate on one, in their order: what two of them have in common, as those of
 * several tasks do, is shown once. No more than has room in a report.
 */
export function joinBoxes(lists: readonly ShownBoxes[]): ShownBoxes {
  const known = new Set<string>();
  const joined = lists.flatMap(({ annotations }) => {
    const own = annotations.map((annotation) => ({ annotation, text: JSON.stringify(annotation) }));
    const added = own.filter(({ text }) => !known.has(text));
    for (const { text } of own) known.add(text);
    return added;
  });
  let bytes = 0;
  const shown = joined.filter(({ text }, at) => {
    bytes += Buffer.byteLength(text);
    return at < MAX_SHOWN_ANNOTATIONS && bytes <= MAX_BYTES;
  });
  return {
    annotations: shown.map(({ annotation }) => annotation),
    truncated: shown.length < joined.length || lists.some(({ truncated }) => truncated),
  };
}
