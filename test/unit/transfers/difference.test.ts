import fc from 'fast-check';
import type { FileBlock } from '../../../shared/scan/files/file-listing.ts';
import type { ContentReport } from '../../../shared/scan/report/content-report.ts';
import { scan } from '../../../shared/scan/scan.ts';
import { compareFiles } from '../../../shared/transfers/difference/compare-files.ts';
import { compareReports } from '../../../shared/transfers/difference/compare-reports.ts';
import type { FileDifference } from '../../../shared/transfers/difference/difference.ts';
import type { FileIndexReader } from '../../../shared/transfers/read-files.ts';
import { bufferSource } from '../../support/buffer-source.ts';
import { type Archive, pack } from '../../support/pack.ts';
import { reportOf } from '../../support/report-of.ts';
import { tries } from '../../support/tries.ts';

type Files = Readonly<Record<string, string>>;

/** The index of an archive of these files, as it would be read back. */
async function indexOf(files: Files, archive: Archive = 'tar.gz'): Promise<FileIndexReader> {
  const packed = await pack(
    archive,
    Object.entries(files).map(([path, bytes]) => ({ path, bytes })),
  );
  const blocks: FileBlock[] = [];
  const onFiles = async (block: FileBlock): Promise<void> => void blocks.push(block);
  const { listing } = await scan(bufferSource(packed), { format: 'custom', report: true, onFiles });
  if (!listing) throw new Error('The scan made no listing');
  return { ...listing, container: null, readLines: async (block) => blocks[block]?.lines.toString() ?? '' };
}

async function compare(base: Files, own: Files, archives: [Archive?, Archive?] = []): Promise<FileDifference | null> {
  return compareFiles(await indexOf(base, archives[0]), await indexOf(own, archives[1]));
}

const FILES: Files = { 'images/a.jpg': 'a', 'images/b.jpg': 'b', 'train.json': '{}' };

describe('the difference of the files of two archives', () => {
  it('names what was added, removed and changed', async () => {
    const own = { 'images/b.jpg': 'B', 'images/c.jpg': 'c', 'train.json': '{}' };

    expect(await compare(FILES, own)).toEqual({
      ...{ added: 1, removed: 1, changed: 1, compared_by: 'checksum' },
      examples: { added: ['images/c.jpg'], removed: ['images/a.jpg'], changed: ['images/b.jpg'] },
    });
  });

  it.each<[Archive, Archive, string, number]>([
    ['tar.gz', 'zip', 'checksum', 1],
    ['zip', 'tar.zst', 'checksum', 1],
    ['tar', 'zip', 'size', 0],
    ['tar', 'tar', 'size', 0],
  ])('of a %s and a %s is told by %s', async (before, now, compared_by, changed) => {
    const own = { ...FILES, 'images/a.jpg': 'A' };

    expect(await compare(FILES, own, [before, now])).toMatchObject({ added: 0, removed: 0, changed, compared_by });
  });

  it.each<[string, string, string]>([
    ['only the first', 'v1/data/', ''],
    ['only the second', '', 'v2/'],
    ['both', 'v1/', 'releases/v2/'],
    ['neither', '', ''],
  ])('sees through wrapper folders, which %s may have', async (_which, before, now) => {
    const within = (folder: string, files: Files): Files =>
      Object.fromEntries(Object.entries(files).map(([path, bytes]) => [folder + path, bytes]));
    const own = within(now, { ...FILES, 'images/d.jpg': 'd' });

    expect(await compare(within(before, FILES), own)).toMatchObject({
      ...{ added: 1, removed: 0, changed: 0 },
      examples: { added: [`${now}images/d.jpg`] },
    });
  });

  it('does not take a folder for a wrapper that is the whole of one archive and a part of the other', async () => {
    const { 'train.json': _, ...images } = FILES;

    expect(await compare(images, FILES)).toMatchObject({ added: 1, removed: 0, examples: { added: ['train.json'] } });
    expect(await compare(FILES, images)).toMatchObject({ added: 0, removed: 1, examples: { removed: ['train.json'] } });
    const wrapped = Object.fromEntries(Object.entries(images).map(([path, bytes]) => [`v1/${path}`, bytes]));
    expect(await compare(FILES, wrapped)).toMatchObject({ added: 0, removed: 1, changed: 0 });
  });

  it('is not told where the files of one are not listed', async () => {
    const index = await indexOf(FILES);

    expect(await compareFiles({ ...index, files: null, blocks: [] }, index)).toBeNull();
    expect(await compareFiles(index, { ...index, files: null, blocks: [] })).toBeNull();
  });

  it('is exact for any files', async () => {
    const path = fc
      .tuple(fc.constantFrom('', 'a/', 'a/b/'), fc.nat(12))
      .map(([folder, name]) => `${folder}${name}.txt`);
    const files = fc.dictionary(path, fc.constantFrom('x', 'y', 'long'), { maxKeys: 20, noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(files, files, async (before, now) => {
        const [base, own]: Files[] = [
          { ...before, 'anchor/0': '0', 'root.txt': '' },
          { ...now, 'anchor/0': '0', 'root.txt': '' },
        ];
        const found = await compare(base as Files, own as Files);

        expect(found).toMatchObject({
          added: Object.keys(now).filter((each) => !(each in before)).length,
          removed: Object.keys(before).filter((each) => !(each in now)).length,
          changed: Object.keys(now).filter((each) => each in before && before[each] !== now[each]).length,
        });
      }),
      { numRuns: tries(30, 500) },
    );
  });
});

describe('the difference of two reports', () => {
  const coco = (classes: Record<string, number>, more = {}) => ({
    images: [{ id: 1, file_name: 'a.jpg', width: 100, height: 100 }],
    categories: Object.keys(classes).map((name, id) => ({ id, name })),
    annotations: Object.values(classes).flatMap((count, category_id) =>
      Array.from({ length: count }, () => ({ image_id: 1, category_id, bbox: [1, 1, 5, 5], ...more })),
    ),
  });
  const report = (document: object): Promise<ContentReport> => reportOf('coco', { 'train.json': document });

  it('tells counts, classes by name, and what only one of them has found', async () => {
    const base = await report(coco({ car: 3, dog: 1, bus: 2 }, { bbox: [90, 90, 50, 50] }));
    const own = await report(coco({ dog: 4, car: 3, tree: 1 }));

    const { counts, classes, checks } = compareReports(base, own);

    expect(counts).toMatchObject({ images: { base: 1, this: 1 }, annotations: { base: 6, this: 8 } });
    expect(classes).toEqual([
      { name: 'dog', base: 1, this: 4 },
      { name: 'bus', base: 2, this: 0 },
      { name: 'tree', base: 0, this: 1 },
      { name: 'car', base: 3, this: 3 },
    ]);
    expect([checks.new, checks.gone.map(({ code }) => code)]).toEqual([[], ['BOX_OUTSIDE_IMAGE']]);
  });

  it('does not say of a check that it was given up for that it finds nothing any more', async () => {
    const base = await report(coco({ car: 1 }, { bbox: [90, 90, 50, 50] }));
    const own = await report(coco({ car: 1 }));
    const given = { ...own, limits_reached: [{ limit: 'report_bytes', value: 1, not_checked: ['BOX_OUTSIDE_IMAGE'] }] };

    expect(compareReports(base, given as ContentReport).checks).toEqual({ new: [], gone: [] });
  });

  it('knows nothing of classes that the rows of a report leave out', async () => {
    const base = { ...(await report(coco({ car: 1 }))), classes_beyond: { classes: 9, annotations: 9 } };
    const own = await report(coco({ dog: 1 }));

    expect(compareReports(base, own).classes).toEqual([
      { name: 'car', base: 1, this: 0 },
      { name: 'dog', base: null, this: 1 },
    ]);
    expect(compareReports({ ...base, classes: null }, own).classes).toBeNull();
  });
});
