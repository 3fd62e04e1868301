import { type ContentReport, MAX_KNOWN_SIZES, MAX_SIZES } from './content-report.ts';

/** Sides beyond this are no sizes of images. */
const MAX_SIDE = 2 ** 26;

/** Numbers the sizes of images, and counts how many images have each. */
export class KnownSizes {
  readonly #numbers = new Map<number, number>();
  readonly #counts: { width: number; height: number; images: number }[] = [];

  /** The number of a size, from 1; 0 when the sides are no positive whole numbers; `undefined` when there are too many. */
  numberOf(width: number, height: number): number | undefined {
    if (!isSide(width) || !isSide(height)) return 0;
    const key = width * MAX_SIDE + height;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (this.#counts.length === MAX_KNOWN_SIZES) return undefined;
    const number = this.#counts.push({ width, height, images: 0 });
    this.#numbers.set(key, number);
    return number;
  }

  /** One more image has the size of a number. */
  count(number: number): void {
    const size = this.#counts[number - 1];
    if (size !== undefined) size.images++;
  }

  rows(): Pick<ContentReport, 'image_sizes' | 'image_sizes_beyond'> {
    const sizes = this.#counts
      .filter(({ images }) => images > 0)
      .sort((a, b) => b.images - a.images || a.width - b.width || a.height - b.height);
    const rest = sizes.slice(MAX_SIZES);
    const images = rest.reduce((sum, each) => sum + each.images, 0);
    return {
      image_sizes: sizes.slice(0, MAX_SIZES),
      image_sizes_beyond: rest.length > 0 ? { sizes: rest.length, images } : null,
    };
  }
}

function isSide(side: number): boolean {
  return Number.isInteger(side) && side > 0 && side < MAX_SIDE;
}
