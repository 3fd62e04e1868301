import { shownCoordinate } from './coordinate.ts';
import { type Polygon, readPolygon } from './polygon.ts';
import { MAX_SHOWN_ANNOTATIONS, type ShownAnnotation } from './preview.ts';

/** Bytes of the annotations of one image, as JSON: all together leave room for the rest of a report. */
const MAX_BYTES = 20 * 1024;

/** Bytes of their polygons besides. */
const MAX_POLYGON_BYTES = 16 * 1024;

/** The number of a class (-1: none), and a box in pixels. */
export type Box = [category: number, left: number, top: number, width: number, height: number];

/** Boxes on one image, of classes that are told by a number: the first that are shown, and whether there are more. */
export class Boxes {
  readonly #boxes: (Omit<ShownAnnotation, 'class'> & { category: number })[] = [];
  readonly #room = new PolygonRoom();
  #hasMore = false;

  /** @param source the JSON of its polygon, `null` where it is not known, absent for none */
  add([category, ...numbers]: Box, source?: Buffer | null): void {
    const box = numbers.map(shownCoordinate);
    if (box.includes(undefined)) return;
    if (this.#boxes.length === MAX_SHOWN_ANNOTATIONS) {
      this.#hasMore = true;
      return;
    }
    const polygon = this.#room.shown(source ? readPolygon(source) : source);
    this.#boxes.push({ category, box: box as ShownAnnotation['box'], ...polygon });
  }

  /** Forgets them. */
  clear(): void {
    this.#boxes.length = 0;
    this.#room.clear();
    this.#hasMore = false;
  }

  /** As they are shown. @param nameOf the name of a class by its number */
  shown(nameOf: (category: number) => string | null): ShownBoxes {
    const annotations = this.#boxes.map(({ category, ...shown }) => ({ class: nameOf(category), ...shown }));
    return { annotations, truncated: this.#hasMore };
  }
}

/** What room there is for the polygons of one image, in their order. */
class PolygonRoom {
  #bytes = 0;

  /** A polygon, if there is one; `null` for one that has no room. */
  shown(polygon: Polygon | null | undefined): Pick<ShownAnnotation, 'polygon'> {
    if (!polygon) return polygon === null ? { polygon } : {};
    const bytes = JSON.stringify(polygon).length;
    if (this.#bytes + bytes > MAX_POLYGON_BYTES) return { polygon: null };
    this.#bytes += bytes;
    return { polygon };
  }

  clear(): void {
    this.#bytes = 0;
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
 * several tasks do, is shown once, with the polygon of the first that has one. No more than has room in a report.
 */
export function joinBoxes(lists: readonly ShownBoxes[]): ShownBoxes {
  const known = new Set<string>();
  /** What further lists have, by the box, of which it may be the only polygon. */
  const further = new Map<string, Polygon | null | undefined>();
  const joined = lists.flatMap(({ annotations }) => {
    const own = annotations.map(({ polygon, ...annotation }) => ({
      ...{ annotation, polygon },
      text: JSON.stringify(annotation),
    }));
    const added = own.filter(({ text }) => !known.has(text));
    for (const { text, polygon } of own) {
      if (known.has(text)) further.set(text, either(further.get(text), polygon));
    }
    for (const { text } of added) known.add(text);
    return added;
  });
  let bytes = 0;
  const shown = joined.filter(({ text }, at) => {
    bytes += Buffer.byteLength(text);
    return at < MAX_SHOWN_ANNOTATIONS && bytes <= MAX_BYTES;
  });
  const room = new PolygonRoom();
  return {
    annotations: shown.map(({ annotation, polygon, text }) => ({
      ...annotation,
      ...room.shown(either(polygon, further.get(text))),
    })),
    truncated: shown.length < joined.length || lists.some(({ truncated }) => truncated),
  };
}

/** The first of two polygons that there is; `null` where one may be, of which nothing is known. */
function either(one: Polygon | null | undefined, other: Polygon | null | undefined): Polygon | null | undefined {
  return one ?? other ?? (one === null ? one : other);
}
