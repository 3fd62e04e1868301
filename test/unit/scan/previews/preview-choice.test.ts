import fc from 'fast-check';
import { scan } from '../../../../shared/scan/scan.ts';
import { bufferSource } from '../../../support/buffer-source.ts';
import { jpeg, png, webp } from '../../../support/images.ts';
import { pack } from '../../../support/pack.ts';
import { inPreviewOrder, type PackedFiles, previewsOf } from '../../../support/previews-of.ts';
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
      { numRuns: tries(15, 300) },
    );
  });

  it('are not looked for where they are not wanted', async () => {
    const packed = await pack('zip', [{ path: 'a.png', bytes: png() }]);

    expect(await scan(bufferSource(packed), { format: 'custom', report: true })).not.toHaveProperty('previews');
  });
});
