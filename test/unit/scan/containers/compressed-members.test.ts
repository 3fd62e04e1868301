import { deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { bufferSource } from '../../../support/buffer-source.ts';
import { ARCHIVES, type PackEntry, pack } from '../../../support/pack.ts';
import { readAll } from '../../../support/recording-visitor.ts';
import { tries } from '../../../support/tries.ts';

const CHUNK_SIZES = [1, 7, 513, 65_536];
const large = Buffer.from(Array.from({ length: tries(150_000, 700_000) }, (_, at) => (at * at * 31) % 251));

const ENTRIES: PackEntry[] = [
  { path: 'a.json.gz', bytes: gzipSync('{"a":1}') },
  { path: 'b.json.zst', bytes: zstdCompressSync('{"b":2}') },
  { path: 'members.json.GZ', bytes: Buffer.concat([gzipSync('{"c"'), gzipSync(':3}')]) },
  { path: 'plain.json', bytes: '{"d":4}' },
  { path: 'not-compressed.json.gz', bytes: '{"e":5}' },
  { path: 'one-byte.gz', bytes: '1' },
  { path: 'empty.gz', bytes: '' },
  { path: 'large.bin.gz', bytes: gzipSync(large, { level: 1 }) },
  { path: 'large.bin.zst', bytes: zstdCompressSync(large) },
  { path: 'last.json.gz', bytes: gzipSync('{"f":6}') },
];

const CONTENTS = ['{"a":1}', '{"b":2}', '{"c":3}', '{"d":4}', '{"e":5}', '1', '', large, large, '{"f":6}'].map((text) =>
  Buffer.from(text),
);

describe.each(ARCHIVES)('a %s', (archive) => {
  it('shows what its compressed files hold, under their own names and in order', async () => {
    const packed = await pack(archive, ENTRIES);

    for (const chunkBytes of packed.length > 200_000 ? CHUNK_SIZES.slice(1) : CHUNK_SIZES) {
      const { seen, issues } = await readAll(bufferSource(packed, chunkBytes));

      expect(seen.map(({ path }) => path)).toEqual(ENTRIES.map(({ path }) => path));
      expect(seen.map(({ bytes }, at) => bytes?.equals(CONTENTS[at] ?? Buffer.alloc(0)))).toEqual(
        ENTRIES.map(() => true),
      );
      expect(issues).toEqual([]);
    }
  });

  it('is not decompressed where nothing is needed', async () => {
    const packed = await pack(archive, [{ path: 'broken.json.gz', bytes: gzipSync('{}').subarray(0, 20) }]);

    expect((await readAll(bufferSource(packed), { wanted: () => false })).seen).toHaveLength(1);
  });

  it.each<[string, string, Buffer]>([
    ['TRUNCATED', 'x/cut.json.gz', gzipSync('{"a":1}').subarray(0, -3)],
    ['TRUNCATED', 'x/cut.json.zst', zstdCompressSync('{"a":1}').subarray(0, -3)],
    ['CORRUPT_ARCHIVE', 'x/damaged.json.gz', gzipSync('{"a":1}').fill(0xff, 12, 14)],
  ])('gives the fault %s of %s, and names it', async (code, path, bytes) => {
    const packed = await pack(archive, [{ path, bytes }, ...ENTRIES]);

    await expect(readAll(bufferSource(packed, 513))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(path),
    });
  });

  it('says that other bytes follow what is compressed', async () => {
    const bytes = Buffer.concat([gzipSync('{}'), Buffer.from('more'), deflateRawSync('more')]);
    const packed = await pack(archive, [{ path: 'a.json.gz', bytes }, ...ENTRIES]);

    const { seen, issues } = await readAll(bufferSource(packed, 7));

    expect(seen[0]?.bytes?.toString()).toBe('{}');
    expect(seen).toHaveLength(1 + ENTRIES.length);
    expect(issues).toEqual(['TRAILING_BYTES']);
  });

  it('counts what comes out of them', async () => {
    const packed = await pack(archive, ENTRIES);

    await expect(
      readAll(bufferSource(packed), { limits: { maxDecompressedBytes: 2 * large.length - 10_000 } }),
    ).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
  });
});
