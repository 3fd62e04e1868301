import type { DatasetFormat } from '../../../../shared/dataset/format.ts';
import { CHECK_CODES, type CheckCode } from '../../../../shared/scan/report/checks.ts';
import type { Example } from '../../../../shared/scan/report/content-report.ts';
import { ARCHIVES } from '../../../support/pack.ts';
import { type Files, found, reportOf } from '../../../support/report-of.ts';

interface Case {
  code: CheckCode;
  format: DatasetFormat;
  /** What has it, how often and where; the first examples have at least these fields. */
  has: Files;
  count: number;
  examples: Example[];
  /** What does not have it. */
  lacks: Files;
  /** Files that are listed at most. */
  listedFiles?: number;
}

const image = (id: unknown, name: string, more = {}) => ({ id, file_name: name, width: 100, height: 50, ...more });
const box = (id: unknown, image_id: unknown, bbox: unknown = [1, 1, 5, 5], category_id: unknown = 1) => ({
  ...{ id, image_id, category_id },
  bbox,
});
const coco = (images: unknown[], annotations: unknown[] = [], categories: unknown[] = [{ id: 1, name: 'car' }]) => ({
  ...{ images, annotations, categories },
});
const two = [image(1, 'a.jpg'), image(2, 'b.jpg')];
const fine = coco(two, [box(1, 1), box(2, 2)]);
const label = (type: string, numbers = 14): string => `${type}${' 1.5'.repeat(numbers)}\n`;
const frames = { 'training/image_2/000000.png': 'x', 'training/image_2/000001.png': 'y' };
const scene = { token: 's', nbr_samples: 1, log_token: '', first_sample_token: '', last_sample_token: '' };
const sample = (token: string, more = {}) => ({ token, scene_token: 's', prev: '', next: '', ...more });
const tables = (more: Record<string, unknown> = {}): Files =>
  Object.fromEntries(
    Object.entries({
      ...{ attribute: [], calibrated_sensor: [], category: [], ego_pose: [], instance: [], log: [], map: [] },
      ...{ sample: [sample('a')], sample_annotation: [], sample_data: [], scene: [scene], sensor: [], visibility: [] },
      ...more,
    })
      .filter(([, rows]) => rows !== undefined)
      .map(([name, rows]) => [`v1.0/${name}.json`, rows]),
  );
const file = (token: string, filename: string) => ({ token, filename, sample_token: 'a', prev: '', next: '' });

const CASES: readonly Case[] = [
  {
    code: 'DUPLICATE_FILE',
    format: 'custom',
    has: { 'a.png': 'one', 'b.jpg': 'one', 'c.bin': 'one', 'd.txt': 'one' },
    count: 2,
    examples: [{ path: 'b.jpg', target: 'a.png' }],
    lacks: { 'a.png': 'one', 'b.png': 'two', 'c.txt': 'one', 'd.png': '', 'e.png': '' },
  },
  {
    code: 'FILE_IN_TWO_SPLITS',
    format: 'custom',
    has: { 'train/a.png': 'one', 'x/val2017/b.png': 'one', 'test/c.png': 'two' },
    count: 1,
    examples: [{ path: 'x/val2017/b.png', target: 'train/a.png' }],
    lacks: { 'train/a.png': 'one', 'train/b.png': 'one', 'training/c.png': 'one', 'd.png': 'one' },
  },
  {
    code: 'EMPTY_FILE',
    format: 'custom',
    has: { 'a.png': '', 'b.bin': '', 'c.png': 'x' },
    count: 2,
    examples: [{ path: 'a.png' }, { path: 'b.bin' }],
    lacks: { 'label.txt': '', 'c.png': 'x' },
  },
  {
    code: 'NAMES_DIFFER_BY_CASE',
    format: 'custom',
    has: { 'a/B.png': '1', 'A/b.png': '2', 'a/b.png': '3', 'É.txt': '4', 'é.txt': '5' },
    count: 3,
    examples: [{ path: 'A/b.png' }, { path: 'a/b.png' }, { path: 'é.txt' }],
    lacks: { 'a/b.png': '1', 'A/c.png': '2' },
  },
  {
    code: 'FILES_NOT_LISTED',
    format: 'custom',
    has: { 'a.png': 'one', 'b.png': 'two', 'c.png': 'three' },
    count: 3,
    examples: [],
    lacks: { 'a.png': 'one', 'b.png': 'two' },
    listedFiles: 2,
  },
  {
    code: 'MISSING_IMAGE_FILE',
    format: 'coco',
    has: { 'x.json': fine, 'images/b.jpg': 'b' },
    count: 1,
    examples: [{ field: 'file_name', value: 'a.jpg' }],
    lacks: { 'x.json': fine, 'images/a.jpg': 'a', 'images/b.jpg': 'b' },
  },
  {
    code: 'NO_IMAGE_FILES',
    format: 'coco',
    has: { 'x.json': fine },
    count: 1,
    examples: [],
    lacks: { 'x.json': fine, 'a.jpg': 'a' },
  },
  {
    code: 'UNLISTED_IMAGE_FILE',
    format: 'coco',
    has: { 'a.jpg': 'a', 'more/c.jpg': 'c', 'd.png': 'd', 'x.json': fine, 'b.jpg': 'b' },
    count: 2,
    examples: [{ path: 'more/c.jpg' }, { path: 'd.png' }],
    lacks: { 'x/a.jpg': 'a', 'y/z/b.jpg': 'b', 'x.json': fine },
  },
  {
    code: 'UNKNOWN_IMAGE',
    format: 'coco',
    has: { 'x.json': coco(two, [box(1, 3), box(2, 3), box(3, '1'), box(4, null), { id: 5, category_id: 1 }]) },
    count: 5,
    examples: [{ path: 'x.json', field: 'image_id' }],
    lacks: { 'x.json': coco([image('1', 'a'), image(2.0, 'b'), image(-3, 'c')], [box(1, '1'), box(2, 2), box(3, -3)]) },
  },
  {
    code: 'UNKNOWN_CATEGORY',
    format: 'coco',
    has: { 'x.json': coco(two, [box(1, 1, undefined, 7), box(2, 1, undefined, '1'), box(3, 1)]) },
    count: 2,
    examples: [{ path: 'x.json', field: 'category_id', value: 7 }],
    lacks: { 'x.json': coco(two, [box(1, 1), { id: 2, image_id: 1, caption: 'a car' }]) },
  },
  {
    code: 'DUPLICATE_IMAGE_ID',
    format: 'coco',
    has: { 'x.json': coco([image(1, 'a'), image(1, 'b'), image(1, 'c'), image('x', 'd'), image('x', 'e')]) },
    count: 3,
    examples: [{ path: 'x.json', id: 1 }, { path: 'x.json', id: 1 }, { path: 'x.json' }],
    lacks: { 'x.json': coco([image(1, 'a'), image('1', 'b')]), 'y.json': coco([image(1, 'c')]) },
  },
  {
    code: 'DUPLICATE_ANNOTATION_ID',
    format: 'coco',
    has: { 'x.json': coco(two, [box(1, 1), box(1, 2), box(9e9, 1), box(9e9, 1), box('q', 1), box('q', 1)]) },
    count: 3,
    examples: [
      { path: 'x.json', id: 1 },
      { path: 'x.json', id: 9e9 },
    ],
    lacks: { 'x.json': coco(two, [box(0, 1), box(1, 1), box(-1, 1), box(1.5, 1), box('1', 1), { image_id: 1 }]) },
  },
  {
    code: 'BOX_OUTSIDE_IMAGE',
    format: 'coco',
    has: { 'x.json': coco(two, [box(1, 1, [98, 0, 4, 4]), box(2, 1, [-2, 0, 9, 9]), box(3, 2, [0, 0, 1, 52])]) },
    count: 2,
    examples: [
      { path: 'x.json', id: 1, target: 'a.jpg' },
      { path: 'x.json', id: 2, target: 'b.jpg' },
    ],
    lacks: {
      'x.json': coco(
        [...two, { id: 3, file_name: 'c.jpg', width: 4 }],
        [box(1, 1, [98, 0, 3, 4]), box(2, 1, [-1, -1, 102, 52]), box(3, 3, [0, 0, 99, 9])],
      ),
    },
  },
  {
    code: 'BOX_WITHOUT_AREA',
    format: 'coco',
    has: { 'x.json': coco(two, [box(1, 1, [1, 1, 0, 4]), box(2, 1, [1, 1, 4, -2])]) },
    count: 2,
    examples: [
      { path: 'x.json', id: 1 },
      { path: 'x.json', id: 2 },
    ],
    lacks: { 'x.json': coco(two, [box(1, 1, [1, 1, 0.1, 4]), box(2, 1, null), box(3, 1, ['a', 1, 0, 0])]) },
  },
  {
    code: 'BOX_NOT_FINITE',
    format: 'coco',
    has: {
      'x.json': `{"images":[{"id":1,"file_name":"a"}],"annotations":[
        {"id":1,"image_id":1,"bbox":[NaN,0,1,1]},{"id":2,"image_id":1,"bbox":[0,0,Infinity,1]},
        {"id":3,"image_id":1,"bbox":[0,0,1]},{"id":4,"image_id":1,"bbox":["0",0,1,1]},{"id":5,"image_id":1,"bbox":{}}]}`,
    },
    count: 5,
    examples: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }, { id: 5 }],
    lacks: { 'x.json': coco(two, [box(1, 1, [1e3, 1, 1, 1]), box(2, 1, null)]) },
  },
  {
    code: 'IMAGE_WITHOUT_ANNOTATIONS',
    format: 'coco',
    has: { 'x.json': coco([...two, image(3, 'c.jpg')], [box(1, 2)]) },
    count: 2,
    examples: [],
    lacks: {
      'instances_val.json': coco(two, [box(1, 1)]),
      'captions_val.json': coco(two, [box(1, 2)]),
    },
  },
  {
    code: 'IMAGE_IN_TWO_SPLITS',
    format: 'coco',
    has: { 'train.json': fine, 'val.json': coco([image(1, 'b.jpg')]), 'b.jpg': 'b', 'a.jpg': 'a' },
    count: 1,
    examples: [{ field: 'file_name', value: 'b.jpg' }],
    lacks: {
      'train/_annotations.coco.json': fine,
      'valid/_annotations.coco.json': coco([image(1, 'b.jpg')]),
      ...{ 'train/a.jpg': 'a', 'train/b.jpg': 'b', 'valid/b.jpg': 'c' },
    },
  },
  {
    code: 'FRAME_WITHOUT_LABEL',
    format: 'kitti',
    has: { ...frames, 'training/velodyne/000001.bin': 'v', 'training/label_2/000000.txt': label('Car') },
    count: 1,
    examples: [{ path: 'training/image_2/000001.png' }],
    lacks: { ...frames, 'training/calib/000000.txt': 'P0: 1' },
  },
  {
    code: 'MISSING_CALIBRATION',
    format: 'kitti',
    has: { ...frames, 'training/calib/000000.txt': 'P0: 1', 'testing/image_2/000000.png': 'z' },
    count: 1,
    examples: [{ path: 'training/image_2/000001.png' }],
    lacks: frames,
  },
  {
    code: 'LABEL_WITHOUT_FRAME',
    format: 'kitti',
    has: { ...frames, 'training/label_2/000000.txt': '', 'training/label_2/000007.txt': '' },
    count: 1,
    examples: [{ path: 'training/label_2/000007.txt' }],
    lacks: { 'training/label_2/000000.txt': label('Car') },
  },
  {
    code: 'MALFORMED_LABEL_LINE',
    format: 'kitti',
    has: {
      'training/label_2/000000.txt': `${label('Car')}Car 1 2\r\n\n${label('Car', 16)}${label('Van', 15)}Car ${'x '.repeat(14)}`,
    },
    count: 3,
    examples: [
      { path: 'training/label_2/000000.txt', line: 2 },
      { path: 'training/label_2/000000.txt', line: 4 },
      { path: 'training/label_2/000000.txt', line: 6 },
    ],
    lacks: { 'image_02/0000/000000.png': 'x', 'label_02/0000.txt': `0 -1 ${label('Car')}0 2 ${label('Van', 15)}` },
  },
  {
    code: 'SEQUENCE_GAP',
    format: 'kitti',
    has: { 'image_02/0000/000001.png': '1', 'image_02/0000/000002.png': '2', 'image_02/0000/000005.png': '5' },
    count: 2,
    examples: [{ path: '0000', value: 2 }],
    lacks: { 'image_02/0000/000001.png': '1', 'image_02/0000/000002.png': '2', 'image_02/0001/000005.png': '5' },
  },
  {
    code: 'UNKNOWN_TOKEN',
    format: 'nuscenes',
    has: tables({
      sample: [sample('a', { next: 'b' }), sample('c', { prev: 'b', scene_token: 'q' })],
      sample_annotation: [{ token: 'x', sample_token: 'nowhere', attribute_tokens: ['none such'], prev: '', next: '' }],
    }),
    count: 5,
    examples: [{ path: 'v1.0/sample_annotation.json', field: 'sample_token', target: 'sample', value: 'nowhere' }],
    lacks: tables({
      sample: [sample('a', { next: 'b' }), sample('b', { prev: 'a' })],
      log: undefined,
      scene: [{ ...scene, log_token: 'l' }],
    }),
  },
  {
    code: 'DUPLICATE_TOKEN',
    format: 'nuscenes',
    has: tables({ sample: [sample('a'), sample('a')], log: [{ token: 'a' }] }),
    count: 1,
    examples: [{ path: 'v1.0/sample.json', field: 'token', value: 'a' }],
    lacks: tables({ log: [{ token: 'a' }] }),
  },
  {
    code: 'MISSING_SAMPLE_FILE',
    format: 'nuscenes',
    has: {
      ...tables({ sample_data: [file('x', 'samples/CAM/1.jpg'), file('y', 'sweeps/2.bin')] }),
      'samples/CAM/1.jpg': 'x',
    },
    count: 1,
    examples: [{ path: 'v1.0/sample_data.json', field: 'filename' }],
    lacks: tables({ sample_data: [file('x', 'samples/CAM/1.jpg')] }),
  },
  {
    code: 'WRONG_NBR_SAMPLES',
    format: 'nuscenes',
    has: tables({ sample: [sample('a'), sample('b')] }),
    count: 1,
    examples: [{ path: 'v1.0/scene.json', field: 'nbr_samples', value: 1, id: 's' }],
    lacks: tables({ sample: undefined }),
  },
  {
    code: 'MISSING_TABLE',
    format: 'nuscenes',
    has: tables({ ego_pose: undefined, map: undefined }),
    count: 2,
    examples: [
      { path: 'v1.0/scene.json', target: 'ego_pose' },
      { path: 'v1.0/scene.json', target: 'map' },
    ],
    lacks: { 'samples/CAM/1.jpg': 'x' },
  },
];

const SELECTED = '2011_09_26_drive_0002_sync_image';

describe('the check', () => {
  it.each(ARCHIVES)('tells whole numbers apart that no double holds exactly, in %s', async (archive) => {
    const box = '"bbox":[0,0,1,1]';
    const text = `{"images":[{"id":9007199254740992,"file_name":"a"},{"id":9007199254740993,"file_name":"b"}],
      "annotations":[{"id":18446744073709551614,"image_id":9007199254740993,"category_id":12345678901234567891,${box}},
        {"id":18446744073709551615,"image_id":9007199254740992,"category_id":12345678901234567890,${box}},
        {"id":18446744073709551615,"image_id":9007199254740994,"category_id":12345678901234567892,${box}}],
      "categories":[{"id":12345678901234567890,"name":"car"},{"id":12345678901234567891,"name":"van"}]}`;

    for (const chunkBytes of [7, 65_536]) {
      const report = await reportOf('coco', { 'x.json': text }, { archive, chunkBytes });

      expect(report.counts).toMatchObject({ categories: 2 });
      expect(report.classes).toEqual([
        { id: '12345678901234567890', name: 'car', annotations: 1, images: 1 },
        { id: '12345678901234567891', name: 'van', annotations: 1, images: 1 },
      ]);
      expect(report.checks.map(({ code, count }) => [code, count])).toEqual([
        ['NO_IMAGE_FILES', 1],
        ['UNKNOWN_IMAGE', 1],
        ['UNKNOWN_CATEGORY', 1],
        ['DUPLICATE_ANNOTATION_ID', 1],
      ]);
    }
  });

  it('SEQUENCE_GAP finds nothing in the selection for validation of KITTI depth', async () => {
    const report = await reportOf('kitti', {
      [`val_selection_cropped/image/${SELECTED}_0000000005_image_02.png`]: '5',
      [`val_selection_cropped/image/${SELECTED}_0000000008_image_02.png`]: '8',
    });

    expect(report.counts).toMatchObject({ frames: 2 });
    expect(found(report, 'SEQUENCE_GAP').count).toBe(0);
  });

  it.each(CASES)(
    '$code finds what it is made for, and counts it',
    async ({ code, format, has, count, examples, ...options }) => {
      const report = await reportOf(format, has, options);

      const result = found(report, code);

      expect(result.count).toBe(count);
      expect(result.examples.length).toBeLessThanOrEqual(5);
      expect(result.examples).toMatchObject(examples.length === 0 ? result.examples : pad(examples, result.examples));
      expect(report.limits_reached).toEqual([]);
    },
  );

  it.each(CASES)(
    '$code finds nothing where there is nothing to find',
    async ({ code, format, lacks, listedFiles = 1000 }) => {
      const report = await reportOf(format, lacks, { listedFiles });

      expect(found(report, code).count).toBe(0);
    },
  );

  it('has a case here whatever its code', () => {
    expect(CASES.map(({ code }) => code).sort()).toEqual([...CHECK_CODES].sort());
  });
});

/** The examples that are asked for, and those behind them as they are. */
function pad(examples: readonly Example[], all: readonly Example[]): Example[] {
  return [...examples, ...all.slice(examples.length)];
}
