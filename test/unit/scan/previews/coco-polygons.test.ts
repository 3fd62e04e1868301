import fc from 'fast-check';
import { DEFAULT_LIMITS } from '../../../../shared/scan/limits.ts';
import type { Polygon } from '../../../../shared/scan/previews/polygon.ts';
import { png } from '../../../support/images.ts';
import type { Archive } from '../../../support/pack.ts';
import { previewsOf } from '../../../support/previews-of.ts';
import { tries } from '../../../support/tries.ts';

const IMAGE = { id: 0, file_name: 'a.png' };
const TRIANGLE = [1, 1, 9, 1, 5, 5.25];
const SQUARE = [0, 0, 2, 0, 2, 2, 0, 2];

function annotation(segmentation: unknown, left = 0) {
  return { image_id: 0, bbox: [left, 0, 9, 9], segmentation };
}

/** The polygon of each annotation on the image; `undefined`: it has none. */
async function polygons(
  document: object | string,
  { archive = 'tar.gz', chunkBytes }: { archive?: Archive; chunkBytes?: number } = {},
): Promise<(Polygon | null | undefined)[] | undefined> {
  const list = typeof document === 'string' ? document : JSON.stringify(document);
  const [preview] = await previewsOf(
    [
      ['a.png', png()],
      ['a.json', list],
    ],
    archive,
    {
      format: 'coco',
      ...(chunkBytes && { chunkBytes }),
    },
  );
  return preview?.annotations?.map(({ polygon }) => polygon);
}

describe('the polygon of an annotation of COCO', () => {
  it('has all of its parts, rounded to a hundredth of a pixel', async () => {
    const annotations = [
      annotation([TRIANGLE]),
      annotation([SQUARE, TRIANGLE]),
      annotation([[0.001, 1, 2, 3.999, 4, 5]]),
    ];

    expect(await polygons({ images: [IMAGE], annotations })).toEqual([
      [TRIANGLE],
      [SQUARE, TRIANGLE],
      [[0, 1, 2, 4, 4, 5]],
    ]);
  });

  it.each<[string, unknown]>([
    ['a mask', { counts: 'a]b"}\\', size: [9, 9] }],
    ['a mask of numbers', { counts: [1, 2, 3, 4, 5, 6], size: [9, 9] }],
    ['an empty list', []],
    ['an empty part', [[]]],
    ['one flat list', TRIANGLE],
    ['an odd number of coordinates', [[...TRIANGLE, 7]]],
    ['two points', [[1, 1, 2, 2]]],
    ['strings', [['1', '1', '9', '1', '5', '5']]],
    ['a number out of this world', [[1e300, 0, 1, 1, 2, 2]]],
    ['nested parts', [[TRIANGLE]]],
    ['nothing', null],
    ['a word', 'polygon'],
    ['a string that is longer than any that is kept', 'x'.repeat(DEFAULT_LIMITS.maxJsonStringBytes + 1)],
    ['a number', 12],
  ])('is absent for %s', async (_what, segmentation) => {
    expect(await polygons({ images: [IMAGE], annotations: [annotation(segmentation)] })).toEqual([undefined]);
  });

  it('is absent where numbers are NaN, as Python writes them', async () => {
    const text = JSON.stringify({ images: [IMAGE], annotations: [annotation([[...TRIANGLE, 1e7, 7]])] });

    expect(await polygons(text.replace('10000000', 'NaN'))).toEqual([undefined]);
  });

  it('has its valid parts only', async () => {
    const segmentation = [[1, 2], SQUARE, ['x'], [...TRIANGLE, 1]];

    expect(await polygons({ images: [IMAGE], annotations: [annotation(segmentation)] })).toEqual([[SQUARE]]);
  });

  it('is that of the last of equal keys', async () => {
    const row = (...values: string[]) =>
      `{"image_id":0,"bbox":[0,0,9,9],${values.map((value) => `"segmentation":${value}`).join()}}`;
    const rows = [row('[[0,0,1,0,1,1]]', '[[0,0,2,0,2,2]]'), row('[[0,0,1,0,1,1]]', '{}'), row('7', '[[0,0,2,0,2,2]]')];
    const text = `{"images":[{"id":0,"file_name":"a.png"}],"annotations":[${rows.join()}]}`;

    for (const chunkBytes of [1, undefined]) {
      const found = await polygons(text, { archive: 'tar', ...(chunkBytes && { chunkBytes }) });
      expect(found).toEqual([[[0, 0, 2, 0, 2, 2]], undefined, [[0, 0, 2, 0, 2, 2]]]);
    }
  });

  it('is null when it has more points than are shown, in whatever chunks it comes', async () => {
    const circle = (points: number) => [Array.from({ length: 2 * points }, (_, at) => at % 100)];
    const annotations = [annotation(circle(1000)), annotation(circle(1001)), annotation(circle(300_000))];
    const document = { images: [IMAGE], annotations };

    for (const chunkBytes of [10_000, 4_000_000]) {
      expect(await polygons(document, { archive: 'tar', chunkBytes })).toEqual([circle(1000), null, null]);
    }
  });

  it('is null where those before it on the image left no room, and the boxes are all there', async () => {
    const part = Array.from({ length: 100 }, (_, at) => 1000.25 + at);
    const annotations = Array.from({ length: 100 }, (_, at) => annotation([part], at));

    const found = await polygons({ images: [IMAGE], annotations });

    const known = found?.filter((polygon) => polygon !== null).length ?? 0;
    expect(known).toBeGreaterThan(15);
    expect(found).toEqual(annotations.map((_, at) => (at < known ? [part] : null)));
    expect(JSON.stringify(found).length).toBeLessThan(17_000);
  });

  it('is shown once where two lists have it, and taken from the one that has it', async () => {
    const files: [string, Buffer | string][] = [
      ['train/a.png', png()],
      ['annotations/instances_train.json', list(annotation([SQUARE]), annotation(undefined, 3))],
      ['annotations/person_keypoints_train.json', list(annotation([SQUARE]), annotation([TRIANGLE], 3))],
    ];

    const [preview] = await previewsOf(files, 'zip', { format: 'coco' });

    expect(preview?.annotations?.map(({ polygon }) => polygon)).toEqual([[SQUARE], [TRIANGLE]]);
  });

  it('is equal or null, whatever container, chunks and order of sections the same content comes in', async () => {
    const coordinate = fc.oneof(fc.integer({ min: -5, max: 2000 }), fc.double({ min: 0, max: 999, noNaN: true }));
    const odd = fc.constantFrom<unknown>(7, 'x', null, [], [1, 2, 3], ['a'], { counts: 'é"\\', size: [1] });
    const part = fc.oneof({ arbitrary: fc.array(coordinate, { maxLength: 40 }), weight: 9 }, odd);
    const segmentation = fc.oneof({ arbitrary: fc.array(part, { maxLength: 4 }), weight: 9 }, odd);
    const packing = fc.record({
      archive: fc.constantFrom<Archive>('zip', 'tar', 'tar.gz'),
      chunkBytes: fc.constantFrom(1, 100, 1000, 100_000),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(segmentation, { maxLength: 30 }),
        packing,
        fc.boolean(),
        async (all, packed, isFirst) => {
          const annotations = all.map((each, at) => annotation(each, at));
          const images = [IMAGE];

          const found = await polygons(isFirst ? { annotations, images } : { images, annotations }, packed);

          expect(found).toEqual(all.map(expected));
        },
      ),
      { numRuns: tries(10, 500) },
    );
  });
});

function list(...annotations: object[]): string {
  return JSON.stringify({ images: [IMAGE], annotations });
}

/** What is shown of a small `segmentation`, by the rule as it is documented. */
function expected(segmentation: unknown): Polygon | undefined {
  if (!Array.isArray(segmentation)) return undefined;
  const parts = segmentation.filter(
    (part) =>
      Array.isArray(part) &&
      part.length > 5 &&
      part.length % 2 === 0 &&
      part.every((value) => typeof value === 'number'),
  );
  const rounded = parts.map((part: number[]) => part.map((value) => Math.round(value * 100) / 100));
  return rounded.length === 0 ? undefined : rounded;
}
