import type { ContentReport } from './content-report.ts';

/** The last bin of {@link Histogram} begins at 2 to the power of this. */
const LAST_BIN = 30;

/** Counts images by how many annotations they have, in bins 0, 1, 2 to 3, 4 to 7 and so on, doubling. */
export class Histogram {
  readonly #bins = Array.from({ length: LAST_BIN + 2 }, () => 0);

  add(annotations: number, images = 1): void {
    const bin = annotations === 0 ? 0 : 1 + Math.min(LAST_BIN, Math.floor(Math.log2(annotations)));
    this.#bins[bin] = (this.#bins[bin] as number) + images;
  }

  /** The bins up to the last one that is not empty, which has no end. */
  rows(): NonNullable<ContentReport['annotations_per_image']> {
    const last = this.#bins.findLastIndex((images) => images > 0);
    return this.#bins.slice(0, last + 1).map((images, bin) => {
      const from = bin === 0 ? 0 : 2 ** (bin - 1);
      const to = bin === 0 ? 0 : 2 * from - 1;
      return { from, to: bin === last ? null : to, images };
    });
  }
}
