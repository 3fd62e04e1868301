import { join } from 'node:path';
import type { Adapter } from '../../shared/dataset/adapter.ts';
import type { DatasetFormat } from '../../shared/dataset/format.ts';
import type { ScanResult } from '../../shared/scan/scan-result.ts';

/** Where the fixture folders are. */
export const FIXTURES = join(import.meta.dirname, '..', 'fixtures');

/** A small dataset as a readable folder, to be packed at test time, and what its scan must find. */
export interface FormatFixture {
  /** Its name below {@link FIXTURES}. */
  folder: string;
  format: DatasetFormat;
  adapter?: Adapter;
  /** The result; of each issue the code and a part of the message. */
  expected: ScanResult;
}

function fixture(
  folder: string,
  format: DatasetFormat,
  expected: Omit<ScanResult, 'format' | 'issues'> & { issues?: ScanResult['issues'] },
  adapter?: Adapter['scenes'],
): FormatFixture {
  return {
    folder,
    format,
    expected: { format, issues: [], ...expected },
    ...(adapter !== undefined && { adapter: { scenes: adapter } }),
  };
}

const unknown = (message: string): ScanResult['issues'] => [{ code: 'SCENE_COUNT_UNKNOWN', message }];

const wrapped: ScanResult['issues'] = [{ code: 'WRAPPER_FOLDER', message: 'was matched below' }];

/** Every format and layout once. */
export const FORMAT_FIXTURES: readonly FormatFixture[] = [
  fixture('coco-trainval', 'coco', {
    sceneCount: 5,
    counts: { images: 5, annotations: 12, categories: 2, annotation_files: 6 },
  }),
  fixture('coco-roboflow', 'coco', {
    sceneCount: 4,
    counts: { images: 4, annotations: 4, categories: 2, annotation_files: 3 },
  }),
  fixture('coco-fiftyone', 'coco', {
    sceneCount: 2,
    counts: { images: 2, annotations: 0, categories: 1, annotation_files: 1 },
  }),
  fixture('coco-cvat', 'coco', {
    sceneCount: 2,
    counts: { images: 2, annotations: 1, categories: 1, annotation_files: 1 },
  }),
  fixture('coco-lvis', 'coco', {
    sceneCount: 3,
    counts: { images: 3, annotations: 1, categories: 1, annotation_files: 1 },
  }),
  fixture('coco-images-only', 'coco', {
    sceneCount: null,
    counts: {},
    issues: unknown('2 image files, e.g. val2017/000000000139.jpg'),
  }),
  fixture('kitti-object', 'kitti', {
    sceneCount: 5,
    frameCount: 5,
    counts: { frames: 5, label_files: 3, objects: 4 },
  }),
  fixture('kitti-split-below', 'kitti', {
    sceneCount: 2,
    frameCount: 2,
    counts: { frames: 2, label_files: 2, objects: 3 },
  }),
  fixture('kitti-raw', 'kitti', {
    sceneCount: 2,
    frameCount: 7,
    counts: { frames: 7, label_files: 0, objects: 0 },
  }),
  fixture('kitti-depth', 'kitti', {
    sceneCount: 2,
    frameCount: 3,
    counts: { frames: 3, label_files: 0, objects: 0 },
  }),
  fixture('kitti-stereo', 'kitti', {
    sceneCount: 2,
    frameCount: 4,
    counts: { frames: 4, label_files: 0, objects: 0 },
  }),
  fixture('kitti-odometry', 'kitti', {
    sceneCount: 2,
    frameCount: 5,
    counts: { frames: 5, label_files: 0, objects: 0 },
  }),
  fixture('kitti-tracking', 'kitti', {
    sceneCount: 3,
    frameCount: 6,
    counts: { frames: 6, label_files: 2, objects: 5 },
  }),
  fixture('nuscenes-mini', 'nuscenes', {
    sceneCount: 2,
    frameCount: 3,
    counts: {
      samples: 3,
      scene: 2,
      sample: 3,
      sample_data: 4,
      sample_annotation: 2,
      category: 1,
      log: 1,
      map: 1,
    },
  }),
  fixture('nuscenes-blobs', 'nuscenes', {
    sceneCount: null,
    counts: {},
    issues: unknown('found samples/CAM_FRONT/n008__CAM_FRONT__1.jpg, but no such scene.json'),
  }),
  fixture('nuimages-mini', 'nuscenes', {
    sceneCount: 3,
    counts: { logs: 2, log: 2, sample: 3, sample_data: 5, object_ann: 1, surface_ann: 0 },
  }),
  fixture(
    'custom-scenes',
    'custom',
    { sceneCount: 3, counts: { scenes: 3 }, issues: wrapped },
    { files: 'scenes/*/scene.json' },
  ),
  fixture(
    'custom-scenes',
    'custom',
    { sceneCount: 3, counts: { scenes: 3 }, issues: wrapped },
    { directories: 'scenes/*' },
  ),
  fixture(
    'custom-scenes',
    'custom',
    { sceneCount: 4, counts: { scenes: 4 }, issues: wrapped },
    { lines: '**/*.jsonl' },
  ),
  fixture(
    'custom-scenes',
    'custom',
    { sceneCount: 3, counts: { scenes: 3 }, issues: wrapped },
    { file: 'index.json', pointer: '/generator/a~1b/scenes' },
  ),
  fixture(
    'custom-scenes',
    'custom',
    { sceneCount: 2, counts: { scenes: 2 }, issues: wrapped },
    { file: 'index.json', pointer: '/generator/a~1b/scenes', unique: 'id' },
  ),
  fixture(
    'custom-scenes',
    'custom',
    { sceneCount: 3, counts: { scenes: 3 }, issues: wrapped },
    { file: 'index.json', pointer: '/assets' },
  ),
  fixture('custom-scenes', 'custom', {
    sceneCount: null,
    counts: {},
    issues: [{ code: 'NO_ADAPTER', message: 'adapter' }],
  }),
];

/** A result as it must be found, when issue messages may say more than the fixture asks for. */
export function matching({ issues, ...rest }: ScanResult): unknown {
  return {
    ...rest,
    issues: issues.map(({ code, message }) => ({ code, message: expect.stringContaining(message) })),
  };
}
