import { gunzipSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { bufferSource } from '../../../../shared/scan/buffer-source.ts';
import { BARE, pack, packBare } from '../../../support/pack.ts';
import { readAll } from '../../../support/recording-visitor.ts';

const CHUNK_SIZES = [1, 7, 512, 513, 65_536];
const JSON_TEXT = '{"images": []}';
const SKIPPABLE_FRAME = Buffer.from('502a4d1804000000ffffffff', 'hex');

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
    [
      'gzip with something else behind it',
      'CORRUPT_ARCHIVE',
      Buffer.concat([gzipSync(JSON_TEXT), Buffer.from('junk')]),
    ],
    [
      'gzip with something else behind its padding',
      'CORRUPT_ARCHIVE',
      Buffer.concat([gzipSync(JSON_TEXT), Buffer.alloc(9), Buffer.from('junk')]),
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
    [
      'zstd with something else behind it',
      'CORRUPT_ARCHIVE',
      Buffer.concat([zstdCompressSync(JSON_TEXT), Buffer.from('junk')]),
    ],
    ['zstd with a window of 2 GiB', 'UNSUPPORTED_COMPRESSION', Buffer.from('28b52ffd00a80100007b', 'hex')],
  ])('of %s is the fault %s', async (_what, code, packed) => {
    await expect(show(packed)).rejects.toMatchObject({ name: 'ScanFault', code });
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
