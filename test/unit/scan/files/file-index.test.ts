import { crc32, gzipSync, inflateRawSync } from 'node:zlib';
import { array, assert, asyncProperty, constantFrom, integer, record, uint8Array } from 'fast-check';
import { FileIndex } from '../../../../shared/scan/files/file-index.ts';
import type { IndexedFile } from '../../../../shared/scan/files/indexed-file.ts';
import { scan } from '../../../../shared/scan/scan.ts';
import { bufferSource } from '../../../support/buffer-source.ts';
import { indexOf } from '../../../support/indexed-files.ts';
import { ARCHIVES, type PackEntry, pack } from '../../../support/pack.ts';
import { TAR_END, tarMember } from '../../../support/raw-tar.ts';
import { rawZip } from '../../../support/raw-zip.ts';
import { tries } from '../../../support/tries.ts';

/** Names that tar and zip spell in different ways: long ones, others than ASCII, markup. */
const PATHS = ['a.bin', 'b/c.json', `${'long/'.repeat(40)}d.jpg`, 'ü/é.png', '<b>&"\n', 'b/x.gz', 'train/e.png'];

/** The bytes of a file, read where its index says. */
function bytesAt(archive: Buffer, isZip: boolean, { offset = -1, size, deflated }: IndexedFile): Buffer {
  const start = isZip ? offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28) : offset;
  const stored = archive.subarray(start, start + (deflated ?? size));
  return deflated === undefined ? stored : inflateRawSync(stored);
}

describe('the index of the files of an archive', () => {
  it.each(ARCHIVES)('has every file of a %s with its size, its checksum and its place', async (archive) => {
    const files = array(record({ path: constantFrom(...PATHS), bytes: uint8Array({ maxLength: 1500 }) }), {
      minLength: 1,
      maxLength: 12,
    });
    await assert(
      asyncProperty(files, integer({ min: 1, max: 4000 }), async (packed, chunkBytes) => {
        const bytes = await pack(archive, [{ path: 'folder/', kind: 'directory' }, ...packed]);
        const last = packed.filter(({ path }, at) => packed.findLastIndex((other) => other.path === path) === at);

        const { listing, blocks, files } = await indexOf(bufferSource(bytes, chunkBytes));

        expect(listing.files).toBe(last.length);
        expect(blocks.flat().map(({ path }) => path)).toEqual(packed.map(({ path }) => path));
        expect(files.map(({ path, size }) => [path, size])).toEqual(last.map((file) => [file.path, file.bytes.length]));
        for (const [at, file] of files.entries()) {
          const content = Buffer.from(last[at]?.bytes ?? []);
          if (archive !== 'tar') expect(file.crc32).toBe(crc32(content));
          if (archive.startsWith('tar.')) expect(file.offset).toBeUndefined();
          else expect(bytesAt(bytes, archive.startsWith('zip'), file)).toEqual(content);
        }
      }),
      { numRuns: tries(8, 300) },
    );
  });

  it('changes nothing of what a scan finds, whatever the archive holds', async () => {
    const entries: PackEntry[] = [
      { path: 'scenes/a.json', bytes: '{}' },
      { path: 'broken.json.gz', bytes: 'not gzip, and not asked for' },
      { path: 'link', kind: 'link' },
    ];
    const options = { format: 'custom', adapter: { scenes: { files: 'scenes/*' } }, report: true } as const;
    for (const archive of ARCHIVES) {
      const source = bufferSource(await pack(archive, entries));

      const { listing, ...indexed } = await scan(source, { ...options, onFiles: async () => {} });

      expect(indexed).toEqual(await scan(source, options));
      expect(listing?.files).toBe(3);
    }
  });

  it('says where a link points, and has no bytes of it', async () => {
    const tar = Buffer.concat([
      tarMember({ name: 'a' }, 'one'),
      tarMember({ name: 'hard', type: '1', target: 'a' }),
      tarMember({ name: 'soft', type: '2', target: '../b' }),
      TAR_END,
    ]);

    const { files } = await indexOf(bufferSource(tar));

    expect(files).toEqual([
      { path: 'a', size: 3, offset: 512 },
      { path: 'hard', size: 0, link: 'a' },
      { path: 'soft', size: 0, link: '../b' },
    ]);
  });

  it('has no place of what is stored without its holes, or compressed in an unusual way', async () => {
    const map = Buffer.from([0, 4, 6, 2].map((number) => `${number.toString(8).padStart(11, '0')}\0`).join(''));
    const sparse = tarMember({ name: 'a', type: 'S', magic: 'ustar  \0', sparse: map, realSize: 8 }, 'onetwo');
    const tar = Buffer.concat([sparse, TAR_END]);
    const zip = rawZip([{ name: 'a', method: 12, bytes: 'one' }]);

    expect((await indexOf(bufferSource(tar))).files).toEqual([{ path: 'a', size: 8 }]);
    expect((await indexOf(bufferSource(gzipSync(tar)))).files).toEqual([{ path: 'a', size: 8 }]);
    expect((await indexOf(bufferSource(zip))).files).toEqual([{ path: 'a', size: 3, crc32: crc32('one') }]);
  });

  it('is of one file where the upload is one', async () => {
    const content = Buffer.from('{"a": 1}');

    const bare = await indexOf(bufferSource(content), { filename: 'a.json' });
    const packed = await indexOf(bufferSource(gzipSync(content)), { filename: 'a.json.gz' });

    expect(bare.files).toEqual([{ path: 'a.json', size: 8, offset: 0 }]);
    expect(packed.files).toEqual([{ path: 'a.json', size: 8, crc32: crc32(content) }]);
  });

  it('bounds a block by no less than a long path, also where that has the last of all characters', async () => {
    const path = `${'z'.repeat(200)}\uffff\uffffz`;

    const { listing } = await indexOf(bufferSource(await pack('tar', [{ path, bytes: '' }])));

    expect((listing.blocks[0]?.greatest ?? '') >= path).toBe(true);
  });

  it('comes in blocks of 10 000 files with their least and greatest paths, and ends one of long paths earlier', async () => {
    const many = Array.from({ length: 10_001 }, (_, at) => ({ path: `${(at * 7919) % 10_001}`.padStart(5, '0') }));
    const long = Array.from({ length: 1200 }, (_, at) => ({
      path: `${`${at}`.padStart(200, '0')}/`.repeat(20).slice(0, -1),
    }));

    const short = await indexOf(bufferSource(await pack('tar', many)));
    const longer = await indexOf(bufferSource(await pack('tar', long)));

    expect(short.listing.blocks).toMatchObject([{ lines: 10_000, least: '00000', greatest: '10000' }, { lines: 1 }]);
    expect(longer.listing.blocks.map(({ lines }) => lines)).toEqual([1034, 166]);
    for (const { listing, blocks } of [short, longer]) {
      for (const [at, block] of blocks.entries()) {
        const { least = '', greatest = '' } = listing.blocks[at] ?? {};
        expect(block.every(({ path }) => least <= path && path <= greatest)).toBe(true);
        expect(greatest.length).toBeLessThanOrEqual(201);
      }
    }
  });

  it('is given up for more files than are listed, which is told, and not for paths that come again', async () => {
    const twice = await pack(
      'tar',
      ['a', 'b', 'a', 'b'].map((path) => ({ path, bytes: path })),
    );
    const three = await pack(
      'tar',
      ['a', 'b', 'c'].map((path) => ({ path, bytes: path })),
    );

    expect((await indexOf(bufferSource(twice), { listedFiles: 4 })).listing).toEqual({
      files: 2,
      blocks: [{ lines: 4, least: 'a', greatest: 'b', superseded: [0, 1] }],
    });
    expect((await indexOf(bufferSource(three), { listedFiles: 2 })).listing).toEqual({ files: null, blocks: [] });
  });

  it('ends the scan when a block cannot be written', async () => {
    const archive = await pack(
      'zip',
      Array.from({ length: 3 }, (_, at) => ({ path: `${'x'.repeat(200)}${at}` })),
    );
    const onFiles = async (): Promise<void> => {
      throw new Error('no bucket');
    };

    await expect(indexOf(bufferSource(archive), { onFiles })).rejects.toThrow('no bucket');
  });

  it('asks to wait while three blocks are being written', async () => {
    const written: (() => void)[] = [];
    const index = new FileIndex(() => new Promise((resolve) => written.push(resolve)));
    for (let at = 0; at < 29_999; at++) index.add({ path: `${at}`, kind: 'file', size: 1 }, undefined);

    const before = index.busy;
    index.add({ path: 'last', kind: 'file', size: 1 }, undefined);
    const full = index.busy;
    written[1]?.();
    await full;

    expect([before, index.busy]).toEqual([undefined, undefined]);
  });
});
