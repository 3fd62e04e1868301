import type { Example } from '../../../report/content-report.ts';
import { KEY_KIND, type Key, keyNumber } from '../../../report/tables/key.ts';
import { KeyIndex } from '../../../report/tables/key-index.ts';
import type { ReportMemory } from '../../../report/tables/report-memory.ts';

/** What is known of an image, as bits. */
export const LISTED = 1;
export const TEXT_ID = 2;

/** How many pixels a box may leave its image by. */
const TOLERANCE = 1;

/** How many classes have a bit in the row of each image: COCO has 80. */
export const CLASS_BITS = 96;

/** Images by id, with the extremes of their boxes and the first classes that they have, as bits. */
export type Images = KeyIndex<{
  flags: Uint8Array;
  annotations: Uint32Array;
  mention: Uint32Array;
  first: Uint32Array;
  second: Uint32Array;
  third: Uint32Array;
  width: Float32Array;
  height: Float32Array;
  left: Float32Array;
  top: Float32Array;
  right: Float32Array;
  bottom: Float32Array;
}>;

/** An image has one of the first classes. */
export function addClass({ columns: { first, second, third } }: Images, image: number, category: number): void {
  const word = category < 32 ? first : category < 64 ? second : third;
  word[image] = (word[image] as number) | (1 << (category & 31));
}

/** Shows every class of every listed image, of those with a bit. */
export function forEachClass({ size, columns }: Images, visit: (category: number) => void): void {
  const words = [columns.first, columns.second, columns.third];
  for (let row = 0; row < size; row++) {
    if (((columns.flags[row] as number) & LISTED) === 0) continue;
    for (let number = 0; number < words.length; number++) {
      const word = words[number] as Uint32Array;
      for (let bits = word[row] as number; bits !== 0; bits &= bits - 1) {
        visit(32 * number + 31 - Math.clz32(bits & -bits));
      }
    }
  }
}

/** An image has a box with these edges: its extremes grow to hold it. */
export function extendBoxes(
  { columns }: Images,
  image: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): void {
  if (left < (columns.left[image] as number)) columns.left[image] = left;
  if (top < (columns.top[image] as number)) columns.top[image] = top;
  if (right > (columns.right[image] as number)) columns.right[image] = right;
  if (bottom > (columns.bottom[image] as number)) columns.bottom[image] = bottom;
}

/** No image is listed any more: the list comes again. */
export function forgetLists({ size, columns: { flags } }: Images): void {
  for (let row = 0; row < size; row++) flags[row] = (flags[row] as number) & ~LISTED;
}

/** No image has annotations any more: they come again. */
export function forgetAnnotations({ columns }: Images): void {
  const { annotations, first, second, third, left, top, right, bottom } = columns;
  for (const column of [annotations, first, second, third, left, top, right, bottom]) column.fill(0);
}

/** Whether a box leaves an image of which both sides are known. */
export function leavesImage(
  {
    width,
    height,
    left,
    top,
    right,
    bottom,
  }: Record<'width' | 'height' | 'left' | 'top' | 'right' | 'bottom', Float32Array>,
  row: number,
): boolean {
  const [w, h] = [width[row] as number, height[row] as number];
  if (!Number.isFinite(w) || !Number.isFinite(h)) return false;
  if ((left[row] as number) < -TOLERANCE || (top[row] as number) < -TOLERANCE) return true;
  return (right[row] as number) > w + TOLERANCE || (bottom[row] as number) > h + TOLERANCE;
}

/** An empty table. */
export function newImages(memory: ReportMemory): Images {
  return new KeyIndex(memory, {
    flags: (rows) => new Uint8Array(rows),
    annotations: (rows) => new Uint32Array(rows),
    mention: (rows) => new Uint32Array(rows),
    first: (rows) => new Uint32Array(rows),
    second: (rows) => new Uint32Array(rows),
    third: (rows) => new Uint32Array(rows),
    width: (rows) => new Float32Array(rows),
    height: (rows) => new Float32Array(rows),
    left: (rows) => new Float32Array(rows),
    top: (rows) => new Float32Array(rows),
    right: (rows) => new Float32Array(rows),
    bottom: (rows) => new Float32Array(rows),
  });
}

/** The flag of an image whose id is no number: only the hash of such an id is known. */
export function textFlag({ kind }: Key): number {
  return kind === KEY_KIND.NUMBER ? 0 : TEXT_ID;
}

/** The id of an image as a part of an example; nothing for one that is no number. */
export function shownId(images: Images, row: number, field: 'id' | 'value'): Example {
  if (((images.columns.flags[row] as number) & TEXT_ID) !== 0) return {};
  return { [field]: keyNumber(images.key(row, 0), images.key(row, 1)) };
}
