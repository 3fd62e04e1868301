import { issue } from '../../issues.ts';
import { shownPath } from '../../plain-text.ts';
import type { ScanIssue } from '../../scan-result.ts';
import { NameTable } from '../counting/name-table.ts';
import { cocoListing } from './coco-listing.ts';
import type { ImageFiles } from './image-files.ts';
import type { ImageNames } from './image-names.ts';

/** The value of a name that several listings have. */
export const SEVERAL = 0xffff_ffff;

/** A list of images in an annotation file. */
export interface ImageList {
  path: string;
  /** Where its names are in the log. */
  imageSource: number;
}

/** The listings of an archive, by number. */
export interface Listings {
  /** The listing of each source; absent for one that no longer stands. */
  ofSource: ReadonlyMap<number, number>;
  /** The first file of each, the group in which nothing else tells it apart, and whether its split has an official name. */
  all: { path: string; group: number; isOfficial: boolean }[];
}

/** What is known of the names that several listings have, while they are gone through. */
interface Shared {
  /** Images of names that the archive's image files decided. */
  decided: number;
  /** Images of the other names: as they are counted, if equal names are one image, and if each listing has its own. */
  counted: number;
  fewest: number;
  most: number;
  /** Two listings of a name of which nothing decided. */
  doubtful: readonly [number, number] | undefined;
}

/**
 * How many images the lists of an archive name. A name in one listing counts once. A name in several counts as often as
 * the archive has image files whose path ends in it, if it has the images of each of these listings; else it counts once
 * for each plain split, suffix or folder, and where that is not certain, an issue says so.
 *
 * @throws ScanFault LIMIT_EXCEEDED
 */
export function countImages(
  lists: readonly ImageList[],
  names: ImageNames,
  files: ImageFiles,
): { images: number; issues: ScanIssue[] } {
  const listings = listingsOf(lists);
  const { ofSource, all } = listings;
  if (all.length < 2) return { images: names.log.distinct((source) => ofSource.has(source)).size, issues: [] };
  const mentions = mentionsOf(names, listings);
  names.budget.count(Math.floor(mentions / NAMES_PER_LISTED));
  const { table, several } = distinctNames(names, listings, mentions);
  if (several === 0) return { images: table.size, issues: [] };
  const counts = files.countInto(table, names.folders);
  const shared = countShared(names, listings, table, counts);
  const images = table.size - several + shared.decided + shared.counted;
  return { images, issues: doubt(images, shared, listings) };
}

/** The listings that the lists of an archive belong to. */
export function listingsOf(lists: readonly ImageList[]): Listings {
  const numbers = new Map<string, number>();
  const groups = new Map<string, number>();
  const ofSource = new Map<number, number>();
  const all: Listings['all'] = [];
  for (const { path, imageSource } of lists) {
    const { key, group, isOfficial } = cocoListing(path);
    const number = numbers.get(key) ?? all.length;
    if (number === all.length) {
      const groupNumber = groups.get(group) ?? groups.size;
      groups.set(group, groupNumber);
      numbers.set(key, number);
      all.push({ path, group: groupNumber, isOfficial });
    }
    ofSource.set(imageSource, number);
  }
  return { ofSource, all };
}

/** One more name for so many whose listings are told apart: what that takes at the end, beside the names themselves. */
const NAMES_PER_LISTED = 4;

/** How many names the lists that stand mention. */
export function mentionsOf({ log }: ImageNames, { ofSource }: Listings): number {
  let mentions = 0;
  log.forEach((_murmur, _xx, source) => {
    if (ofSource.has(source)) mentions++;
  });
  return mentions;
}

/** All names, those of one listing with its number and one, and how many names several listings have. */
export function distinctNames(
  { log }: ImageNames,
  { ofSource }: Listings,
  mentions: number,
): { table: NameTable; several: number } {
  const table = new NameTable(undefined, mentions);
  let several = 0;
  log.forEach((murmur, xx, source) => {
    const listing = ofSource.get(source);
    if (listing === undefined) return;
    const slot = table.slotOf(murmur, xx);
    const before = slot < 0 ? 0 : table.valueAt(slot);
    if (before === listing + 1 || before === SEVERAL) return;
    if (before !== 0) several++;
    table.setHash(murmur, xx, before === 0 ? listing + 1 : SEVERAL);
  });
  return { table, several };
}

/** Goes through the names that several listings have. */
function countShared({ log }: ImageNames, listings: Listings, table: NameTable, counts: Uint32Array): Shared {
  const { ofSource, all } = listings;
  /** Whether the archive has an image file for every name of a listing. */
  const isThere = new Uint8Array(all.length).fill(1);
  let mentions = 0;
  log.forEach((murmur, xx, source) => {
    const listing = ofSource.get(source);
    if (listing === undefined) return;
    const slot = table.slotOf(murmur, xx);
    if (counts[slot] === 0) isThere[listing] = 0;
    if (table.valueAt(slot) === SEVERAL) mentions++;
  });

  // Sorted, the listings of one name stand side by side; a slot and a listing fit a number together.
  const pairs = new Float64Array(mentions);
  let at = 0;
  log.forEach((murmur, xx, source) => {
    const listing = ofSource.get(source);
    const slot = listing === undefined ? -1 : table.slotOf(murmur, xx);
    if (listing !== undefined && table.valueAt(slot) === SEVERAL) pairs[at++] = slot * all.length + listing;
  });
  pairs.sort();

  const shared: Shared = { decided: 0, counted: 0, fewest: 0, most: 0, doubtful: undefined };
  for (let start = 0; start < pairs.length; ) {
    const slot = Math.floor((pairs[start] as number) / all.length);
    const having = new Set<number>();
    for (; start < pairs.length && Math.floor((pairs[start] as number) / all.length) === slot; start++) {
      having.add((pairs[start] as number) - slot * all.length);
    }
    addName([...having], counts[slot] ?? 0, isThere, listings, shared);
  }
  return shared;
}

/** @param having the listings of one name, in the order in which they came @param files image files that end in it */
function addName(having: number[], files: number, isThere: Uint8Array, { all }: Listings, shared: Shared): void {
  if (having.every((listing) => isThere[listing] === 1)) {
    shared.decided += Math.min(having.length, Math.max(1, files));
    return;
  }
  const groups = new Set(having.map((listing) => all[listing]?.group)).size;
  const isCertain = groups === having.length && having.every((listing) => all[listing]?.isOfficial);
  shared.counted += groups;
  shared.fewest += isCertain ? groups : 1;
  shared.most += isCertain ? groups : having.length;
  const [first, second] = having;
  if (!isCertain && first !== undefined && second !== undefined) shared.doubtful ??= [first, second];
}

function doubt(images: number, { counted, fewest, most, doubtful }: Shared, { all }: Listings): ScanIssue[] {
  if (doubtful === undefined) return [];
  const [first, second] = doubtful.map((listing) => shownPath(all[listing]?.path ?? ''));
  const [low, high] = [images - counted + fewest, images - counted + most];
  const same = `if equal names are one image, there are ${low}`;
  const own = `if each list has images of its own, there are ${high}`;
  let totals = `${images} were counted; ${same}, and ${own}`;
  if (images === high) totals = `Each list was taken to have images of its own: ${images}; ${same}`;
  else if (images === low) totals = `Equal names were taken for one image: ${images}; ${own}`;
  const message = `${first} and ${second} list images of equal names, and the archive does not hold all images of both.`;
  return [issue('AMBIGUOUS_IMAGES', `${message} ${totals}. With the images in the archive it can be told.`)];
}
