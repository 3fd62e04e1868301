import { cocoSplit } from '../../../../shared/scan/formats/coco/coco-split.ts';
import { scanMembers } from '../../../support/scan-members.ts';
import { bodiless, file, type Member } from '../../../support/visit.ts';

const image = (id: unknown, fileName: unknown) => ({ id, file_name: fileName });
const two = [image(1, 'a.jpg'), image(2, 'b.jpg')];

function counted(images: number, rest: Record<string, number> = {}) {
  return expect.objectContaining({
    format: 'coco',
    sceneCount: images,
    counts: expect.objectContaining({ images, ...rest }),
  });
}

describe('the split of an annotation file', () => {
  it.each([
    ['annotations/instances_train2017.json', 'train2017'],
    ['person_keypoints_val2017.json', 'val2017'],
    ['x/captions_val2014.json', 'val2014'],
    ['panoptic_train2017.json', 'train2017'],
    ['stuff_val2017.json', 'val2017'],
    ['image_info_unlabeled2017.json', 'unlabeled2017'],
    ['image_info_test2017.json', 'test2017'],
    ['image_info_test-dev2017.json', 'test2017'],
    ['instances_default.json', 'default'],
    ['Instances_Train.JSON', 'Train'],
    ['export/train/_annotations.coco.json', 'export/train'],
    ['labels.json', ''],
    ['annotations/train.json', 'annotations'],
  ])('of %s is "%s"', (path, split) => {
    expect(cocoSplit(path)).toBe(split);
  });
});

describe('COCO takes', () => {
  it.each<[string, unknown]>([
    ['nothing but images', { images: two }],
    ['no licenses and no info', { info: null, images: two, annotations: [], categories: [] }],
    ['string ids', { images: [image('x', 'a.jpg'), image('y', 'b.jpg')] }],
    ['images with the same stem and another extension', { images: [image(1, 'a.jpg'), image(2, 'a.png')] }],
    ['images with the same id', { images: [image(1, 'a.jpg'), image(1, 'b.jpg')] }],
    ['one name twice in a file', { images: [...two, image(3, 'a.jpg')] }],
    ['annotations before images', { annotations: [{ id: 1, image_id: 1, segmentation: [[1, 2]] }], images: two }],
    ['images in other places too', { info: { images: [image(9, 'no.jpg')] }, images: two, x: [{ images: two }] }],
    [
      'nested values beside file_name',
      { images: two.map((each) => ({ extra: { file_name: 'no' }, list: [{}], ...each })) },
    ],
    ['names that need escapes', '{"images":[{"file_name":"\\u0061.jpg"},{"file_name":"a.jpg"},{"file_name":"b\\/c"}]}'],
    ['keys that need escapes', '{"im\\u0061ges":[{"file\\u005fname":"a"},{"file_name":"b"}]}'],
    ['a byte order mark', `\ufeff${JSON.stringify({ images: two })}`],
    ['NaN and Infinity', '{"x":NaN,"images":[{"w":Infinity,"file_name":"a"},{"w":[-Infinity],"file_name":"b"}]}'],
    ['indentation', JSON.stringify({ images: two }, null, 4)],
    [
      'a key twice, of which the last counts',
      '{"images":[{"file_name":"x"}],"images":[{"file_name":"a"},{"file_name":"b"}]}',
    ],
    ['a name twice, of which the last counts', '{"images":[{"file_name":"x","file_name":"a"},{"file_name":"b"}]}'],
    ['names beyond the basic plane', { images: [image(1, '😀.jpg'), image(2, 'é.jpg')] }],
  ])('%s', (_, content) => {
    expect(scanMembers('coco', [file('any name.json', content)])).toEqual(counted(2));
  });

  it('an empty list of images beside annotations or categories: no scenes', () => {
    const empty = file('instances_val.json', { images: [], annotations: [], categories: [{ id: 1 }] });

    expect(scanMembers('coco', [empty])).toEqual(counted(0, { categories: 1, annotation_files: 1 }));
  });

  it('any file name and extension in capitals', () => {
    expect(scanMembers('coco', [file('A/B/LABELS.JSON', { images: two })])).toEqual(counted(2));
  });
});

describe('COCO counts', () => {
  it('an image once, however many files of its split list it', () => {
    const members = ['instances', 'captions', 'person_keypoints'].map((task) =>
      file(`annotations/${task}_train2017.json`, { images: two, annotations: [{ id: 1 }] }),
    );

    expect(scanMembers('coco', members)).toEqual(counted(2, { annotations: 3, annotation_files: 3 }));
  });

  it('a name in two splits twice', () => {
    const members = [
      file('train/_annotations.coco.json', { images: two }),
      file('valid/_annotations.coco.json', { images: two }),
    ];

    expect(scanMembers('coco', members)).toEqual(counted(4));
  });

  it('the suffix of one file and the folder of another as the same split', () => {
    const members = [
      file('annotations/instances_train.json', { images: two }),
      file('train/labels.json', { images: two }),
    ];

    expect(scanMembers('coco', members)).toEqual(counted(2));
  });

  it('category 0, numbers apart from strings, and an id in several files once', () => {
    const members = [
      file('instances_a.json', {
        images: two,
        categories: [{ id: 0 }, { id: 1 }, { id: '1' }, { name: 'without id' }],
      }),
      file('instances_b.json', '{"images":[{"file_name":"a"}],"categories":[{"id":1.0},{"id":2}]}'),
    ];

    expect(scanMembers('coco', members)).toEqual(counted(3, { categories: 4 }));
  });

  it('a path that comes again by what it held last', () => {
    const first = file('instances_a.json', { images: two, annotations: [{}], categories: [{ id: 1 }] });
    const last = file('instances_a.json', { images: [image(1, 'c.jpg')], annotations: [], categories: [] });

    expect(scanMembers('coco', [first, last])).toEqual(
      counted(1, { annotations: 0, categories: 0, annotation_files: 1 }),
    );
    expect(scanMembers('coco', [first, first])).toEqual(
      counted(2, { annotations: 1, categories: 1, annotation_files: 1 }),
    );
  });

  it('nothing of a path that a link replaced', () => {
    const members = [
      file('a.json', { images: two }),
      file('b.json', { images: [image(1, 'c')] }),
      bodiless('link', 'a.json'),
    ];

    expect(scanMembers('coco', members)).toEqual(counted(1));
  });

  it('no image without a name, and says so', () => {
    const members = [file('a.json', { images: [...two, { id: 3 }, image(4, 5), 'text', null] })];

    expect(scanMembers('coco', members)).toMatchObject({
      sceneCount: 2,
      issues: [{ code: 'INCOMPLETE', message: '4 images have no "file_name" and were not counted.' }],
    });
  });
});

describe('COCO is not', () => {
  it.each<[string, Member]>([
    ['a list', file('a.json', two)],
    ['images without file names', file('a.json', { images: [{ id: 1 }] })],
    ['images as an object', file('a.json', { images: { file_name: 'a' }, annotations: [] })],
    ['an empty list of images alone', file('a.json', { images: [] })],
    ['annotations alone', file('a.json', { annotations: [{ id: 1 }] })],
    ['a file of another extension', file('a.txt', { images: two })],
    ['a link', bodiless('link', 'a.json')],
    ['a folder', bodiless('directory', 'a.json')],
  ])('%s', (_, member) => {
    expect(scanMembers('coco', [member])).toMatchObject({ fault: 'UNRECOGNISED_LAYOUT' });
  });
});

describe('COCO without annotations', () => {
  it.each(['a.jpg', 'x/y/a.JPEG', 'a.png'])(
    'has an unknown number of scenes, and says what was looked for: %s',
    (path) => {
      expect(scanMembers('coco', [file(path), file('other.json', { images: 1 })])).toEqual({
        format: 'coco',
        sceneCount: null,
        counts: {},
        issues: [
          {
            code: 'SCENE_COUNT_UNKNOWN',
            message: `Looked for a *.json with an object that has "images", whose members have "file_name" and found none, only 1 image files, e.g. ${path}. Scenes cannot be counted without it.`,
          },
        ],
      });
    },
  );
});

describe('broken JSON', () => {
  const good = file('good.json', { images: two });

  it('is a fault in a file that looks like COCO', () => {
    const members = [good, file('train.json', '{"annotations": [{"id": 1}, {"id"')];

    expect(scanMembers('coco', members)).toEqual({
      fault: 'INVALID_JSON',
      message: 'train.json ends after 33 bytes in the middle of its JSON.',
    });
  });

  it('is a remark in a file of its own kind beside the dataset', () => {
    expect(scanMembers('coco', [file('tsconfig.json', '// comment\n{}'), good])).toMatchObject({
      sceneCount: 2,
      issues: [{ code: 'INCOMPLETE', message: 'tsconfig.json is not valid JSON at byte 0.' }],
    });
  });

  it('is the fault when there is nothing else', () => {
    const expected = { fault: 'INVALID_JSON', message: 'a.json is not valid JSON at byte 8.' };

    expect(scanMembers('coco', [file('a.json', '{"x": 1 2}'), file('a.jpg')])).toEqual(expected);
  });

  it('is a fault of a limit when it nests too deep', () => {
    const members = [file('a.json', `{"x":${'['.repeat(9)}`)];

    expect(scanMembers('coco', members, { limits: { maxJsonDepth: 8 } })).toMatchObject({ fault: 'LIMIT_EXCEEDED' });
  });

  it('is a fault of a limit when a file name is too long, while other strings may be', () => {
    const limits = { maxJsonStringBytes: 20 };
    const long = 'x'.repeat(30);

    expect(
      scanMembers('coco', [file('a.json', { info: long, images: [{ note: long, file_name: 'a' }] })], { limits }),
    ).toEqual(counted(1));
    expect(scanMembers('coco', [file('a.json', { images: [image(1, long)] })], { limits })).toMatchObject({
      fault: 'LIMIT_EXCEEDED',
    });
  });
});
