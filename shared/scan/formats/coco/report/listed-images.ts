import type { Mentions } from '../../../report/tables/mentions.ts';
import { folderOf } from '../../archive-path.ts';
import type { NameTable } from '../../counting/name-table.ts';
import { cocoSplit } from '../coco-listing.ts';
import { type Listings, SEVERAL } from '../count-images.ts';
import type { ImageNames } from '../image-names.ts';

/** An image as the scan counts it, with all that its annotation files say of it. */
export interface ListedImage {
  annotations: number;
  /** The number of its size; 0: it is not known. */
  size: number;
  /** Whether the archive has an image file of its name. */
  isThere: boolean;
  /** The splits of the files that list it, each once. */
  splits: readonly string[];
  /** The number of a mention of it. */
  mention: number;
}

/** Bytes for each slot of the table of names. */
export const BYTES_PER_SLOT = 28;

/** What is known of the names of an archive when all have come. */
export interface KnownNames {
  names: ImageNames;
  listings: Listings;
  table: NameTable;
  /** How many image files have each name, by its slot. */
  files: Uint32Array;
  mentions: Mentions;
}

/** Is told of the images of an archive. */
export interface ImageVisitor {
  image(image: ListedImage): void;
  /** An image is listed in two splits, by one path. @param mention the number of a mention of it */
  inTwoSplits(mention: number): void;
}

/**
 * Shows every image as {@link countImages} counts them, each once, with the sum of its annotations. Names that several
 * listings have are as many images as are counted; where those are fewer than the listings, some of them share one.
 */
export function forEachImage(known: KnownNames, visitor: ImageVisitor): void {
  const { names, listings, table, files, mentions } = known;
  const { ofSource } = listings;
  const splits = listings.all.map(({ path }) => cocoSplit(path));
  const annotations = new Uint32Array(table.slots);
  const sizes = new Uint32Array(table.slots);
  const last = new Uint32Array(table.slots);
  const isComplete = new Uint8Array(listings.all.length).fill(1);
  let shared = 0;
  names.log.forEach((murmur, xx, source, mention) => {
    const listing = ofSource.get(source);
    if (listing === undefined) return;
    const slot = table.slotOf(murmur, xx);
    annotations[slot] = (annotations[slot] as number) + mentions.annotations(mention);
    if (mentions.size(mention) > 0) sizes[slot] = mentions.size(mention);
    last[slot] = mention;
    if (files[slot] === 0) isComplete[listing] = 0;
    if (table.valueAt(slot) === SEVERAL) shared++;
  });
  const imageOf = (slot: number): Omit<ListedImage, 'splits'> => ({
    annotations: annotations[slot] as number,
    size: sizes[slot] as number,
    isThere: (files[slot] as number) > 0,
    mention: last[slot] as number,
  });
  table.forEach((murmur, xx, value) => {
    if (value === SEVERAL) return;
    const slot = table.slotOf(murmur, xx);
    const split = splits[value - 1];
    visitor.image({ ...imageOf(slot), splits: split === undefined ? [] : [split] });
  });
  if (shared > 0) forEachShared(known, { shared, splits, isComplete, imageOf }, visitor);
}

interface SharedNames {
  shared: number;
  splits: readonly (string | undefined)[];
  isComplete: Uint8Array;
  imageOf(slot: number): Omit<ListedImage, 'splits'>;
}

function forEachShared(
  { names, listings, table, files, mentions }: KnownNames,
  { shared, splits, isComplete, imageOf }: SharedNames,
  visitor: ImageVisitor,
): void {
  const { ofSource, all } = listings;
  // Sorted, the listings of one name stand side by side; a slot and a listing fit a number together.
  const pairs = new Float64Array(shared);
  const eachShared = (take: (pair: number, mention: number) => void): void =>
    names.log.forEach((murmur, xx, source, mention) => {
      const listing = ofSource.get(source);
      const slot = listing === undefined ? -1 : table.slotOf(murmur, xx);
      if (listing !== undefined && table.valueAt(slot) === SEVERAL) take(slot * all.length + listing, mention);
    });
  let at = 0;
  eachShared((pair) => {
    pairs[at++] = pair;
  });
  pairs.sort();
  const sums = new Float64Array(shared);
  const sizes = new Uint32Array(shared);
  eachShared((pair, mention) => {
    const place = firstOf(pairs, pair);
    sums[place] = (sums[place] as number) + mentions.annotations(mention);
    if (mentions.size(mention) > 0) sizes[place] = mentions.size(mention);
  });
  const folders = all.map(({ path }) => folderOf(path));
  for (let start = 0; start < shared; ) {
    const slot = Math.floor((pairs[start] as number) / all.length);
    const having = new Map<number, { annotations: number; size: number }>();
    for (; start < shared && Math.floor((pairs[start] as number) / all.length) === slot; start++) {
      const listing = (pairs[start] as number) - slot * all.length;
      if (having.has(listing)) continue;
      having.set(listing, { annotations: sums[start] as number, size: sizes[start] as number });
    }
    const ofName = [...having.keys()];
    const isDecided = ofName.every((listing) => isComplete[listing] === 1);
    const images = isDecided
      ? byFiles(ofName, files[slot] as number, splits)
      : [...Map.groupBy(ofName, (listing) => all[listing]?.group).values()];
    const { mention } = imageOf(slot);
    for (const image of images) {
      const own = new Set(image.flatMap((listing) => splits[listing] ?? []));
      const mentioned = image.flatMap((listing) => having.get(listing) ?? []);
      const annotations = mentioned.reduce((total, each) => total + each.annotations, 0);
      const size = mentioned.findLast((each) => each.size > 0)?.size ?? 0;
      visitor.image({ ...imageOf(slot), annotations, size, splits: [...own] });
      if (isDecided && own.size > 1) visitor.inTwoSplits(mention);
    }
    if (!isDecided && isSamePath(ofName, splits, folders)) visitor.inTwoSplits(mention);
  }
}

/** As many images as there are files: one for each listing, but where files are fewer, those of a split share one, then the last. */
function byFiles(having: number[], files: number, splits: readonly (string | undefined)[]): number[][] {
  const images = Math.min(having.length, Math.max(1, files));
  const shared = [...Map.groupBy(having, (listing) => splits[listing] ?? listing).values()];
  while (shared.length > images) {
    const last = shared.pop() ?? [];
    shared.at(-1)?.push(...last);
  }
  const alone = shared.flatMap((listings) => listings.slice(1)).slice(0, images - shared.length);
  return [
    ...shared.map((listings) => listings.filter((each) => !alone.includes(each))),
    ...alone.map((each) => [each]),
  ];
}

/** Whether files of two splits in one folder list the name: then it is the same path in both. */
function isSamePath(having: number[], splits: readonly (string | undefined)[], folders: readonly string[]): boolean {
  const ofFolder = Map.groupBy(having, (listing) => folders[listing]);
  return [...ofFolder.values()].some((listings) => new Set(listings.flatMap((each) => splits[each] ?? [])).size > 1);
}

/** Where a value comes first in a sorted array that holds it. */
function firstOf(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
