import { baseName, folderOf, stemOf } from '../archive-path.ts';

/** The tasks whose official annotation files are called `<task>_<split>.json`. https://cocodataset.org/#download */
const OFFICIAL_NAME = /^(?:instances|person_keypoints|captions|panoptic|stuff|image_info)_(.+)$/i;

/**
 * The split that an annotation file describes: the suffix of an official name (`instances_train2017` gives
 * `train2017`), else its folder. `image_info_test-dev2017` lists a part of the images of `image_info_test2017` again,
 * so that both are one split.
 */
export function cocoSplit(path: string): string {
  const suffix = OFFICIAL_NAME.exec(stemOf(baseName(path)))?.[1];
  return suffix === undefined ? folderOf(path) : suffix.replace(/^test-dev/, 'test');
}
