import fc from 'fast-check';
import type { Preview } from '../../../../shared/scan/previews/preview.ts';
import { png } from '../../../support/images.ts';
import type { Archive } from '../../../support/pack.ts';
import { previewsOf } from '../../../support/previews-of.ts';
import { tries } from '../../../support/tries.ts';

type Files = Record<string, unknown>;

const CATEGORIES = [
  { id: 1, name: 'car' },
  { id: 2, name: '<b>dog</b>' },
];

async function shown(files: Files | [string, unknown][], archive: Archive = 'tar.gz'): Promise<Preview[]> {
  const entries = Array.isArray(files) ? files : Object.entries(files);
  const packed = entries.map(([path, content]) => {
    return [path, content instanceof Buffer ? content : JSON.stringify(content)] as const;
  });
  return previewsOf(packed, archive, { format: 'coco' });
}

async function boxes(files: Files, archive?: Archive): Promise<Record<string, Preview['annotations']>> {
  return Object.fromEntries((await shown(files, archive)).map(({ path, annotations }) => [path, annotations]));
}

function list(...names: string[]) {
  return { images: names.map((file_name, id) => ({ id, file_name })), categories: CATEGORIES };
}

function box(image_id: unknown, left: number, category_id: unknown = 1) {
  return { image_id, category_id, bbox: [left, 2, 3, 4] };
}

const car = (left: number) => ({ class: 'car', box: [left, 2, 3, 4] });

describe('the boxes on an image of COCO', () => {
  it('have the name of their class, and are rounded to a hundredth of a pixel', async () => {
    const annotations = [
      { image_id: 0, category_id: 2, bbox: [1.005, 2.999, 3.1359, 4] },
      { image_id: 0, category_id: 3, bbox: [0, 0, 1, 1] },
      { image_id: 0, bbox: [5, 5, 5, 5] },
    ];

    expect(
      await boxes({ 'train.json': { ...list('a.png', 'b.png'), annotations }, 'a.png': png(), 'b.png': png() }),
    ).toEqual({
      'a.png': [
        { class: '<b>dog</b>', box: [1, 3, 3.14, 4] },
        { class: null, box: [0, 0, 1, 1] },
        { class: null, box: [5, 5, 5, 5] },
      ],
      'b.png': [],
    });
  });

  it('are null for one that no list has, and for all where there is none', async () => {
    const files = { 'a.png': png(), 'train.json': { ...list('b.png'), annotations: [box(0, 1)] } };

    expect([await boxes(files), await boxes({ 'a.png': png() })]).toEqual([{ 'a.png': null }, { 'a.png': null }]);
  });

  it.each([
    [['annotations', 'categories', 'images']],
    [['images', 'annotations', 'categories']],
    [['categories', 'images', 'annotations']],
  ])('are found with the sections %j', async (order) => {
    const document: Files = { ...list('a.png'), annotations: [box(0, 1), box(0, 2)] };
    const sections = Object.fromEntries(order.map((key) => [key, document[key]]));

    expect(await boxes({ 'a.png': png(), 'train.json': sections })).toEqual({ 'a.png': [car(1), car(2)] });
  });

  it.each<[string, Files, Record<string, unknown>]>([
    [
      'the list beside them, where two folders have the same names',
      {
        ...{ 'job_1/annotations.json': { ...list('f.png'), annotations: [box(0, 1)] }, 'job_1/f.png': png() },
        ...{ 'job_2/annotations.json': { ...list('f.png'), annotations: [box(0, 2)] }, 'job_2/f.png': png() },
      },
      { 'job_1/f.png': [car(1)], 'job_2/f.png': [car(2)] },
    ],
    [
      'the list of their split',
      {
        'annotations/instances_train2017.json': { ...list('f.png'), annotations: [box(0, 1)] },
        'annotations/instances_val2017.json': { ...list('f.png'), annotations: [box(0, 2)] },
        ...{ 'train2017/f.png': png(), 'val2017/f.png': png() },
      },
      { 'train2017/f.png': [car(1)], 'val2017/f.png': [car(2)] },
    ],
    [
      'all files of one list, and once what several of them say',
      {
        'annotations/instances_train.json': { ...list('f.png'), annotations: [box(0, 1), box(0, 1), box(0, 2)] },
        'annotations/person_keypoints_train.json': { ...list('f.png'), annotations: [box(0, 1), box(0, 3)] },
        'train/f.png': png(),
      },
      { 'train/f.png': [car(1), car(1), car(2), car(3)] },
    ],
    [
      'no list, where nothing tells which of two images it means',
      {
        'annotations.json': { ...list('f.png'), annotations: [box(0, 1)] },
        ...{ 'left/f.png': png(), 'right/f.png': png() },
      },
      { 'left/f.png': null, 'right/f.png': null },
    ],
    [
      'no list, where nothing tells which of two lists is meant',
      {
        'one.json': { ...list('f.png'), annotations: [box(0, 1)] },
        'two.json': { ...list('f.png'), annotations: [box(0, 2)] },
        'images/f.png': png(),
      },
      { 'images/f.png': null },
    ],
    [
      'the path that a list names',
      {
        'data/train.json': { ...list('images/left/f.png'), annotations: [box(0, 1)] },
        ...{ 'data/images/left/f.png': png(), 'data/images/right/f.png': png() },
      },
      { 'data/images/left/f.png': [car(1)], 'data/images/right/f.png': null },
    ],
  ])('are those of %s', async (_what, files, expected) => {
    const reversed = Object.fromEntries(Object.entries(files).toReversed());

    const found = await Promise.all([boxes(files), boxes(reversed), boxes(files, 'zip'), boxes(reversed, 'tar')]);

    for (const each of found) expect(each).toEqual(expected);
  });

  it('are at most 200, and no more than there is room for in a report', async () => {
    const long = { images: [{ id: 0, file_name: 'b.png' }], categories: [{ id: 1, name: 'x'.repeat(99) }] };
    const previews = await shown({
      ...{ 'a.png': png(), 'b.png': png() },
      'a.json': { ...list('a.png'), annotations: Array.from({ length: 300 }, (_, at) => box(0, at)) },
      'b.json': { ...long, annotations: Array.from({ length: 200 }, (_, at) => box(0, at)) },
    });
    const found = Object.fromEntries(previews.map((preview) => [preview.path, preview]));

    expect([found['a.png']?.annotations?.length, found['a.png']?.truncated]).toEqual([200, true]);
    expect(found['b.png']).toMatchObject({ truncated: true });
    expect(JSON.stringify(found['b.png']?.annotations).length).toBeLessThan(21_000);
  });

  it.each<[string, Files[]]>([
    ['a box that is none', [{ image_id: 0, bbox: [1, 2, 3] }, { image_id: 0, bbox: 'no' }, { image_id: 0 }]],
    ['a box out of this world', [{ image_id: 0, bbox: [1e300, 0, 1, 1] }]],
    ['an image that is not there', [box(7, 1), box('0', 1)]],
  ])('are not those of %s', async (_what, annotations) => {
    expect(await boxes({ 'a.png': png(), 'a.json': { ...list('a.png'), annotations } })).toEqual({ 'a.png': [] });
  });

  it('are those of the last of equal ids, and of a path that comes again', async () => {
    const images = [
      { id: 1, file_name: 'a.png' },
      { id: 1, file_name: 'b.png' },
    ];
    const last = { ...list('c.png'), annotations: [box(0, 2)] };
    const previews = await shown([
      ...(['a', 'b', 'c'] as const).map((name): [string, Buffer] => [`${name}.png`, png()]),
      ['ids.json', { images, annotations: [box(1, 1)], categories: CATEGORIES }],
      ['again.json', { ...list('c.png'), annotations: [box(0, 1)] }],
      ['again.json', last],
    ]);
    const found = Object.fromEntries(previews.map(({ path, annotations }) => [path, annotations]));

    expect(found['b.png']).toEqual([car(1)]);
    expect(found['c.png']).toEqual([car(2)]);
  });

  it('are equal or null, whatever order the same content comes in', async () => {
    const name = fc.nat(120).map((at) => `${at}.png`);
    const images = fc.uniqueArray(name, { minLength: 1, maxLength: 120 });
    const rows = fc.array(fc.tuple(fc.nat(130), fc.nat(9), fc.integer({ min: 1, max: 2 })), { maxLength: 200 });
    const seed = fc.infiniteStream(fc.nat());
    await fc.assert(
      fc.asyncProperty(images, rows, seed, fc.boolean(), async (names, annotations, random, isFirst) => {
        const shuffled = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => ({ item, at: random.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const found = annotations.map(([image, left, category]) => box(image, left, category));
        const listed = list(...names);
        const plain = { ...listed, annotations: found };
        const sorted = isFirst
          ? { annotations: found, ...listed }
          : { ...listed, images: shuffled(listed.images), annotations: found };
        const files = names.slice(0, 40).map((path): [string, unknown] => [path, png()]);

        const first = await shown([...files, ['a.json', plain]], 'zip');
        const second = await shown(shuffled([...files, ['a.json', sorted] as [string, unknown]]), 'tar.gz');

        expect(second.map(({ path }) => path)).toEqual(first.map(({ path }) => path));
        for (const [at, { path, annotations: known }] of first.entries()) {
          const own = found.filter(({ image_id }) => names[image_id as number] === path);
          const expected = own.map(({ bbox, category_id }) => ({
            class: CATEGORIES[(category_id as number) - 1]?.name,
            box: bbox,
          }));
          if (known !== null) expect(known).toEqual(expected);
          if (second[at]?.annotations !== null) expect(second[at]?.annotations).toEqual(expected);
        }
      }),
      { numRuns: tries(20, 300) },
    );
  });
});
