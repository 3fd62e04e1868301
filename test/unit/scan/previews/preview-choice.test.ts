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
      ...Array.from({ length: 200 }, (_, at) => [`fake/${at}.jpg`, 'no image'] as const),
      ['real.jpg', jpeg()],
    ];

    expect(await pathsOf(files)).toEqual(['real.jpg']);
  });

  it('are the first by path when all have one name', async () => {
    const files: PackedFiles = Array.from({ length: 300 }, (_, at) => [`${10_000 + at}/image.png`, png()]);

    expect(await pathsOf(files.toReversed())).toEqual(files.slice(0, 24).map(([path]) => path));
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

describe('the images that are shown of an archive', () => {
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
        const shuffled = named
          .map((file) => ({ file, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ file }) => file);
        if (named.length === 0) return;

        const [first, ...others] = await Promise.all(CONTAINERS.map((archive) => previewsOf(named, archive)));
        const again = await Promise.all(CONTAINERS.map((archive) => previewsOf(shuffled, archive)));

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
