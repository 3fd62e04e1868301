import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { AdapterRule } from '../../../../shared/dataset/adapter.ts';
import type { DatasetFormat } from '../../../../shared/dataset/format.ts';
import { scan } from '../../../../shared/scan/scan.ts';
import { bufferSource } from '../../../support/buffer-source.ts';
import { type PackEntry, pack } from '../../../support/pack.ts';

/** What people really ship, and what must be counted of it. */
interface Shipped {
  kind: string;
  format: DatasetFormat;
  files: Record<string, string | Buffer>;
  scenes: number | null;
  frames?: number;
  /** Codes of the issues. */
  issues?: string[];
  /** Words that the first issue holds. */
  says?: string[];
  adapter?: AdapterRule;
}

type Files = Record<string, string | Buffer>;

const names = (count: number, first = 0) => Array.from({ length: count }, (_, at) => `${at + first}.jpg`);
const list = (images: readonly string[]) =>
  JSON.stringify({ images: images.map((name) => ({ file_name: name })), annotations: [] });
const at = (folder: string, images: readonly string[]): Files =>
  Object.fromEntries(images.map((name) => [`${folder}/${name}`, 'x']));
const each = (paths: readonly string[], content = 'x\n'): Files =>
  Object.fromEntries(paths.map((path) => [path, content]));
const scenes = (count: number) => JSON.stringify(names(count).map((token) => ({ token, nbr_samples: 2 })));

const val = names(20);
const minival: Files = {
  'annotations/instances_val2014.json': list(val),
  'annotations/instances_minival2014.json': list(val.slice(0, 5)),
  'annotations/instances_valminusminival2014.json': list(val.slice(5)),
};
const jobs: Files = {
  'job1/annotations/instances_default.json': list(names(5)),
  'job2/annotations/instances_default.json': list(names(8)),
};
const restarts: Files = { 'ds/annotations/train.json': list(names(10)), 'ds/annotations/val.json': list(names(5)) };

const COCO: Omit<Shipped, 'format'>[] = [
  { kind: 'parts of a list beside it', files: { ...minival, ...at('val2014', val) }, scenes: 20 },
  {
    kind: 'the same without images',
    files: minival,
    scenes: 40,
    issues: ['AMBIGUOUS_IMAGES'],
    says: ['val2014', 'minival2014', '20'],
  },
  {
    kind: 'a union of lists beside them',
    files: {
      'annotations/instances_train.json': list(names(6)),
      'annotations/instances_val.json': list(names(4, 6)),
      'annotations/instances_trainval.json': list(names(10)),
      ...at('images', names(10)),
    },
    scenes: 10,
  },
  {
    kind: 'an old copy of a list',
    files: {
      'a/instances_train.json': list(names(6)),
      'a/instances_train - Copy.json': list(names(6)),
      ...at('train', names(6)),
    },
    scenes: 6,
  },
  {
    kind: 'two jobs whose names restart',
    files: { ...jobs, ...at('job1/images/default', names(5)), ...at('job2/images/default', names(8)) },
    scenes: 13,
  },
  {
    kind: 'the same without images',
    files: jobs,
    scenes: 8,
    issues: ['AMBIGUOUS_IMAGES'],
    says: ['job1', 'job2', '13'],
  },
  {
    kind: 'splits whose names restart',
    files: { ...restarts, ...at('ds/train', names(10)), ...at('ds/val', names(5)) },
    scenes: 15,
  },
  {
    kind: 'the same without images',
    files: restarts,
    scenes: 15,
    issues: ['AMBIGUOUS_IMAGES'],
    says: ['train.json', 'val.json', '10'],
  },
  {
    kind: 'the images of one split alone',
    files: {
      'annotations/instances_train.json': list(names(10)),
      'annotations/instances_val.json': list(names(5)),
      ...at('val', names(5)),
    },
    scenes: 15,
  },
  {
    kind: 'one name in several spellings',
    files: {
      'annotations/instances_train.json': list(['cam\\0.jpg', './a.jpg', 'bru\u0308cke.jpg']),
      'annotations/captions_train.json': list(['cam/0.jpg', 'a.jpg', 'br\u00fccke.jpg']),
    },
    scenes: 3,
  },
  { kind: 'a list that is compressed', files: { 'a/train.json.gz': gzipSync(list(names(5))) }, scenes: 5 },
  { kind: 'a list in zstd', files: { 'a/train.json.zst': zstdCompressSync(list(names(5))) }, scenes: 5 },
  { kind: 'images alone', files: at('train', names(3)), scenes: null, issues: ['SCENE_COUNT_UNKNOWN'] },
];

const KITTI: Omit<Shipped, 'format'>[] = [
  {
    kind: 'recordings',
    files: each(['scene-1/velodyne/000000.bin', 'scene-2/velodyne/000000.bin']),
    scenes: 2,
    frames: 2,
  },
  {
    kind: 'sites',
    files: each(['a/training/image_2/000000.png', 'b/training/image_2/000000.png']),
    scenes: 2,
    frames: 2,
  },
  {
    kind: 'sensors of the same frames',
    files: each(['v/lidar/training/image_2/00000.png', 'v/radar_3frames/training/velodyne/00000.bin']),
    scenes: 1,
    frames: 1,
  },
  {
    kind: 'sequences in two splits',
    files: each(['train/sequences/00/image_2/0.png', 'val/sequences/00/image_2/0.png']),
    scenes: 2,
    frames: 2,
  },
  {
    kind: 'what lies beside frames',
    files: each([
      'training/velodyne/000000.bin',
      'training/velodyne/README.md',
      'training/velodyne/000000.bin.json',
      'training/label_2/classes.txt',
    ]),
    scenes: 1,
    frames: 1,
  },
  {
    kind: 'labels in UTF-16',
    files: { 'training/label_2/000000.txt': Buffer.from('\ufeffCar\nVan\n', 'utf16le') },
    scenes: 1,
    frames: 1,
    issues: ['ODD_TEXT'],
  },
  {
    kind: 'letters spelt in two ways',
    files: each(['training/image_2/bu\u0308ro.png', 'training/label_2/b\u00fcro.txt']),
    scenes: 1,
    frames: 1,
  },
];

const NUSCENES: Omit<Shipped, 'format'>[] = [
  {
    kind: "tables below the devkit's own folders",
    files: { 'data/sets/nuscenes/v1.0-mini/scene.json': scenes(10) },
    scenes: 10,
    frames: 20,
  },
  {
    kind: 'a table that is compressed',
    files: { 'v1.0-mini/scene.json.gz': gzipSync(scenes(3)) },
    scenes: 3,
    frames: 6,
  },
  {
    kind: 'sensor files with a list that was derived from them',
    files: { 'a/b/c/d/e/samples/CAM_FRONT/a.jpg': 'x', 'infos.coco.json': list(['samples/CAM_FRONT/a.jpg']) },
    scenes: null,
    issues: ['SCENE_COUNT_UNKNOWN'],
  },
  {
    kind: 'rows without what is counted',
    files: { 'v1.0/scene.json': '[{"token":"a"}]', 'v1.0/sample.json': '[]' },
    scenes: null,
    issues: ['SCENE_COUNT_UNKNOWN'],
    says: ['nbr_samples', 'scene.json'],
  },
];

const CUSTOM: Omit<Shipped, 'format'>[] = [
  {
    kind: 'lines of compressed files',
    files: { 'e/part-0.jsonl.gz': gzipSync('1\n2\n'), 'e/part-1.jsonl.zst': zstdCompressSync('3\n') },
    adapter: { lines: 'e/*.jsonl.{gz,zst}' },
    scenes: 3,
  },
  {
    kind: 'a folder around everything',
    files: each(['mine/1/a', 'mine/2/a']),
    adapter: { directories: '*' },
    scenes: 2,
    issues: ['WRAPPER_FOLDER'],
  },
  {
    kind: 'letters spelt in two ways',
    files: each(['sce\u0300nes/1/a', 'other']),
    adapter: { directories: 'sc\u00e8nes/*' },
    scenes: 1,
  },
];

const SHIPPED: readonly Shipped[] = [
  ...COCO.map((each) => ({ ...each, format: 'coco' as const })),
  ...KITTI.map((each) => ({ ...each, format: 'kitti' as const })),
  ...NUSCENES.map((each) => ({ ...each, format: 'nuscenes' as const })),
  ...CUSTOM.map((each) => ({ ...each, format: 'custom' as const })),
];

describe.each(['tar', 'tar.gz', 'tar.zst', 'zip'] as const)('in a %s', (archive) => {
  it.each(SHIPPED)('$format: $kind', async ({ format, files, adapter, issues = [], says = [], ...expected }) => {
    const entries: PackEntry[] = Object.entries(files).map(([path, bytes]) => ({ path, bytes }));

    const result = await scan(bufferSource(await pack(archive, entries)), {
      format,
      ...(adapter && { adapter: { scenes: adapter } }),
    });

    expect(result.sceneCount).toBe(expected.scenes);
    if (expected.frames !== undefined) expect(result.frameCount).toBe(expected.frames);
    expect(result.issues.map(({ code }) => code)).toEqual(issues);
    for (const words of says) expect(result.issues[0]?.message).toContain(words);
  });
});
