import type { NewDataset } from '../../../client/src/api/types.ts';

/** What a path looks like in each format, the surest first. */
const SIGNS: readonly [format: NewDataset['format'], sign: RegExp][] = [
  ['nuscenes', /(^|\/)v1\.0-[^/]+\//],
  ['kitti', /(^|\/)(label|image)_2\//],
  ['coco', /(^|\/)(instances[^/]*\.json|annotations\/[^/]+\.json)$/],
];

/** The format that the names of files look like; `undefined`: none of those that are known. */
export function guessFormat(paths: readonly string[]): NewDataset['format'] | undefined {
  return SIGNS.find(([, sign]) => paths.some((path) => sign.test(path)))?.[0];
}
