import { gzipSync, zstdCompressSync } from 'node:zlib';
import { bufferSource } from '../../../support/buffer-source.ts';
import { tarHeader } from '../../../support/raw-tar.ts';
import { readAll } from '../../../support/recording-visitor.ts';

/** An ISO image, as far as its first descriptor. */
function isoImage(): Buffer {
  return Buffer.concat([Buffer.alloc(32_768), Buffer.from('\x01CD001\x01'), Buffer.alloc(2041)]);
}

/** A file of TensorFlow's records begins with the length of the first. */
function record(bytes: number): Buffer {
  const file = Buffer.alloc(8 + 4 + bytes + 4, 1);
  file.writeBigUInt64LE(BigInt(bytes));
  return file;
}

describe('a file', () => {
  it.each<[string, Buffer]>([
    ['bzip2', Buffer.from('BZh91AY&SY')],
    ['xz', Buffer.from('fd377a585a000004', 'hex')],
    ['7z', Buffer.from('377abcaf271c0004', 'hex')],
    ['rar', Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1')],
    ['lz4', Buffer.from('04224d1864', 'hex')],
    ['lzip', Buffer.from('LZIP\x01')],
    ['lzma', Buffer.from('5d00008000', 'hex')],
    ['compress (.Z)', Buffer.from('1f9d90', 'hex')],
  ])('packed with %s is a fault that names it and what to use instead', async (name, bytes) => {
    await expect(readAll(bufferSource(bytes))).rejects.toMatchObject({
      code: 'UNSUPPORTED_CONTAINER',
      message: `The file is packed with ${name}, which is not read here. Pack it as zip, tar, tar.gz or tar.zst instead.`,
    });
  });

  it.each<[string, string[], Buffer]>([
    ['an ISO image', ['ISO'], isoImage()],
    ['an ISO image, compressed', ['ISO'], gzipSync(isoImage())],
  ])('that is %s is a fault that names it', async (_what, words, bytes) => {
    await expect(readAll(bufferSource(bytes))).rejects.toMatchObject({
      code: 'UNSUPPORTED_CONTAINER',
      message: expect.stringContaining(words[0] ?? ''),
    });
  });

  it.each([1024, 10_240])('of %d zeros is an empty tar', async (bytes) => {
    for (const packed of [Buffer.alloc(bytes), gzipSync(Buffer.alloc(bytes))]) {
      expect(await readAll(bufferSource(packed))).toEqual({ seen: [], issues: [] });
    }
  });

  describe('of any other kind, where that is allowed,', () => {
    const mcap = Buffer.concat([Buffer.from('\x89MCAP0\r\n', 'latin1'), Buffer.alloc(900, 1)]);
    const volume = Buffer.concat([Buffer.alloc(50_000), Buffer.from('data')]);

    it.each<[string, Buffer, string | undefined, string]>([
      ['a recording', mcap, 'run.mcap', 'run.mcap'],
      ['a recording in gzip', gzipSync(mcap), 'run.mcap.gz', 'run.mcap'],
      ['a recording in zstd', zstdCompressSync(mcap), 'folder/run.mcap.zst', 'run.mcap'],
      ['a recording without a name', mcap, undefined, 'data'],
      ['a recording with a name that is litter', mcap, 'Thumbs.db', 'data'],
      ['what begins with zeros', volume, 'volume.raw', 'volume.raw'],
    ])('is one member under its own name: %s', async (_what, bytes, filename, path) => {
      const options = filename === undefined ? {} : { filename };
      const { seen, issues } = await readAll(bufferSource(bytes, 777), { takesAnyFile: true, ...options });

      expect(seen.map((entry) => [entry.path, entry.lone])).toEqual([[path, true]]);
      expect(seen[0]?.bytes).toHaveLength(bytes === volume ? volume.length : mcap.length);
      expect(issues).toEqual([]);
    });

    it.each<[string, Buffer]>([
      ['records, the first of 93 bytes, as lzma begins', record(93)],
      ['records, the first of 35 615 bytes, as gzip begins', record(0x8b1f)],
      ['records, the first of 40 223 bytes, as compress begins', record(0x9d1f)],
      ['a table, as bzip2 begins', Buffer.from('BZhang,1\n')],
    ])('is taken as it is although its first bytes look packed: %s', async (_what, bytes) => {
      const { seen } = await readAll(bufferSource(bytes), { takesAnyFile: true });

      expect(seen[0]?.bytes).toEqual(bytes);
    });

    it('is not read to its end when it is not needed', async () => {
      let streamed = 0;
      const source = bufferSource(Buffer.alloc(3_000_000, 1));
      const counting = {
        ...source,
        async *stream(start?: number, end?: number) {
          for await (const chunk of source.stream(start, end)) {
            streamed += chunk.length;
            yield chunk;
          }
        },
      };

      await readAll(counting, { takesAnyFile: true, wanted: () => false });

      expect(streamed).toBeLessThan(200_000);
    });

    it.each([
      ['as it is', Buffer.alloc(100_000)],
      ['compressed', zstdCompressSync(Buffer.alloc(100_000))],
    ])('is a fault when it is nothing but zeros, %s', async (_how, bytes) => {
      await expect(readAll(bufferSource(bytes), { takesAnyFile: true })).rejects.toMatchObject({
        code: 'NOT_AN_ARCHIVE',
        message: expect.stringContaining('zero'),
      });
    });
  });

  it.each<[string, string, Buffer]>([
    ['without bytes', 'EMPTY_UPLOAD', Buffer.alloc(0)],
    ['of text', 'NOT_AN_ARCHIVE', Buffer.from('hello')],
    ['of one byte', 'NOT_AN_ARCHIVE', Buffer.from([0x1f])],
    ['of white space', 'NOT_AN_ARCHIVE', Buffer.alloc(2000, ' ')],
    ['of an image', 'NOT_AN_ARCHIVE', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['of a few zeros', 'NOT_AN_ARCHIVE', Buffer.alloc(100)],
    ['of more zeros than an empty tar', 'NOT_AN_ARCHIVE', Buffer.alloc(10_752)],
    ['of zeros that are no whole blocks', 'NOT_AN_ARCHIVE', Buffer.alloc(10_000)],
    ['of zeros and other bytes', 'NOT_AN_ARCHIVE', Buffer.concat([Buffer.alloc(2048), Buffer.from('more')])],
    ['of many zeros, compressed', 'NOT_AN_ARCHIVE', gzipSync(Buffer.alloc(3_000_000))],
    ['of an HTML page', 'NOT_AN_ARCHIVE', Buffer.from('<!DOCTYPE html><html>Sign in</html>')],
    [
      'of a Git LFS pointer',
      'NOT_AN_ARCHIVE',
      Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:00\n'),
    ],
    ['that is a tar with a damaged first header', 'CORRUPT_ARCHIVE', tarHeader({ name: 'a' }).fill('x', 0, 1)],
  ])('%s is the fault %s', async (_what, code, bytes) => {
    await expect(readAll(bufferSource(bytes))).rejects.toMatchObject({ name: 'ScanFault', code });
  });
});
