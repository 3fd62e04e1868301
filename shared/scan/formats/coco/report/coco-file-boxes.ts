import { type Box, Boxes, type ShownBoxes } from '../../../previews/boxes.ts';
import { EarlyBoxes } from '../../../previews/early-boxes.ts';
import { EarlyPolygons } from '../../../previews/early-polygons.ts';
import { LeastNames } from '../../../previews/least-names.ts';
import type { CocoSection } from '../coco-document.ts';

/** What one annotation file says of the images that may be shown. */
export interface FoundBoxes {
  path: string;
  /** By name, the boxes; `undefined` where they came before their images, and were too many. */
  images: ReadonlyMap<string, ShownBoxes | undefined>;
  /** The least key of its names that are not among them. */
  limit: string | undefined;
}

/** Rows of images that are kept, before those are looked for that are none of the least names any more. */
const MAX_ROWS = 1024;

/** The boxes of those images of one annotation file that may be shown, in any order of its sections. */
export class CocoFileBoxes {
  readonly #names = new LeastNames<Boxes>();
  /** By the row of an image in the file's table. */
  readonly #rows = new Map<number, Boxes>();
  #mostRows = MAX_ROWS;
  readonly #early = new EarlyBoxes();
  readonly #earlyPolygons = new EarlyPolygons();
  #hasImages = false;
  /** Whether annotations were taken of images that were then listed anew. */
  #isUnknown = false;

  /** A section begins; one that comes again replaces what it was before. */
  section(section: CocoSection): void {
    if (section === 'annotations') {
      this.#clearEarly();
      for (const boxes of this.#rows.values()) boxes.clear();
    } else if (section === 'images') {
      if (this.#hasImages && this.#rows.size > 0) this.#isUnknown = true;
      this.#hasImages = true;
    }
  }

  /** An image is listed. @param row in the table of images; of equal ids it is the same, and the last one holds */
  image(row: number, name: string): void {
    const boxes = this.#names.offer(name, () => new Boxes());
    if (boxes) this.#rows.set(row, boxes);
    else this.#rows.delete(row);
    if (this.#rows.size > this.#mostRows) this.#forgetRows();
  }

  /** Whether an annotation of an image may be shown. */
  keeps(row: number): boolean {
    return this.#hasImages ? this.#rows.has(row) : !this.#early.isFull;
  }

  /** An annotation of an image that is kept. @param polygon the JSON of its `segmentation`, if that is an array */
  annotation(row: number, box: Box, polygon?: Buffer): void {
    if (this.#hasImages) {
      this.#rows.get(row)?.add(box, polygon);
      return;
    }
    this.#early.add(row, ...box);
    this.#earlyPolygons.add(polygon);
    if (this.#early.isFull) this.#earlyPolygons.clear();
  }

  #clearEarly(): void {
    this.#early.clear();
    this.#earlyPolygons.clear();
  }

  /** A name that others have pushed out needs no boxes: in the worst order that is nearly every name once. */
  #forgetRows(): void {
    const kept = new Set(this.#names.kept.map(({ value }) => value));
    for (const [row, boxes] of this.#rows) if (!kept.has(boxes)) this.#rows.delete(row);
    this.#mostRows = Math.max(MAX_ROWS, 2 * this.#rows.size);
  }

  /** What was found, once the file has been read. @param nameOf the name of a class by its row */
  finish(path: string, nameOf: (category: number) => string | null): FoundBoxes {
    let annotation = 0;
    this.#early.forEach((row, ...box) => {
      this.#rows.get(row)?.add(box, this.#earlyPolygons.of(annotation));
      annotation++;
    });
    const isKnown = !this.#isUnknown && !this.#early.isFull;
    this.#clearEarly();
    const images = this.#names.kept.map(
      ({ name, value }) => [name, isKnown ? value.shown(nameOf) : undefined] as const,
    );
    return { path, images: new Map(images), limit: this.#names.limit };
  }
}
