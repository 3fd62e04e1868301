import { bufferSource } from '../../../shared/scan/buffer-source.ts';
import { scan } from '../../../shared/scan/scan.ts';
import { ARCHIVES, BARE, type PackEntry, pack, packBare } from '../../support/pack.ts';

const ANNOTATIONS = JSON.stringify({
  images: Array.from({ length: 40 }, (_, id) => ({ id, file_name: `${id}.jpg` })),
  annotations: [],
  categories: [],
});

const ENTRIES: PackEntry[] = [
  { path: 'images/1.jpg', bytes: Buffer.alloc(700, 1) },
  { path: `${'deep/'.repeat(40)}instances_val2017.json`, bytes: ANNOTATIONS },
  { path: 'images/2.jpg', bytes: Buffer.alloc(512, 2) },
];

/** Every 13th byte, and everything around the borders of blocks, the beginning and the end. */
function offsets(size: number): number[] {
  const near = (at: number, border: number): boolean => Math.abs(at - border) <= 2;
  return Array.from({ length: size }, (_, at) => at).filter(
    (at) => at % 13 === 0 || at < 40 || near(at % 512, 0) || near(at % 512, 511) || size - at < 120,
  );
}

async function outcome(bytes: Buffer): Promise<unknown> {
  try {
    return await scan(bufferSource(bytes, 513), { format: 'coco' });
  } catch (error) {
    return error;
  }
}

/** What a cut file gave that is neither the whole result, nor a fault of the file, nor one that says what may be missing. */
async function wrongOutcomes(whole: Buffer): Promise<unknown[]> {
  const right = JSON.stringify(await scan(bufferSource(whole), { format: 'coco' }));
  const cuts = offsets(whole.length);
  const outcomes = await Promise.all(cuts.map((at) => outcome(whole.subarray(0, at))));
  return outcomes
    .map((result, at) => ({ cut: cuts[at], result }))
    .filter(({ result }) => !isScanFault(result) && JSON.stringify(result) !== right && !saysSo(result));
}

/** A tar may be cut off between two members, which only its end marker shows. */
function saysSo(result: unknown): boolean {
  return JSON.stringify(result).includes('"NO_END_MARKER"');
}

function isScanFault(result: unknown): boolean {
  return result instanceof Error && result.name === 'ScanFault';
}

function isResult(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'sceneCount' in result;
}

describe('a file that is cut off at any byte', () => {
  it.each(ARCHIVES)('is a fault or gives the whole result, packed as %s', async (archive) => {
    const whole = await pack(archive, ENTRIES);

    expect(await wrongOutcomes(whole)).toEqual([]);
  });

  it.each(BARE)('is a fault, as bare JSON %s', async (container) => {
    expect(await wrongOutcomes(packBare(container, ANNOTATIONS))).toEqual([]);
  });

  it.each(['tar', 'tar.gz', 'tar.zst', 'zip', 'zip64'] as const)(
    'is TRUNCATED when its last third is missing, packed as %s',
    async (archive) => {
      const whole = await pack(archive, ENTRIES);

      expect(await outcome(whole.subarray(0, (whole.length * 2) / 3))).toMatchObject({ code: 'TRUNCATED' });
    },
  );
});

describe('a file with a flipped byte', () => {
  it.each(ARCHIVES)('never fails with anything but a fault of the file, packed as %s', async (archive) => {
    const whole = await pack(archive, ENTRIES);

    const outcomes = await Promise.all(
      offsets(whole.length).map((at) => {
        const flipped = Buffer.from(whole);
        flipped[at] = (flipped[at] ?? 0) ^ 0x55;
        return outcome(flipped);
      }),
    );

    expect(outcomes.filter((result) => !isScanFault(result) && !isResult(result))).toEqual([]);
  });
});
