import { joinBoxes, type ShownBoxes } from '../../../previews/boxes.ts';
import { LeastNames } from '../../../previews/least-names.ts';
import { folderOf } from '../../archive-path.ts';
import { cocoListing } from '../coco-listing.ts';
import type { FoundBoxes } from './coco-file-boxes.ts';

/** Annotation files that list one image: instances, key points, captions and a few more. */
const MAX_FILES = 16;

/** What annotation files say of a name. */
interface Listed {
  /** By the path of the file; `undefined`: not known. */
  files: Map<string, ShownBoxes | undefined>;
  /** Whether there were too many files. */
  isFull: boolean;
}

/** A name as a file lists it. */
interface Mention {
  name: string;
  file: string;
  boxes: ShownBoxes | undefined;
}

/** What all annotation files of an archive say of the images that may be shown. */
export class CocoBoxes {
  readonly #names = new LeastNames<Listed>();
  #isGivenUp = false;

  /** There is no memory for the images of a file, so that nothing is known of any. */
  giveUp(): void {
    this.#isGivenUp = true;
  }

  /** A path comes again: what it was before does not count any more. */
  forget(path: string): void {
    for (const { value } of this.#names.kept) value.files.delete(path);
    this.#names.removeWhere(({ files, isFull }) => files.size === 0 && !isFull);
  }

  add({ path, images, limit }: FoundBoxes): void {
    for (const [name, boxes] of images) {
      const listed = this.#names.offer(name, () => ({ files: new Map(), isFull: false }));
      if (!listed) continue;
      if (listed.files.size === MAX_FILES) listed.isFull = true;
      else listed.files.set(path, boxes);
    }
    this.#names.limitTo(limit);
  }

  /**
   * What is annotated on an image file. Its path ends in the name that a list has for it. Where several lists have it,
   * or several files end in it, those belong together that lie closest; `undefined` where nothing decides.
   */
  of(path: string, rivals: readonly string[]): ShownBoxes | undefined {
    const matches = this.#names.kept.filter(({ name }) => endsIn(path, name));
    if (this.#isGivenUp || matches.some(({ value }) => value.isFull)) return undefined;
    const mentions = matches.flatMap(({ name, value: { files } }) =>
      Array.from(files, ([file, boxes]): Mention => ({ name, file, boxes })),
    );
    const listings = [...Map.groupBy(mentions, ({ file }) => cocoListing(file).key).values()];
    const closest = onlyGreatest(listings, (listing) => closenessOf(path, listing));
    if (!closest || !isClosest(path, rivals, closest)) return undefined;
    const known = closest.toSorted((a, b) => (a.file < b.file ? -1 : 1)).map(({ boxes }) => boxes);
    return known.includes(undefined) ? undefined : joinBoxes(known.filter((boxes) => boxes !== undefined));
  }
}

function endsIn(path: string, name: string): boolean {
  return path === name || path.endsWith(`/${name}`);
}

/** Whether no other image file that a listing may mean is as close to it. */
function isClosest(path: string, rivals: readonly string[], listing: readonly Mention[]): boolean {
  const own = closenessOf(path, listing);
  return rivals.every((rival) => {
    const meant = listing.filter(({ name }) => endsIn(rival, name));
    return meant.length === 0 || closenessOf(rival, meant) < own;
  });
}

/** How well a listing and an image file fit: it names the whole path, else a folder of it, else their folders are close. */
function closenessOf(path: string, listing: readonly Mention[]): number {
  return Math.max(
    ...listing.map(({ name, file }) => {
      const folder = folderOf(file);
      if (path === name || path === `${folder}/${name}`) return 10_000;
      const folders = folderOf(path).split('/');
      const split = cocoListing(file).key.split('\0')[1];
      const isOfSplit = folders.some((each) => each.toLowerCase() === split);
      const common = folder.split('/').findIndex((each, at) => each !== folders[at]);
      return (isOfSplit ? 1000 : 0) + (common < 0 ? folder.split('/').length : common);
    }),
  );
}

/** The one item that has more of something than every other. */
function onlyGreatest<T>(items: readonly T[], measure: (item: T) => number): T | undefined {
  const [first, second] = items.map((item) => ({ item, value: measure(item) })).sort((a, b) => b.value - a.value);
  return first && first.value !== second?.value ? first.item : undefined;
}
