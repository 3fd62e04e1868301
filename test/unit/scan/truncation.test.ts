import { scan } from '../../../shared/scan/scan.ts';
import type { ScanResult } from '../../../shared/scan/scan-result.ts';
import { bufferSource } from '../../support/buffer-source.ts';
import { ARCHIVES, BARE, type PackEntry, pack, packBare } from '../../support/pack.ts';
import { tries } from '../../support/tries.ts';

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

const STRIDE = tries(101, 13);

/** Every {@link STRIDE}th byte, and everything around the borders of blocks, the beginning and the end. */
function offsets(size: number): number[] {
  const near = (at: number, border: number): boolean => Math.abs(at - border) <= 2;
  return Array.from({ length: size }, (_, at) => at).filter(
    (at) => at % STRIDE === 0 || at < 40 || near(at % 512, 0) || near(at % 512, 511) || size - at < 120,
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

/** Where a part of a container begins or ends, and the byte beside each. */
function boundaries(archive: string, bytes: Buffer): number[] {
  const marks = archive.startsWith('zip')
    ? ['PK\x01\x02', 'PK\x03\x04', 'PK\x05\x06', 'PK\x06\x06', 'PK\x06\x07', 'PK\x07\x08']
    : archive.includes('gz')
      ? ['\x1f\x8b\x08']
      : archive.includes('zst')
        ? ['\x28\xb5\x2f\xfd']
        : [];
  const begins = marks.flatMap((mark) => occurrences(bytes, Buffer.from(mark, 'latin1')));
  // The fixed part of a zip's records and of the headers of gzip and zstd, and the trailers before the next one.
  const parts = begins.flatMap((at) => [
    at,
    at + 4,
    at + 6,
    at + 10,
    at + 12,
    at + 16,
    at + 22,
    at + 30,
    at + 46,
    at - 8,
    at - 4,
  ]);
  const blocks = archive === 'tar' ? Array.from({ length: bytes.length / 512 }, (_, block) => block * 512) : [];
  const edges = [...parts, ...blocks, bytes.length - 8, bytes.length - 4, bytes.length].flatMap((at) => [at - 1, at]);
  return [...new Set(edges)].filter((at) => at > 0 && at < bytes.length).sort((a, b) => a - b);
}

function occurrences(bytes: Buffer, mark: Buffer): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) found.push(at);
  return found;
}

/** The outcome in a word: the code of the fault, `whole` for the result of all of it, or the codes of its issues. */
function wordOf(result: unknown, whole: string): string {
  if (result instanceof Error && 'code' in result) return String(result.code);
  if (JSON.stringify(result) === whole) return 'whole';
  return (result as ScanResult).issues.map(({ code }) => code).join();
}

describe('a file that is cut off where one part of its container ends and another begins', () => {
  it.each(ARCHIVES)('is told as such, packed as %s', async (archive) => {
    const packed = await pack(archive, ENTRIES);
    const whole = JSON.stringify(await scan(bufferSource(packed), { format: 'coco' }));
    const cuts = boundaries(archive, packed);

    const words = await Promise.all(cuts.map(async (at) => wordOf(await outcome(packed.subarray(0, at)), whole)));
    const told = new Set(words);

    expect(cuts.length).toBeGreaterThan(8);
    expect(told).toContain('TRUNCATED');
    // Of the first few bytes no container can be told; a tar may end before the end of its padding, or between members.
    for (const word of ['TRUNCATED', 'NOT_AN_ARCHIVE']) told.delete(word);
    if (archive === 'tar')
      for (const word of ['whole', 'NO_END_MARKER', 'SCENE_COUNT_UNKNOWN,NO_END_MARKER']) told.delete(word);
    expect([...told]).toEqual([]);
  });
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
