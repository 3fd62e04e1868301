import { scanMembers } from '../../../support/scan-members.ts';
import { bodiless, file } from '../../../support/visit.ts';

const coco = file('annotations/instances_val.json', { images: [{ file_name: 'a.jpg' }] });
const kitti = file('training/image_2/000000.bmp');
const nuscenes = file('v1.0-mini/scene.json', [{ token: 'a', nbr_samples: 2 }]);
const nuimages = [file('v1.0-mini/object_ann.json', [{}]), file('v1.0-mini/sample.json', [{}])];
const blobs = file('samples/CAM_FRONT/a.pcd');

describe('an archive of another format than the one declared', () => {
  it.each([
    ['coco', 'the KITTI object layout (training/image_2/000000.bmp)', [kitti]],
    ['coco', 'nuScenes tables (v1.0-mini/scene.json)', [nuscenes]],
    ['coco', 'nuImages tables (v1.0-mini/object_ann.json)', nuimages],
    ['coco', 'nuScenes sensor files (samples/CAM_FRONT/a.pcd)', [blobs]],
    ['kitti', 'COCO annotations (annotations/instances_val.json)', [coco]],
    ['kitti', 'nuScenes tables (v1.0-mini/scene.json)', [nuscenes]],
    ['kitti', 'nuImages tables (v1.0-mini/object_ann.json)', nuimages],
    ['kitti', 'nuScenes sensor files (samples/CAM_FRONT/a.pcd)', [blobs]],
    ['nuscenes', 'COCO annotations (annotations/instances_val.json)', [coco]],
    ['nuscenes', 'the KITTI object layout (training/image_2/000000.bmp)', [kitti]],
  ] as const)('is a fault that names it: %s, but %s', (format, evidence, members) => {
    expect(scanMembers(format, members)).toEqual({
      fault: 'WRONG_FORMAT',
      message: `declared ${format}, but the archive holds ${evidence}`,
    });
  });

  it('is known by its tables even where its images alone would pass for the declared one', () => {
    expect(scanMembers('coco', [file('samples/CAM_FRONT/a.jpg'), nuscenes])).toMatchObject({ fault: 'WRONG_FORMAT' });
  });

  it('is nuScenes with an unknown count where its sensor files lie, whatever is derived from them', () => {
    const derived = file('infos.coco.json', { images: [{ file_name: 'samples/CAM_FRONT/a.jpg' }] });

    for (const sensor of ['samples/CAM_FRONT/a.jpg', 'a/b/c/d/e/sweeps/own/1.bin']) {
      expect(scanMembers('nuscenes', [file(sensor), derived])).toMatchObject({
        format: 'nuscenes',
        sceneCount: null,
        issues: [{ code: 'SCENE_COUNT_UNKNOWN' }],
      });
    }
  });
});

describe('an archive of several formats', () => {
  it.each([
    ['coco', { sceneCount: 1, counts: { images: 1 } }],
    ['kitti', { sceneCount: 1, counts: { frames: 1 } }],
    ['nuscenes', { sceneCount: 1, counts: { samples: 2 } }],
  ] as const)('is read as the one declared: %s', (format, expected) => {
    const members = [coco, kitti, nuscenes, blobs];

    expect(scanMembers(format, members)).toMatchObject({ format, ...expected });
    expect(scanMembers(format, members.toReversed())).toMatchObject({ format, ...expected });
  });
});

describe('an archive of no known format', () => {
  it('is a fault that lists the first paths and the layout that was expected', () => {
    const members = [
      bodiless('directory', 'docs'),
      ...['a.txt', 'b.bin', 'c.md', 'd', 'e', 'f'].map((path) => file(path)),
    ];

    expect(scanMembers('nuscenes', members)).toEqual({
      fault: 'UNRECOGNISED_LAYOUT',
      message:
        'Declared nuscenes, expected a version folder with scene.json (an array of objects with "token" and "nbr_samples"), or samples/ or sweeps/. The archive holds docs/, a.txt, b.bin, c.md, d, … (7 entries).',
    });
  });

  it('is a fault that tells of an archive inside of it', () => {
    expect(scanMembers('kitti', [file('kitti/data_object_image_2.zip')])).toEqual({
      fault: 'UNRECOGNISED_LAYOUT',
      message: expect.stringContaining('kitti/data_object_image_2.zip is an archive inside of the archive; unpack it'),
    });
  });

  it.each(['coco', 'kitti', 'nuscenes'] as const)('is a fault when it is empty: %s', (format) => {
    expect(scanMembers(format, [])).toEqual({
      fault: 'UNRECOGNISED_LAYOUT',
      message: expect.stringMatching(/^Declared \w+, expected .+\. The archive is empty\.$/),
    });
  });

  it.each(['coco', 'kitti', 'nuscenes'] as const)('is no broken dataset for JSON that is not its own: %s', (format) => {
    const members = [file('settings.json', '{ "a": 1, }')];

    expect(scanMembers(format, members)).toMatchObject({
      fault: format === 'coco' ? 'INVALID_JSON' : 'UNRECOGNISED_LAYOUT',
    });
  });
});

// A file whose findings are kept counts as eight names, and one more for every eight characters of its path.
describe('the limit of names', () => {
  it.each([
    ['coco', 'images', 14, file('a.json', { images: [1, 2, 3, 4].map((id) => ({ file_name: `${id}.jpg` })) })],
    ['coco', 'categories', 14, file('a.json', { categories: [1, 2, 3, 4, 5].map((id) => ({ id })), images: [] })],
    [
      'nuscenes',
      'scenes',
      15,
      file(
        'v1/scene.json',
        ['a', 'b', 'c', 'd', 'e'].map((token) => ({ token, nbr_samples: 1 })),
      ),
    ],
    ['kitti', 'frames', 2, file('2011_09_26/2011_09_26_drive_0001_sync/image_02/data/0000000000.png')],
    ['kitti', 'label files', 155, file('training/label_2/000000.txt', 'Car\n')],
    ['coco', 'image files in folders, by the length of their paths', 46, file(`a/${'x'.repeat(635)}.png`)],
  ] as const)('holds for what %s counts, %s', (format, _, names, member) => {
    expect(scanMembers(format, [member], { limits: { maxNames: names } })).toMatchObject({ format });
    expect(scanMembers(format, [member], { limits: { maxNames: names - 1 } })).toMatchObject({
      fault: 'LIMIT_EXCEEDED',
    });
  });

  it('holds for label files of which a frame decides whether they count', () => {
    const members = [file('image_2/abc.png'), file('label_2/abc.txt', 'Car\n')];

    expect(scanMembers('kitti', members, { limits: { maxNames: 156 } })).toMatchObject({ counts: { label_files: 1 } });
    expect(scanMembers('kitti', members, { limits: { maxNames: 155 } })).toMatchObject({ fault: 'LIMIT_EXCEEDED' });
  });
});

describe('a folder that is only there as a link', () => {
  it.each(['coco', 'kitti', 'nuscenes'] as const)('is named when nothing of %s is found', (format) => {
    const link = { ...bodiless('link', 'data/set'), target: '/data/set' };

    expect(scanMembers(format, [link])).toMatchObject({
      fault: 'UNRECOGNISED_LAYOUT',
      message: expect.stringContaining('data/set is a link to /data/set, and links are not followed'),
    });
  });
});
