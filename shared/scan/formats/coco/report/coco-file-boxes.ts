import { type Box, Boxes, type ShownBoxes } from '../../../previews/boxes.ts';
import { EarlyBoxes } from '../../../previews/early-boxes.ts';
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

/** The boxes of those images of one annotation file that may be shown, in any order of its sections. */
export class CocoFileBoxes {
  readonly #names = new LeastNames<Boxes>();
  /** By the row of an image in the file's table. */
  readonly #rows = new Map<number, Boxes>();
  readonly #early = new EarlyBoxes();
  #hasImages = false;
  /** Whether annotations were taken of images that were then listed anew. */
  #isUnknown = false;

  /** A section begins; one that comes again replaces what it was before. */
  section(section: CocoSection): void {
    if (section === 'annotations') {
      this.#early.clear();
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
  }

  annotation(row: number, ...box: Box): void {
    if (this.#hasImages) this.#rows.get(row)?.add(...box);
    else this.#early.add(row, ...box);
  }

  /** What was found, once the file has been read. @param nameOf the name of a class by its row */
  finish(path: string, nameOf: (category: number) => string | null): FoundBoxes {
    this.#early.forEach((row, ...box) => {
      this.#rows.get(row)?.add(...box);
    });
    const isKnown = !this.#isUnknown && !this.#early.isFull;
    this.#early.clear();
    const images = this.#names.kept.map(
      ({ name, value }) => [name, isKnown ? value.shown(nameOf) : undefined] as const,
    );
    return { path, images: new Map(images), limit: this.#names.limit };
  }
}
