import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32c as nativeCrc32c } from '@node-rs/crc32';
import { assert, property, uint8Array } from 'fast-check';
import { blobFileLayout, blobFolderLayout, layoutBlob } from '../../src/browser/blob-layout.ts';
import { crc32c } from '../../src/checksum/crc32c.ts';
import { listFolder } from '../../src/local/list-folder.ts';
import { localLayout } from '../../src/local/local-layout.ts';
import { readLayout } from '../../src/local/read-layout.ts';

const FOLDER = join(import.meta.dirname, '../../../../examples/coco');

const picked = (path: string, text = path) => ({ path, blob: new Blob([text]) });

describe('a folder that is chosen in a browser', () => {
  it('is the same tar as the command sends', async () => {
    const { files } = await listFolder(FOLDER);
    const chosen = await Promise.all(
      files.toReversed().map(async ({ path, source }) => ({ path, blob: new Blob([await readFile(source)]) })),
    );

    const layout = await blobFolderLayout('coco', chosen);

    const local = await localLayout(FOLDER);
    expect(layout).toMatchObject({ size: local.size, filename: 'coco.tar' });
    const sent = Buffer.from(await layoutBlob(layout, 0, layout.size).arrayBuffer());
    expect(sent.equals(await buffer(readLayout(local, 0, local.size)))).toBe(true);
  });

  it('leaves out litter, and what .scenestoreignore names', async () => {
    const files = [
      picked('.scenestoreignore', '# notes\nraw\n'),
      picked('raw/1.bin'),
      picked('a.json'),
      picked('b/.DS_Store'),
    ];

    const layout = await blobFolderLayout('f', files);

    expect(layout.entries.map(({ path }) => path)).toEqual(['a.json']);
    expect(layout.leftOut).toBe(3);
  });

  it.each([
    ['no file', [], 'EMPTY_FOLDER'],
    ['litter alone', [picked('.DS_Store')], 'EMPTY_FOLDER'],
    ['two files with one name in NFC', [picked('\u00e9.txt'), picked('e\u0301.txt')], 'SAME_NAME'],
    ['a negation in .scenestoreignore', [picked('.scenestoreignore', '!a'), picked('a')], 'BAD_IGNORE_FILE'],
  ])('with %s is refused', async (_, files, code) => {
    await expect(blobFolderLayout('f', files)).rejects.toMatchObject({ code });
  });
});

it('a file that is chosen in a browser is sent as it is, in any slices', async () => {
  const layout = blobFileLayout('a.zip', new Blob(['0123456789']));

  expect(await layoutBlob(layout, 3, 7).text()).toBe('3456');
});

it('the checksum in plain JavaScript is that of the native one, wherever the bytes are cut', () => {
  assert(
    property(uint8Array({ maxLength: 70 }), uint8Array({ maxLength: 70 }), (first, second) => {
      expect(crc32c(second, crc32c(first))).toBe(nativeCrc32c(Buffer.from(second), nativeCrc32c(Buffer.from(first))));
    }),
  );
});
