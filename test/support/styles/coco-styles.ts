import type { PackEntry } from '../pack.ts';

/** The images of one split; names may be those of another split too, and are other images all the same. */
export interface Split {
  name: 'train' | 'val' | 'test';
  images: readonly string[];
}

/** How one tool lays out lists and images. */
export interface CocoStyle {
  tool: string;
  /** Whether its lists alone tell splits with equal names apart, without a doubt. */
  isPlain: boolean;
  files(splits: readonly Split[], withImages: boolean): PackEntry[];
}

const PIXELS = 'made up';

function list(
  path: string,
  images: readonly string[],
  spelt = (name: string): object => ({ file_name: name }),
): PackEntry {
  const members = images.map((name, id) => ({ id, ...spelt(name), width: 64, height: 48 }));
  const annotations = images.map((_, id) => ({ id, image_id: id, category_id: 1, bbox: [0, 0, 1, 1] }));
  return { path, bytes: JSON.stringify({ images: members, annotations, categories: [{ id: 1, name: 'box' }] }) };
}

function pixels(folder: string, { images }: Split): PackEntry[] {
  return images.map((name) => ({ path: `${folder}/${name}`, bytes: PIXELS }));
}

/** The files of each split: its lists, and its images below a folder. */
function style(
  tool: string,
  isPlain: boolean,
  lists: (split: Split) => PackEntry[],
  folder: (split: Split) => string,
): CocoStyle {
  return {
    tool,
    isPlain,
    files: (splits, withImages) =>
      splits.flatMap((split) => [...lists(split), ...(withImages ? pixels(folder(split), split) : [])]),
  };
}

const DATUMARO_TASKS = ['instances', 'captions', 'labels', 'image_info', 'panoptic', 'stuff', 'person_keypoints'];
const CVAT_NAMES = { train: 'Train', val: 'Validation', test: 'Test' } as const;

/** Six tools whose exports are met in the wild. */
export const COCO_STYLES: readonly CocoStyle[] = [
  style(
    'CVAT',
    true,
    ({ name, images }) => [list(`annotations/instances_${CVAT_NAMES[name]}.json`, images)],
    ({ name }) => `images/${CVAT_NAMES[name]}`,
  ),
  style(
    'Datumaro',
    true,
    ({ name, images }) => DATUMARO_TASKS.map((task) => list(`annotations/${task}_${name}.json`, images)),
    ({ name }) => `images/${name}`,
  ),
  style(
    'Roboflow',
    false,
    ({ name, images }) => [list(`${name}/_annotations.coco.json`, images)],
    ({ name }) => name,
  ),
  style(
    'Mapillary Vistas',
    false,
    ({ name, images }) =>
      ['v1.2/panoptic/panoptic_2018', 'v2.0/panoptic/panoptic_2020'].map((file) =>
        list(`${name}/${file}.json`, images),
      ),
    ({ name }) => `${name}/images`,
  ),
  style(
    'LVIS',
    false,
    ({ name, images }) => [
      list(`lvis_v1_${name}.json`, images, (image) => ({ coco_url: `http://images.example.org/${name}2017/${image}` })),
    ],
    ({ name }) => `${name}2017`,
  ),
  style(
    'COCO itself',
    true,
    ({ name, images }) =>
      ['instances', 'captions', 'person_keypoints'].map((task) => list(`annotations/${task}_${name}2017.json`, images)),
    ({ name }) => `${name}2017`,
  ),
];
