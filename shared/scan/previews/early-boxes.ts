import type { Box } from './boxes.ts';

/** How many annotations are kept that come before their images, 36 bytes each: `sort_keys=True` writes them first. */
const MAX_EARLY = 1_000_000;
const INITIAL = 1024;

/** Annotations of images that are not known yet, by the numbers that the images will have. */
export class EarlyBoxes {
  #images = new Uint32Array(INITIAL);
  #categories = new Int32Array(INITIAL);
  #boxes = new Float64Array(4 * INITIAL);
  #length = 0;
  #isFull = false;

  /** Whether there were more than are kept: then none is known. */
  get isFull(): boolean {
    return this.#isFull;
  }

  get isEmpty(): boolean {
    return this.#length === 0 && !this.#isFull;
  }

  add(image: number, ...[category, left, top, width, height]: Box): void {
    if (this.#isFull) return;
    if (this.#length === MAX_EARLY) {
      this.clear();
      this.#isFull = true;
      return;
    }
    if (this.#length === this.#images.length) this.#grow();
    const at = this.#length++;
    this.#images[at] = image;
    this.#categories[at] = category;
    this.#boxes[4 * at] = left;
    this.#boxes[4 * at + 1] = top;
    this.#boxes[4 * at + 2] = width;
    this.#boxes[4 * at + 3] = height;
  }

  /** Shows all of them, in the order in which they came. */
  forEach(visit: (image: number, ...box: Box) => void): void {
    const boxes = this.#boxes;
    for (let at = 0; at < this.#length; at++) {
      const place = 4 * at;
      visit(
        this.#images[at] as number,
        this.#categories[at] as number,
        boxes[place] as number,
        boxes[place + 1] as number,
        boxes[place + 2] as number,
        boxes[place + 3] as number,
      );
    }
  }

  clear(): void {
    if (this.isEmpty) return;
    this.#images = new Uint32Array(INITIAL);
    this.#categories = new Int32Array(INITIAL);
    this.#boxes = new Float64Array(4 * INITIAL);
    this.#length = 0;
    this.#isFull = false;
  }

  #grow(): void {
    const rows = Math.min(2 * this.#length, MAX_EARLY);
    const [images, categories, boxes] = [this.#images, this.#categories, this.#boxes];
    this.#images = new Uint32Array(rows);
    this.#images.set(images);
    this.#categories = new Int32Array(rows);
    this.#categories.set(categories);
    this.#boxes = new Float64Array(4 * rows);
    this.#boxes.set(boxes);
  }
}
