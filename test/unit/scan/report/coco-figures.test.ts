import fc from 'fast-check';
import type { ContentReport } from '../../../../shared/scan/report/content-report.ts';
import { countIndependently, type Figures } from '../../../support/independent-report.ts';
import { ARCHIVES } from '../../../support/pack.ts';
import { reportOf } from '../../../support/report-of.ts';
import { tries } from '../../../support/tries.ts';

/** Of the property; the long suite plays more. */
const RUNS = tries(25, 2000);

/** Checks that the independent counter knows: those of one annotation file. */
const COUNTED = new Set([
  ...['UNKNOWN_IMAGE', 'UNKNOWN_CATEGORY', 'DUPLICATE_IMAGE_ID', 'DUPLICATE_ANNOTATION_ID'],
  ...['BOX_OUTSIDE_IMAGE', 'BOX_WITHOUT_AREA', 'BOX_NOT_FINITE', 'IMAGE_WITHOUT_ANNOTATIONS'],
]);

const id = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: -2, max: 9 }) },
  { weight: 2, arbitrary: fc.constantFrom('1', '2', 'ä\n"', '') },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, true, 1.5, 2 ** 53, -1e300, 1e-7) },
);
const idOrNone = fc.oneof(
  { weight: 15, arbitrary: id },
  { weight: 1, arbitrary: fc.constantFrom<unknown>([], { a: 1 }) },
);
const side = fc.constantFrom<unknown>(10, 20, 30, 640.5, 0, '10', null);
const number = fc.integer({ min: -6, max: 80 }).map((tenth) => tenth / 2);
const bbox = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(number, number, number, number) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, [], [1, 2, 3], [1, 2, '3', 4], 'box', [1, 2, 3, 4, 5], {}) },
);

const document = fc
  .record({
    images: fc.array(fc.record({ id: idOrNone, width: side, height: side }, { requiredKeys: [] }), { maxLength: 8 }),
    annotations: fc.array(
      fc.record({ id: idOrNone, image_id: idOrNone, category_id: idOrNone, bbox, area: number }, { requiredKeys: [] }),
      { maxLength: 25 },
    ),
    categories: fc.array(
      fc.record({ id: idOrNone, name: fc.constantFrom<unknown>('car', 'dog', 7) }, { requiredKeys: [] }),
      { maxLength: 5 },
    ),
    order: fc.shuffledSubarray(['images', 'annotations', 'categories'] as const, { minLength: 3 }),
    indent: fc.constantFrom(0, 1),
  })
  .map(({ order, indent, images, ...rest }) => {
    const named = images.map((image, at) => ({ ...image, file_name: `${at}.jpg` }));
    const sections = { images: named, ...rest };
    return JSON.stringify(Object.fromEntries(order.map((section) => [section, sections[section]])), null, indent);
  });

function figuresOf({ classes, image_sizes, annotations_per_image, checks }: ContentReport): Figures {
  return {
    classes: (classes ?? [])
      .map((row) => `${JSON.stringify(row.id)} ${row.name}: ${row.annotations} in ${row.images}`)
      .sort(),
    sizes: (image_sizes ?? []).map(({ width, height, images }) => `${width}x${height}: ${images}`).sort(),
    bins: (annotations_per_image ?? [])
      .filter(({ images }) => images > 0)
      .map(({ from, images }) => `${from}: ${images}`)
      .sort(),
    checks: Object.fromEntries(checks.filter(({ code }) => COUNTED.has(code)).map(({ code, count }) => [code, count])),
  };
}

describe('the report of a COCO dataset', () => {
  it('has the figures of an independent counter, in every container, at every chunk size, in any order of sections', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...ARCHIVES),
        fc.constantFrom(1, 7, 64, 4096),
        async (documents, archive, chunkBytes) => {
          const files = documents.map((text, at) => [`folder-${at}/x.json`, text] as const);

          const report = await reportOf('coco', [['a.jpg', 'x'], ...files], { archive, chunkBytes });

          expect(figuresOf(report)).toEqual(countIndependently(documents));
          expect(report.limits_reached).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
