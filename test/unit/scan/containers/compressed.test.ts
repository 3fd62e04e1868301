import { constants, gunzipSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { bufferSource } from '../../../support/buffer-source.ts';
import { BARE, pack, packBare } from '../../../support/pack.ts';
import { readAll } from '../../../support/recording-visitor.ts';

const CHUNK_SIZES = [1, 7, 512, 513, 65_536];
const JSON_TEXT = '{"images": []}';
const SKIPPABLE_FRAME = Buffer.from('502a4d1804000000ffffffff', 'hex');

const EMPTY_FRAME = Buffer.from('28b52ffd2000010000', 'hex');
const DICTIONARY_FRAME = Buffer.from('28b52ffd0358d2040000010000', 'hex');

/** The same gzip member with extra data, a name, a comment and a checksum in its header. */
function withHeaderFields(gzip: Buffer): Buffer {
  const header = Buffer.from(gzip.subarray(0, 10));
  header[3] = 0x1f;
  const fields = Buffer.from('\x03\x00abcname.json\x00a comment\x00\x12\x34', 'latin1');
  return Buffer.concat([header, fields, gzip.subarray(10)]);
}

/** What is shown at every chunk size, which must be the same. */
async function show(packed: Buffer, filename?: string): Promise<string[]> {
  const shown = await Promise.all(
    CHUNK_SIZES.map(async (chunkBytes) => {
      const { seen } = await readAll(bufferSource(packed, chunkBytes), filename === undefined ? {} : { filename });
      return seen.map(({ path, bytes }) => `${path} ${bytes}`);
    }),
  );
  for (const other of shown) expect(other).toEqual(shown[0]);
  return shown[0] ?? [];
}

describe('a compressed file', () => {
  it.each<[string, Buffer]>([
    ['a second gzip member', Buffer.concat([gzipSync('{"images"'), gzipSync(': []}')])],
    ['an empty gzip member', Buffer.concat([gzipSync(JSON_TEXT), gzipSync('')])],
    ['zeros after gzip, as a tape pads', Buffer.concat([gzipSync(JSON_TEXT), Buffer.alloc(1000)])],
    ['zeros between gzip members', Buffer.concat([gzipSync('{"images"'), Buffer.alloc(1000), gzipSync(': []}')])],
    ['a second zstd frame', Buffer.concat([zstdCompressSync('{"images"'), zstdCompressSync(': []}')])],
    ['skippable zstd frames', Buffer.concat([SKIPPABLE_FRAME, zstdCompressSync(JSON_TEXT), SKIPPABLE_FRAME])],
    ['a frame without any data', Buffer.concat([EMPTY_FRAME, zstdCompressSync(JSON_TEXT), EMPTY_FRAME])],
    ['a zstd checksum', zstdCompressSync(JSON_TEXT, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })],
    ['every optional field of a gzip header', withHeaderFields(gzipSync(JSON_TEXT))],
  ])('with %s is read to its end', async (_what, packed) => {
    expect(await show(packed)).toEqual([`data.json ${JSON_TEXT}`]);
  });

  it.each<[string, string, Buffer]>([
    ['gzip that is cut off', 'TRUNCATED', gzipSync(JSON_TEXT).subarray(0, -1)],
    [
      'gzip whose second member is cut off',
      'TRUNCATED',
      Buffer.concat([gzipSync('{}'), gzipSync('{}').subarray(0, 5)]),
    ],
    [
      'gzip whose checksum is wrong',
      'CORRUPT_ARCHIVE',
      Buffer.concat([gzipSync(JSON_TEXT).subarray(0, -8), Buffer.alloc(8)]),
    ],
    ['gzip of nothing', 'EMPTY_UPLOAD', gzipSync('')],
    ['gzip of gzip', 'UNSUPPORTED_CONTAINER', gzipSync(gzipSync(JSON_TEXT))],
    ['gzip of zip', 'UNSUPPORTED_CONTAINER', gzipSync('PK\x03\x04')],
    ['gzip of something else', 'NOT_AN_ARCHIVE', gzipSync('hello')],
    ['zstd that is cut off', 'TRUNCATED', zstdCompressSync(JSON_TEXT).subarray(0, -1)],
    [
      'zstd whose second frame is cut off',
      'TRUNCATED',
      Buffer.concat([zstdCompressSync('{}'), zstdCompressSync('{}').subarray(0, 5)]),
    ],
    ['gzip with an unknown flag', 'CORRUPT_ARCHIVE', gzipSync('{}').fill(0x20, 3, 4)],
    [
      'gzip whose length is wrong',
      'CORRUPT_ARCHIVE',
      Buffer.concat([gzipSync(JSON_TEXT).subarray(0, -4), Buffer.from('abcd')]),
    ],
    ['gzip that ends in its header', 'TRUNCATED', withHeaderFields(gzipSync('{}')).subarray(0, 25)],
    ['zstd that ends in what is to be skipped', 'TRUNCATED', SKIPPABLE_FRAME.subarray(0, -1)],
    ['zstd with a dictionary', 'UNSUPPORTED_COMPRESSION', DICTIONARY_FRAME],
    ['zstd with a window of 2 GiB', 'UNSUPPORTED_COMPRESSION', Buffer.from('28b52ffd00a80900007b', 'hex')],
  ])('of %s is the fault %s', async (_what, code, packed) => {
    await expect(show(packed)).rejects.toMatchObject({ name: 'ScanFault', code });
  });

  const two = Buffer.concat([gzipSync('{"images"'), gzipSync(': []}')]);
  const junk = Buffer.from('something else');

  it.each<[string, Buffer]>([
    ['a gzip', Buffer.concat([gzipSync(JSON_TEXT), junk])],
    ['several members of gzip', Buffer.concat([two, junk])],
    ['the padding of a gzip', Buffer.concat([gzipSync(JSON_TEXT), Buffer.alloc(9), junk])],
    ['a zstd', Buffer.concat([zstdCompressSync(JSON_TEXT), junk])],
    ['the padding of a zstd', Buffer.concat([zstdCompressSync(JSON_TEXT), Buffer.alloc(700), junk])],
  ])('is read in full when other bytes come after %s, with a remark', async (_what, packed) => {
    for (const chunkBytes of CHUNK_SIZES) {
      const { seen, issues } = await readAll(bufferSource(packed, chunkBytes));

      expect(seen.map(({ bytes }) => `${bytes}`)).toEqual([JSON_TEXT]);
      expect(issues).toEqual(['TRAILING_BYTES']);
    }
  });

  it.each<[string, Buffer]>([
    ['members of gzip that hold nothing', gzipSync('')],
    ['members of gzip that hold one byte', gzipSync(' ')],
    ['frames of zstd that hold nothing', EMPTY_FRAME],
    ['frames of zstd that hold one byte', zstdCompressSync(' ')],
    ['frames of zstd to be skipped', SKIPPABLE_FRAME],
  ])('of more %s than are allowed is the fault LIMIT_EXCEEDED', async (_what, stream) => {
    const packed = Buffer.concat([
      ...Array<Buffer>(201).fill(stream),
      packBare(stream[0] === 0x1f ? 'gz' : 'zst', '{}'),
    ]);

    await expect(readAll(bufferSource(packed), { limits: { maxEmptyFrames: 200 } })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: expect.stringContaining('maxEmptyFrames'),
    });
    await expect(readAll(bufferSource(packed), { limits: { maxEmptyFrames: 202 } })).resolves.toBeDefined();
  });

  it('may have as many members as it likes if they hold enough', async () => {
    const packed = Buffer.concat(Array<Buffer>(50).fill(gzipSync(' '.repeat(5000))));

    await expect(
      readAll(bufferSource(Buffer.concat([gzipSync('{'), packed, gzipSync('}')])), { limits: { maxEmptyFrames: 1 } }),
    ).resolves.toBeDefined();
  });

  it('may hold a tar whose members are larger than any chunk', async () => {
    const large = Buffer.from(Array.from({ length: 700_000 }, (_, at) => (at * at) % 251));
    const packed = await pack('tar.gz', [{ path: 'a.bin', bytes: large }]);

    const { seen } = await readAll(bufferSource(packed));

    expect(seen[0]?.bytes?.equals(large)).toBe(true);
    expect(gunzipSync(packed).length).toBeGreaterThan(700_000);
  });
});

describe.each(BARE)('a bare JSON file, %s', (container) => {
  it.each<[string | undefined, string]>([
    [undefined, 'data.json'],
    ['instances_val2017.json', 'instances_val2017.json'],
    ['instances_val2017.json.gz', 'instances_val2017.json'],
    ['lines.jsonl.zst', 'lines.jsonl'],
    ['folder/x.JSON', 'x.JSON'],
    ['warehouse-v3.tar.gz', 'warehouse-v3.tar.json'],
    ['..', 'data.json'],
    ['._a.json', 'data.json'],
  ])('sent as %s is shown as %s', async (filename, path) => {
    expect(await show(packBare(container, JSON_TEXT), filename)).toEqual([`${path} ${JSON_TEXT}`]);
  });

  it.each([' \n\t[1]', '\ufeff{"a":1}', '{"a":1}\n{"a":2}\n'])(
    'that begins %j is told by its content',
    async (text) => {
      expect(await show(packBare(container, text))).toEqual([`data.json ${text}`]);
    },
  );
});
