import { baseName, folderOf, inflatedPath, stemOf } from '../archive-path.ts';

/** The tasks whose annotation files are called `<task>_<split>.json`. https://cocodataset.org/#download, and Datumaro's `labels` */
const OFFICIAL_NAME = /^(?:instances|person_keypoints|captions|panoptic|stuff|image_info|labels)_(.+)$/i;

/** Names of splits that no two tools mean the same images by. */
const PLAIN_SPLIT = /^(?:train|val|valid|validation|test)[-_]?\d*$/;

/** The annotation files of an archive that list the same images: each name counts once among them. */
export interface CocoListing {
  /** Distinct in the archive: the folder, and the suffix of an official name or else the stem. */
  key: string;
  /** What tells images apart by name alone, where nothing else decides: a plain split, the suffix, else the folder. */
  group: string;
  /** Whether the file has an official name with a plain split (`instances_train2017`). */
  isOfficial: boolean;
}

/**
 * The listing that an annotation file belongs to. `image_info_test-dev2017` lists a part of the images of
 * `image_info_test2017` again, so that both are one.
 */
export function cocoListing(path: string): CocoListing {
  const folder = folderOf(path);
  const stem = stemOf(baseName(inflatedPath(path)));
  const suffix = OFFICIAL_NAME.exec(stem)?.[1]?.replace(/^test-dev/i, 'test');
  const name = (suffix ?? stem).toLowerCase();
  const isPlain = PLAIN_SPLIT.test(name);
  return {
    key: `${folder}\0${name}`,
    group: isPlain || suffix !== undefined ? name : folder.toLowerCase(),
    isOfficial: isPlain && suffix !== undefined,
  };
}

/** The split that an annotation file is of, by its own name or else a folder's; `undefined` for none. */
export function cocoSplit(path: string): string | undefined {
  const stem = stemOf(baseName(inflatedPath(path)));
  const name = (OFFICIAL_NAME.exec(stem)?.[1] ?? stem).toLowerCase();
  if (PLAIN_SPLIT.test(name)) return name;
  return folderOf(path)
    .toLowerCase()
    .split('/')
    .findLast((folder) => PLAIN_SPLIT.test(folder));
}
