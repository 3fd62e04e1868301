import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { scan } from '../../../../shared/scan/scan.ts';
import { bufferSource } from '../../../support/buffer-source.ts';
import { jpeg, png, webp } from '../../../support/images.ts';
import { pack } from '../../../support/pack.ts';
import { inPreviewOrder, type PackedFiles, previewsOf } from '../../../support/previews-of.ts';
import { paxMember, TAR_END, tarMember } from '../../../support/raw-tar.ts';
import { tries } from '../../../support/tries.ts';

const MEBIBYTE = 1024 * 1024;

const CONTAINERS = ['tar', 'tar.gz', 'tar.zst', 'zip', 'zip without compression'] as const;

describe.each(CONTAINERS)('the images that are shown of a %s', (archive) => {
  const pathsOf = async (files: PackedFiles): Promise<string[]> =>
    (await previewsOf(files, archive)).map(({ path }) => path);

  it('are the first 24 in the order of their names, whatever order they have in it', async () => {
    const files: PackedFiles = Array.from({ length: 60 }, (_, at) => [`images/${at}.png`, png({ grey: at })]);
    const expected = inPreviewOrder(files.map(([path]) => path)).slice(0, 24);

    const found = await previewsOf(files, archive);
    const reversed = await previewsOf(files.toReversed(), archive);

    expect(found.map(({ path }) => path)).toEqual(expected);
    expect(reversed).toEqual(found);
  });

  it('have the size and the kind that they say themselves, and their own bytes', async () => {
    const files: PackedFiles = [
      ['a.jpg', png({ width: 5, height: 6 })],
      ['b.PNG', jpeg({ width: 7, height: 8 })],
      ['c.webp', webp('VP8L', { width: 9, height: 10 })],
    ];

    const found = await previewsOf(files, archive, { chunkBytes: 7 });

    expect(found.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toMatchObject([
      { path: 'a.jpg', type: 'image/png', width: 5, height: 6, bytes: files[0]?.[1] },
      { path: 'b.PNG', type: 'image/jpeg', width: 7, height: 8, bytes: files[1]?.[1] },
      { path: 'c.webp', type: 'image/webp', width: 9, height: 10, bytes: files[2]?.[1] },
    ]);
  });

  it('are none of what is only called an image, of SVG, of what is empty or above 4 MiB', async () => {
    const files: PackedFiles = [
      ['page.jpg', '<!doctype html><script>alert(1)</script>'],
      ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ['empty.png', ''],
      ['large.png', png({ padding: 4 * MEBIBYTE })],
      ['image.txt', png()],
      ['"><img src=x onerror=alert(1)>.png', png()],
    ];

    expect(await pathsOf(files)).toEqual(['"><img src=x onerror=alert(1)>.png']);
  });

  it('are found behind many that only look like images', async () => {
    const files: PackedFiles = [
      ...Array.from({ length: 1000 }, (_, at) => [`fake/${at}.jpg`, 'no image'] as const),
      ['real.jpg', jpeg()],
    ];

    expect(await pathsOf(files)).toEqual(['real.jpg']);
  });

  it('are the first by path when all have one name', async () => {
    const image = png();
    const files: PackedFiles = Array.from({ length: 300 }, (_, at) => [`${10_000 + at}/image.png`, image]);

    expect(await pathsOf(files.toReversed())).toEqual(files.slice(0, 24).map(([path]) => path));
  });

  it('are 24 also where the first ones are no images any more when their paths come again', async () => {
    const names = inPreviewOrder(Array.from({ length: 60 }, (_, at) => `${at}.png`));
    const image = png();
    const files: PackedFiles = [
      ...names.map((name) => [name, image] as const),
      ...names.slice(0, 24).map((name, at) => [name, at % 2 === 0 ? '' : 'no image any more'] as const),
    ];

    expect(await pathsOf(files)).toEqual(names.slice(24, 48));
  });

  it('are the last of those that have the same path', async () => {
    const files: PackedFiles = [
      ['a.png', png({ width: 1 })],
      ['b.png', png({ width: 1 })],
      ['a.png', png({ width: 2 })],
      ['b.png', 'no image any more'],
    ];

    expect(await previewsOf(files, archive)).toMatchObject([{ path: 'a.png', width: 2 }]);
  });
});

/** Headers of a tar for an image that is stored without its holes, and which stored bytes of it follow. */
const SPARSE: Record<string, [headers: Buffer, stored: Buffer]> = {
  'has holes that are too large': [
    paxMember({ 'GNU.sparse.map': '0,20', 'GNU.sparse.size': String(3 * MEBIBYTE) }),
    png(),
  ],
  'has a map that cannot be read': [paxMember({ 'GNU.sparse.map': '0,x', 'GNU.sparse.size': '1000' }), png()],
  'has a map that is wrong further on': [
    paxMember({ 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.realsize': '1000' }),
    Buffer.concat([Buffer.from('1\n0\n9\n'.padEnd(512, '\0')), png()]),
  ],
};

describe.each(Object.entries(SPARSE))('an image of a tar that is sparse and %s', (_, [headers, stored]) => {
  it.each(['tar', 'tar.gz'])('is left out, and does not fail the scan of a %s', async (container) => {
    const tar = Buffer.concat([
      headers,
      tarMember({ name: 'a.png' }, stored),
      tarMember({ name: 'b.png' }, png()),
      TAR_END,
    ]);
    const source = bufferSource(container === 'tar' ? tar : gzipSync(tar), 700);
    const options = { format: 'custom', adapter: { scenes: { files: '*.png' } }, report: true } as const;

    const { previews, ...found } = await scan(source, { ...options, previews: true });

    expect(found).toEqual(await scan(source, options));
    expect(previews?.map(({ path }) => path)).toEqual(['b.png']);
  });
});

/** What a file of an archive may hold; `shown`: whether it is an image that can be shown. */
const CONTENTS = {
  image: fc.integer({ min: 1, max: 99 }).map((width) => ({ bytes: png({ width }), shown: true })),
  other: fc.constantFrom(Buffer.from('<html>'), Buffer.alloc(0)).map((bytes) => ({ bytes, shown: false })),
};

/** Files by their paths, most of them images: what each holds, and what it held before. */
const VERSIONS = fc
  .tuple(
    fc.array(fc.oneof({ weight: 9, arbitrary: CONTENTS.image }, CONTENTS.other), { minLength: 20, maxLength: 60 }),
    fc.uniqueArray(fc.tuple(fc.nat(), fc.oneof(CONTENTS.image, CONTENTS.other)), {
      maxLength: 24,
      selector: ([at]) => at % 20,
    }),
  )
  .map(([last, replaced]) => last.map((content, at) => ({ content, before: beforeOf(replaced, at) })));

function beforeOf<T>(replaced: readonly (readonly [number, T])[], file: number): T | undefined {
  return replaced.find(([at]) => at % 20 === file)?.[1];
}

describe('the images that are shown of an archive', () => {
  it('are the same whether or not it also holds what they replace, in every order and container', async () => {
    await fc.assert(
      fc.asyncProperty(VERSIONS, fc.infiniteStream(fc.nat()), async (versions, random) => {
        const last = versions.map(({ content }, at) => [`${at}.png`, content] as const);
        const shown = last.filter(([, { shown }]) => shown);
        const expected = inPreviewOrder(shown.map(([path]) => path)).slice(0, 24);
        const bytesOf = new Map<string, Buffer>(last.map(([path, { bytes }]) => [path, bytes]));
        const all = versions.flatMap(({ content, before }, at) =>
          (before ? [before, content] : [content]).map(({ bytes }) => [`${at}.png`, bytes] as const),
        );

        for (const files of [all, shuffled(all, random)]) {
          const found = await Promise.all(CONTAINERS.map((archive) => previewsOf(files, archive)));

          for (const images of found) {
            expect(images.map(({ path }) => path)).toEqual(expected);
            for (const { path, bytes } of images) expect(bytes.equals(bytesOf.get(path) ?? Buffer.alloc(0))).toBe(true);
          }
        }
      }),
      { numRuns: tries(6, 300) },
    );
  });

  it('are the same in every order and container', async () => {
    const content = fc.oneof(
      { weight: 5, arbitrary: fc.record({ width: fc.integer({ min: 1, max: 9 }) }).map((spec) => png(spec)) },
      { weight: 1, arbitrary: fc.record({ width: fc.integer({ min: 1, max: 9 }) }).map((spec) => jpeg(spec)) },
      { weight: 1, arbitrary: fc.constantFrom(Buffer.from('<html>'), Buffer.alloc(0), png().subarray(0, 20)) },
    );
    const path = fc.tuple(fc.constantFrom('', 'a/', 'b/ä/'), fc.nat(60), fc.constantFrom('.png', '.jpg', '.webp'));
    const files = fc.uniqueArray(fc.tuple(path, content), {
      maxLength: 60,
      selector: ([[...parts]]) => parts.join(''),
    });
    await fc.assert(
      fc.asyncProperty(files, fc.infiniteStream(fc.nat()), async (members, random) => {
        const named: PackedFiles = members.map(([parts, bytes]) => [parts.join(''), bytes]);
        const reordered = shuffled(named, random);
        if (named.length === 0) return;

        const [first, ...others] = await Promise.all(CONTAINERS.map((archive) => previewsOf(named, archive)));
        const again = await Promise.all(CONTAINERS.map((archive) => previewsOf(reordered, archive)));

        for (const other of [...others, ...again]) expect(other).toEqual(first);
      }),
      { numRuns: tries(6, 300) },
    );
  });

  it('are not looked for where they are not wanted', async () => {
    const packed = await pack('zip', [{ path: 'a.png', bytes: png() }]);

    expect(await scan(bufferSource(packed), { format: 'custom', report: true })).not.toHaveProperty('previews');
  });
});

/** In another order, in which those of one path still follow each other as they did. */
function shuffled(files: PackedFiles, random: Iterator<number>): PackedFiles {
  const versions = Map.groupBy(files, ([path]) => path);
  return files
    .map(([path]) => ({ path, at: random.next().value as number }))
    .sort((a, b) => a.at - b.at)
    .map(({ path }) => versions.get(path)?.shift() ?? [path, '']);
}
