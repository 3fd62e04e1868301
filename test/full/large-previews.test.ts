import { jpeg, png } from '../support/images.ts';
import { inPreviewOrder, type PackedFiles, previewsOf } from '../support/previews-of.ts';

const MEBIBYTE = 1024 * 1024;

describe.each(['tar', 'tar.gz', 'zip'] as const)('the images that are shown of a large %s', (archive) => {
  const pathsOf = async (files: PackedFiles): Promise<string[]> =>
    (await previewsOf(files, archive)).map(({ path }) => path);

  it('end before the one that would pass 32 MiB', async () => {
    const files: PackedFiles = Array.from({ length: 12 }, (_, at) => [
      `${at}.png`,
      png({ padding: 3.9 * MEBIBYTE - at }),
    ]);
    const expected = inPreviewOrder(files.map(([path]) => path)).slice(0, 8);

    expect([await pathsOf(files), await pathsOf(files.toReversed())]).toEqual([expected, expected]);
  });

  it('are the first by path of 10 000 that have one name', async () => {
    const files: PackedFiles = Array.from({ length: 10_000 }, (_, at) => [`${10_000 + at}/image.jpg`, jpeg()]);

    expect(await pathsOf(files.toReversed())).toEqual(files.slice(0, 24).map(([path]) => path));
  });
});
