import { cocoListing } from '../../../../shared/scan/formats/coco/coco-listing.ts';
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

describe('the listing of an annotation file', () => {
  it.each([
    ['annotations/instances_train2017.json', 'annotations', 'train2017', 'train2017', true],
    ['person_keypoints_val2017.json', '', 'val2017', 'val2017', true],
    ['x/labels_val.json.gz', 'x', 'val', 'val', true],
    ['panoptic_2018.json', '', '2018', '2018', false],
    ['image_info_test-dev2017.json', '', 'test2017', 'test2017', true],
    ['a/instances_default.json', 'a', 'default', 'default', false],
    ['Instances_Train.JSON', '', 'train', 'train', true],
    ['export/train/_annotations.coco.json', 'export/train', '_annotations.coco', 'export/train', false],
    ['annotations/train.json', 'annotations', 'train', 'train', false],
    ['annotations/train_coco.json', 'annotations', 'train_coco', 'annotations', false],
    ['labels.json', '', 'labels', '', false],
  ])('%s is of folder "%s" and name "%s"', (path, folder, name, group, isOfficial) => {
    expect(cocoListing(path)).toEqual({ key: `${folder}\0${name}`, group, isOfficial });
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
    [
      'images that only have a URL',
      { images: [{ coco_url: 'http://x.org/t/a.jpg' }, { coco_url: 'http://x.org/t/b.jpg?v=1' }] },
    ],
    [
      'a name beside a URL',
      {
        images: [
          { file_name: 'a', coco_url: 'http://x/b' },
          { coco_url: 'c', file_name: 'b' },
        ],
      },
    ],
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
      issues: [
        {
          code: 'INCOMPLETE',
          message: '4 images have no "file_name" and no "coco_url" and were not counted (a.json).',
        },
      ],
    });
  });
});

describe('what came close to COCO', () => {
  it.each<[string, Member, string]>([
    [
      'an object of images',
      file('ann.json', { images: { 1: {} } }),
      'ann.json has `images`, but as an object; an array is expected.',
    ],
    [
      'a list of results',
      file('r.json', [{ image_id: 1 }]),
      'r.json is an array; an object with "images" is expected.',
    ],
    [
      'images without names',
      file('a.json', { images: [{ id: 1 }, {}] }),
      'a.json lists 2 images without "file_name" or "coco_url".',
    ],
    ['videos', file('v.json', { videos: [{}], annotations: [] }), 'v.json has "videos" and no "images"'],
    ['annotations alone', file('a.json', { annotations: [{}] }), 'a.json has "annotations", but no "images".'],
    [
      'a link',
      { ...bodiless('link', 'a.json'), target: '../../blobs/9f' },
      'a.json is a link to ../../blobs/9f, and links are not followed; pack with tar -h',
    ],
    ['an archive', file('ann.zip'), 'ann.zip is an archive inside of the archive; unpack it and pack what is in it.'],
  ])('is told: %s', (_, member, sentence) => {
    expect(scanMembers('coco', [member])).toEqual({
      fault: 'UNRECOGNISED_LAYOUT',
      message: expect.stringContaining(sentence),
    });
    expect(scanMembers('coco', [member, file('a.jpg')])).toMatchObject({
      sceneCount: null,
      issues: [{ code: 'SCENE_COUNT_UNKNOWN', message: expect.stringContaining(sentence) }],
    });
  });
});

describe('an annotation file of COCO that is only there as a link', () => {
  const list = file('annotations/train.json', { images: [{ file_name: 'a.jpg' }] });
  const link = (path: string, target: string, isHardLink?: true): Member => ({
    ...{ ...bodiless('link', path), target },
    ...(isHardLink && { isHardLink }),
  });

  it.each([
    ['a file elsewhere', link('annotations/val.json', '/data/val.json'), 'val.json is a link to /data/val.json'],
    ['a file that is not there', link('annotations/val.json', 'x.json', true), 'val.json is a hard link to x.json'],
  ])('is told, when it points to %s', (_, member, sentence) => {
    expect(scanMembers('coco', [list, member])).toMatchObject({
      sceneCount: 1,
      issues: [{ code: 'INCOMPLETE', message: expect.stringContaining(sentence) }],
    });
  });

  it.each([
    ['a file that was counted', link('annotations/instances.json', 'train.json')],
    ['the same by a hard link', link('labels.json', './annotations/train.json', true)],
    ['a file that is called like no annotations', link('other/x.json', '/data/x.json')],
  ])('is not, when it is or points to %s', (_, member) => {
    expect(scanMembers('coco', [list, member])).toMatchObject({ sceneCount: 1, issues: [] });
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
  it.each(['a.jpg', 'x/y/a.JPEG', 'a.png', 'a.bmp', 'a.tif', 'a.webp', 'a.heic', 'a.jp2', 'a.exr'])(
    'has an unknown number of scenes, and says what was looked for: %s',
    (path) => {
      expect(scanMembers('coco', [file(path), file('other.json', { images: 1 })])).toEqual({
        format: 'coco',
        sceneCount: null,
        counts: {},
        issues: [
          {
            code: 'SCENE_COUNT_UNKNOWN',
            message: `Looked for a *.json with an object that has "images", whose members have "file_name" and found none, only 1 image files, e.g. ${path}. Scenes cannot be counted without it. other.json has \`images\`, but as a single value; an array is expected.`,
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

  it('is a remark where a file is called like annotations, and nothing where it is not', () => {
    const broken = '// comment\n{}';

    expect(scanMembers('coco', [file('annotations/val.json', broken), good])).toMatchObject({
      sceneCount: 2,
      issues: [{ code: 'INCOMPLETE', message: 'annotations/val.json is not valid JSON at byte 0.' }],
    });
    for (const path of ['val.json', 'a/cityscapes_val.json', 'train2017.json', 'minival.json', 'test_v2.json.gz']) {
      expect(scanMembers('coco', [file(path, broken), good])).toMatchObject({ issues: [{ code: 'INCOMPLETE' }] });
    }
    for (const path of [
      'tsconfig.json',
      'tsconfig.test.json',
      'validator.json',
      '.vscode/settings.json',
      '.cache/annotations.json',
    ]) {
      expect(scanMembers('coco', [file(path, broken), good])).toMatchObject({ sceneCount: 2, issues: [] });
    }
  });

  it.each<[string, string | Buffer, string]>([
    ['nothing', '', 'export.json is empty.'],
    ['a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1\n', 'is a pointer of Git LFS'],
    ['UTF-16', Buffer.from('{"images":[]}', 'utf16le'), 'is UTF-16'],
    ['the beginning of an annotation file', '{ "info": {"year": 2017}, "licen', 'in the middle of its JSON'],
  ])('is a remark by what it is, whatever it is called: %s', (_, content, message) => {
    const members = [good, { path: 'export.json', bytes: Buffer.from(content) }];

    expect(scanMembers('coco', members)).toMatchObject({
      sceneCount: 2,
      issues: [{ code: 'INCOMPLETE', message: expect.stringContaining(message) }],
    });
  });

  it.each<[string, Buffer, string]>([
    ['UTF-16', Buffer.from('\ufeff{"images":[]}', 'utf16le'), 'is UTF-16; save it as UTF-8'],
    ['UTF-16 without its mark', Buffer.from('{"images":[]}', 'utf16le'), 'is UTF-16; save it as UTF-8'],
    ['a page', Buffer.from('<!DOCTYPE html><p>Sign in'), 'is a page of HTML or XML, not JSON'],
    ['a pointer of Git LFS', Buffer.from('version https://git-lfs.github.com/spec/v1\n'), 'is a pointer of Git LFS'],
    ['nothing', Buffer.alloc(0), 'is empty'],
    ['a binary file', Buffer.from('PK\u0003\u0004\u0000'), 'is a binary file, not JSON'],
  ])('is told by what the file is instead: %s', (_, bytes, what) => {
    expect(scanMembers('coco', [{ path: 'a/train.json', bytes }])).toEqual({
      fault: 'INVALID_JSON',
      message: expect.stringContaining(`a/train.json ${what}`),
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
