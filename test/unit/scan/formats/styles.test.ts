import fc from 'fast-check';
import { scan } from '../../../../shared/scan/scan.ts';
import { bufferSource } from '../../../support/buffer-source.ts';
import { type Archive, type PackEntry, pack } from '../../../support/pack.ts';
import { COCO_STYLES, type Split } from '../../../support/styles/coco-styles.ts';
import { type Frame, KITTI_STYLES } from '../../../support/styles/kitti-styles.ts';
import { NUSCENES_STYLES } from '../../../support/styles/nuscenes-styles.ts';
import { tries } from '../../../support/tries.ts';

const packer = fc.constantFrom<Archive>('tar.gz', 'tar.zst of many frames', 'zip with data descriptors');

const names = fc.uniqueArray(
  fc.nat({ max: 30 }).map((number) => `frame_${String(number).padStart(6, '0')}.jpg`),
  { minLength: 1, maxLength: 12 },
);
const splits: fc.Arbitrary<Split[]> = fc
  .uniqueArray(fc.constantFrom('train' as const, 'val' as const, 'test' as const), { minLength: 1, maxLength: 3 })
  .chain((chosen) => fc.tuple(...chosen.map((name) => names.map((images) => ({ name, images })))));

/** The same files in an order that the seed chooses, as no packer promises one. */
function shuffled(entries: readonly PackEntry[], seed: number): PackEntry[] {
  return entries
    .map((entry, at) => ({ entry, key: Math.imul(at + 1, 0x9e3779b1 ^ seed) >>> 0 }))
    .sort((one, other) => one.key - other.key)
    .map(({ entry }) => entry);
}

describe.each(COCO_STYLES)('COCO as $tool lays it out', ({ files, isPlain }) => {
  it('counts each image once where the images are there, and is sure of it', async () => {
    await fc.assert(
      fc.asyncProperty(splits, packer, fc.integer(), async (parts, archive, seed) => {
        const packed = await pack(archive, shuffled(files(parts, true), seed));

        const { sceneCount, issues } = await scan(bufferSource(packed), { format: 'coco' });

        expect(sceneCount).toBe(parts.reduce((sum, { images }) => sum + images.length, 0));
        expect(issues).toEqual([]);
      }),
      { numRuns: tries(10, 30) },
    );
  });

  it('counts each image once where they are not, or gives totals that the truth lies between', async () => {
    await fc.assert(
      fc.asyncProperty(splits, packer, fc.integer(), async (parts, archive, seed) => {
        const truth = parts.reduce((sum, { images }) => sum + images.length, 0);
        const packed = await pack(archive, shuffled(files(parts, false), seed));

        const { sceneCount, issues } = await scan(bufferSource(packed), { format: 'coco' });

        if (sceneCount === truth && (isPlain || issues.length === 0)) expect(issues).toEqual([]);
        else {
          expect(issues.map(({ code }) => code)).toEqual(['AMBIGUOUS_IMAGES']);
          const told = [...(issues[0]?.message ?? '').matchAll(/there are (\d+)/g)].map(([, total]) => Number(total));
          expect(Math.min(...told, sceneCount ?? 0)).toBeLessThanOrEqual(truth);
          expect(Math.max(...told, sceneCount ?? 0)).toBeGreaterThanOrEqual(truth);
        }
      }),
      { numRuns: tries(10, 30) },
    );
  });

  it('counts none twice for a copy of its lists', async () => {
    await fc.assert(
      fc.asyncProperty(splits, packer, fc.integer(), async (parts, archive, seed) => {
        const laidOut = files(parts, true);
        const copies = laidOut
          .filter(({ path }) => path.endsWith('.json'))
          .map(({ path, ...rest }) => ({ ...rest, path: `backup/${path.replace('.json', ' (1).json')}` }));
        const packed = await pack(archive, shuffled([...laidOut, ...copies], seed));

        const { sceneCount } = await scan(bufferSource(packed), { format: 'coco' });

        // A name that two splits share is as often there as there are files of it, and each list has a copy.
        expect(sceneCount).toBe(parts.reduce((sum, { images }) => sum + images.length, 0));
      }),
      { numRuns: tries(8, 20) },
    );
  });
});

describe.each(KITTI_STYLES)('KITTI as $tool lays it out', ({ files }) => {
  const frame: fc.Arbitrary<Frame> = fc
    .record({
      camera: fc.boolean(),
      lidar: fc.boolean(),
      objects: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
    })
    .filter(({ camera, lidar }) => camera || lidar);
  const sets = fc.array(fc.array(frame, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 });

  it('counts each frame once, and each object', async () => {
    await fc.assert(
      fc.asyncProperty(sets, packer, fc.integer(), async (parts, archive, seed) => {
        const all = parts.flat();
        const labelled = all.flatMap(({ objects }) => (objects === undefined ? [] : [objects]));
        const packed = await pack(archive, shuffled(files(parts), seed));

        const result = await scan(bufferSource(packed), { format: 'kitti' });

        expect(result).toEqual({
          format: 'kitti',
          sceneCount: all.length,
          frameCount: all.length,
          counts: {
            frames: all.length,
            label_files: labelled.length,
            objects: labelled.reduce((sum, objects) => sum + objects, 0),
          },
          issues: [],
        });
      }),
      { numRuns: tries(10, 30) },
    );
  });
});

describe.each(NUSCENES_STYLES)('nuScenes as $tool lays it out', ({ files }) => {
  const token = fc.nat({ max: 12 }).map((number) => `token${number}`);
  const versions = fc.array(
    fc.dictionary(token, fc.nat({ max: 5 }), { minKeys: 1, maxKeys: 8, noNullPrototype: true }),
    {
      minLength: 1,
      maxLength: 3,
    },
  );

  it('counts each scene once, however many versions list it, and its samples once', async () => {
    await fc.assert(
      fc.asyncProperty(versions, packer, fc.integer(), async (drawn, archive, seed) => {
        // A scene has the same samples in every version.
        const truth = Object.assign({}, ...drawn) as Record<string, number>;
        const parts = drawn.map((version) =>
          Object.fromEntries(Object.keys(version).map((key) => [key, truth[key] ?? 0])),
        );
        const packed = await pack(archive, shuffled(files(parts), seed));

        const { sceneCount, frameCount, issues } = await scan(bufferSource(packed), { format: 'nuscenes' });

        const samples = Object.values(truth).reduce((sum, count) => sum + count, 0);
        expect({ sceneCount, frameCount, issues }).toEqual({
          sceneCount: Object.keys(truth).length,
          frameCount: samples,
          issues: [],
        });
      }),
      { numRuns: tries(8, 20) },
    );
  });
});

describe('nuImages in any number of versions', () => {
  it('counts the rows of sample.json', async () => {
    const counts = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(counts, packer, fc.integer(), async (samples, archive, seed) => {
        const laidOut = samples.flatMap((count, at) =>
          Object.entries({ sample: count, object_ann: 3, log: 1 }).map(([table, rows]) => ({
            path: `nuimages/v1.0-${at}/${table}.json`,
            bytes: JSON.stringify(Array.from({ length: rows }, (_, row) => ({ token: `${table}${row}` }))),
          })),
        );
        const packed = await pack(archive, shuffled(laidOut, seed));

        expect(await scan(bufferSource(packed), { format: 'nuscenes' })).toMatchObject({
          sceneCount: samples.reduce((sum, count) => sum + count, 0),
          counts: { logs: samples.length },
          issues: [],
        });
      }),
      { numRuns: tries(10, 30) },
    );
  });
});
