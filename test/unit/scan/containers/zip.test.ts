import { crc32, deflateRawSync } from 'node:zlib';
import type { ByteSource } from '../../../../shared/scan/byte-source.ts';
import { bufferSource } from '../../../support/buffer-source.ts';
import { pack } from '../../../support/pack.ts';
import { extraField, type RawZipEntry, rawZip } from '../../../support/raw-zip.ts';
import { readAll } from '../../../support/recording-visitor.ts';

async function show(zip: Buffer): Promise<string[]> {
  const { seen } = await readAll(bufferSource(zip, 513));
  return seen.map(({ path, kind, bytes }) => `${kind} ${path} ${bytes ?? '-'}`);
}

function unicodePath(raw: Buffer, name: string | Buffer): Buffer {
  const header = Buffer.alloc(5);
  header[0] = 1;
  header.writeUInt32LE(crc32(raw), 1);
  return extraField(0x7075, Buffer.concat([header, Buffer.from(name)]));
}

function uint64s(...values: number[]): Buffer {
  const data = Buffer.alloc(8 * values.length);
  values.forEach((value, at) => {
    data.writeBigUInt64LE(BigInt(value), 8 * at);
  });
  return extraField(1, data);
}

const a: RawZipEntry = { name: 'a.json', bytes: '{"a":1}', method: 8 };
const b: RawZipEntry = { name: 'b.json', bytes: '{"b":2}' };
const A = 'file a.json {"a":1}';
const B = 'file b.json {"b":2}';
const MAX32 = 0xffffffff;
const CP437_NAME = Buffer.from([0x82, 0x2e, 0x6a]);

/** Counts the bytes that are asked for. */
function counting(source: ByteSource): { source: ByteSource; requests: [number, number][] } {
  const requests: [number, number][] = [];
  return {
    requests,
    source: {
      size: source.size,
      stream(start = 0, end = source.size) {
        requests.push([start, end - start]);
        return source.stream(start, end);
      },
      read(offset, length) {
        requests.push([offset, length]);
        return source.read(offset, length);
      },
    },
  };
}

describe('a zip', () => {
  it.each<[string, Buffer, string[]]>([
    ['stored and deflated entries', rawZip([a, b]), [A, B]],
    ['no entries', rawZip([]), []],
    ['a comment', rawZip([a], { comment: 'made by hand' }), [A]],
    ['a comment that looks like an end record', rawZip([a], { comment: `PK\x05\x06${'\xff'.repeat(30)}` }), [A]],
    ['bytes after its end', Buffer.concat([rawZip([a]), Buffer.alloc(100)]), [A]],
    ['a directory in another order', rawZip([a, b, { name: 'c/' }], {}, [2, 0, 1]), ['directory c -', A, B]],
    [
      'local extra fields that the directory lacks',
      rawZip([{ ...a, local: { extra: extraField(0x5455, Buffer.alloc(9)) } }, b]),
      [A, B],
    ],
    ['sizes that follow the body', rawZip([{ ...a, flags: 0x0008, local: { size: 0, compressedSize: 0 } }]), [A]],
    ['zip64 sizes', rawZip([{ ...b, central: { size: MAX32, compressedSize: MAX32 }, extra: uint64s(7, 7) }]), [B]],
    ['a zip64 offset', rawZip([{ ...b, central: { offset: MAX32 }, extra: uint64s(0) }]), [B]],
    ['the marker of a split archive that fitted one part', splitMarker(rawZip([b])), [B]],
    ['a folder', rawZip([{ name: 'x/' }, { name: 'y\\' }]), ['directory x -', 'directory y -']],
    ['a symbolic link', rawZip([{ name: 'l', bytes: 'elsewhere', madeBy: 3, unixMode: 0o120777 }]), ['link l -']],
    ['a name in UTF-8', rawZip([{ name: 'é画.j', flags: 0x0800, bytes: '1' }]), ['file é画.j 1']],
    ['a name in UTF-8 that does not say so', rawZip([{ name: 'é画.j', bytes: '1' }]), ['file é画.j 1']],
    ['a name in UTF-8 that is none', rawZip([{ name: CP437_NAME, flags: 0x0800, bytes: '1' }]), ['file é.j 1']],
    ['a name in code page 437', rawZip([{ name: CP437_NAME, bytes: '1' }]), ['file é.j 1']],
    [
      'a Unicode path beside the name',
      rawZip([{ name: CP437_NAME, bytes: '1', extra: unicodePath(CP437_NAME, '画.j') }]),
      ['file 画.j 1'],
    ],
    [
      'a Unicode path made for another name',
      rawZip([{ name: CP437_NAME, bytes: '1', extra: unicodePath(Buffer.from('old'), '画.j') }]),
      ['file é.j 1'],
    ],
    ['back-slashes', rawZip([{ name: 'a\\b.json', bytes: '1' }]), ['file a/b.json 1']],
    ['the same path twice', rawZip([a, { ...b, name: 'a.json' }]), [A, 'file a.json {"b":2}']],
    [
      'a Unicode path that is no UTF-8',
      rawZip([{ name: CP437_NAME, bytes: '1', extra: unicodePath(CP437_NAME, Buffer.from([0xff])) }]),
      ['file é.j 1'],
    ],
    ['an entry for the root', rawZip([{ name: '/' }, a]), [A]],
    ['another zip before it', Buffer.concat([rawZip([b]), rawZip([a])]), [A]],
    ['a program before it', Buffer.concat([Buffer.from('#!/bin/sh\nexec unzip'), rawZip([a, b])]), [A, B]],
    ['litter', rawZip([{ name: '__MACOSX/._a.json', bytes: '1' }, a]), [A]],
  ])('with %s is read', async (_what, zip, members) => {
    expect(await show(zip)).toEqual(members);
  });

  it.each<[string, string, Buffer]>([
    ['an encrypted entry', 'ENCRYPTED', rawZip([{ ...a, flags: 1 }])],
    ['an entry under AES', 'ENCRYPTED', rawZip([{ ...b, method: 99 }])],
    ['an encrypted directory', 'ENCRYPTED', rawZip([{ ...a, flags: 0x2000 }])],
    ['an entry compressed with bzip2', 'UNSUPPORTED_COMPRESSION', rawZip([{ ...b, method: 12 }])],
    ['an entry in deflate64', 'UNSUPPORTED_COMPRESSION', rawZip([{ ...b, method: 9 }])],
    ['two entries for the same bytes', 'OVERLAPPING_ENTRIES', rawZip([a, { ...b, central: { offset: 0 } }])],
    [
      'two entries for the same bytes, far apart in the directory',
      'OVERLAPPING_ENTRIES',
      rawZip([{ ...a, name: 'a'.repeat(50) }, b, { ...b, central: { offset: 40 } }], {}, [1, 0, 2]),
    ],
    [
      'an entry that reaches into the directory',
      'SIZE_MISMATCH',
      rawZip([a, { ...b, method: 8, central: { compressedSize: 5000 } }]),
    ],
    ['an entry beyond the file', 'SIZE_MISMATCH', rawZip([{ ...a, central: { offset: 100_000 } }])],
    [
      'fewer bytes stated than there are',
      'SIZE_MISMATCH',
      rawZip([{ ...a, central: { size: 3 }, local: { size: 3 } }]),
    ],
    [
      'more bytes stated than there are',
      'SIZE_MISMATCH',
      rawZip([{ ...a, central: { size: 30 }, local: { size: 30 } }]),
    ],
    ['two sizes for a stored entry', 'SIZE_MISMATCH', rawZip([{ ...b, central: { size: 3 } }])],
    ['other sizes in the local header', 'SIZE_MISMATCH', rawZip([{ ...a, local: { size: 3 } }])],
    ['bytes after the end of a deflated entry', 'SIZE_MISMATCH', rawZip([deflatedAndMore('{}', 10)])],
    ['a deflated entry that is cut off', 'SIZE_MISMATCH', rawZip([deflatedAndMore('{"a":[1,2,3]}', -3)])],
    ['a wrong checksum', 'CORRUPT_ARCHIVE', rawZip([{ ...a, central: { crc32: 1 } }])],
    ['a body that cannot be inflated', 'CORRUPT_ARCHIVE', rawZip([{ ...a, bytes: '\xff\xff\xff\xff', asIs: true }])],
    ['another method in the local header', 'CORRUPT_ARCHIVE', rawZip([{ ...a, local: { method: 0 } }])],
    ['no local header where the directory says', 'CORRUPT_ARCHIVE', rawZip([b, { ...a, local: { signature: 0 } }])],
    ['a damaged directory', 'CORRUPT_ARCHIVE', rawZip([a], { offset: 1, before: Buffer.alloc(4) })],
    ['a directory beyond its end', 'CORRUPT_ARCHIVE', rawZip([a], { size: 5000 })],
    [
      'a zip64 field that is too short',
      'CORRUPT_ARCHIVE',
      rawZip([{ ...b, central: { size: MAX32, compressedSize: MAX32 }, extra: uint64s(7) }]),
    ],
    ['a number of entries that is wrong', 'SIZE_MISMATCH', rawZip([a, b], { entries: 3 })],
    ['no end record', 'TRUNCATED', rawZip([a]).subarray(0, -22)],
    ['other parts', 'UNSUPPORTED_CONTAINER', rawZip([a], { disk: 2 })],
    ['a path with ..', 'UNSAFE_PATH', rawZip([{ ...a, name: '../a' }])],
    ['an absolute path', 'UNSAFE_PATH', rawZip([{ ...a, name: '/a' }])],
    ['a NUL in a path', 'UNSAFE_PATH', rawZip([{ ...a, name: 'a\0.json' }])],
  ])('with %s is the fault %s', async (_what, code, zip) => {
    await expect(show(zip)).rejects.toMatchObject({ name: 'ScanFault', code });
  });

  it.each<[string, Buffer]>([
    ['bytes after its end', Buffer.concat([rawZip([a]), Buffer.from('junk')])],
    ['another zip before it', Buffer.concat([rawZip([b]), rawZip([a])])],
  ])('with %s is remarked', async (_what, zip) => {
    expect((await readAll(bufferSource(zip))).issues).toEqual(['TRAILING_BYTES']);
  });

  it('with zeros after its end is not remarked', async () => {
    expect((await readAll(bufferSource(Buffer.concat([rawZip([a]), Buffer.alloc(100)])))).issues).toEqual([]);
  });

  it.each<[string, Buffer]>([
    ['the first part of a split archive', Buffer.concat([Buffer.from('PK\x07\x08'), rawZip([a]).subarray(0, 40)])],
    ['the last part of a split archive', Buffer.concat([Buffer.from('...'), rawZip([a], { disk: 1 }).subarray(9)])],
  ])('that is %s is a fault that says so', async (_what, zip) => {
    await expect(readAll(bufferSource(zip))).rejects.toMatchObject({
      code: 'UNSUPPORTED_CONTAINER',
      message: expect.stringContaining('split archive'),
    });
  });

  describe('larger than 4 GiB that was written without zip64, as Finder does', () => {
    const GIB = 2 ** 30;

    it('is read, with a remark', async () => {
      const { seen, issues } = await readAll(wrappedZip([3 * GIB, 3 * GIB, 3 * GIB]), {
        wanted: (path) => path.endsWith('.txt'),
      });

      expect(seen.map(({ path, bytes }) => [path, bytes?.toString()])).toEqual([
        ['0.bin', undefined],
        ['0.txt', 'label 0'],
        ['1.bin', undefined],
        ['1.txt', 'label 1'],
        ['2.bin', undefined],
        ['2.txt', 'label 2'],
      ]);
      expect(issues).toEqual(['WRAPPED_ZIP']);
    });

    it('is a fault that says what to do when one file is', async () => {
      await expect(readAll(wrappedZip([6 * GIB, 100]))).rejects.toMatchObject({
        code: 'UNSUPPORTED_CONTAINER',
        message: expect.stringMatching(/4 GiB.*zip64/),
      });
    });
  });

  it.each<[string, string | undefined, RawZipEntry]>([
    ['is stored', '../x/é.json', { name: 'l', bytes: '../x/é.json' }],
    ['is deflated', 'blobs/1', { name: 'l', bytes: 'blobs/1', method: 8 }],
    ['is empty', undefined, { name: 'l' }],
    ['is longer than a path', undefined, { name: 'l', bytes: 'a'.repeat(5000) }],
    ['is damaged', undefined, { name: 'l', bytes: 'blobs/1', central: { crc32: 1 } }],
    ['is packed by a method that is not read', undefined, { name: 'l', bytes: 'blobs/1', method: 12 }],
  ])('with a link whose target %s shows %j', async (_what, target, link) => {
    const { seen } = await readAll(bufferSource(rawZip([{ ...link, madeBy: 3, unixMode: 0o120777 }])));

    expect(seen.map((entry) => [entry.path, entry.kind, entry.target])).toEqual([['l', 'link', target]]);
  });

  it('reads the targets of the first hundred links alone', async () => {
    const links = Array.from({ length: 102 }, (_, at) => ({
      name: `${at}`,
      bytes: 'x',
      madeBy: 3,
      unixMode: 0o120777,
    }));

    const { seen } = await readAll(bufferSource(rawZip(links)));

    expect(seen.filter(({ target }) => target === 'x')).toHaveLength(100);
  });

  it('with an entry that reaches into its neighbour is a fault even if neither is wanted', async () => {
    const zip = rawZip([{ ...a, central: { compressedSize: 40 } }, b]);

    await expect(readAll(bufferSource(zip), { wanted: () => false })).rejects.toMatchObject({
      code: 'OVERLAPPING_ENTRIES',
    });
  });

  describe('with an entry too large to be read in one piece', () => {
    const bytes = Buffer.from(Array.from({ length: 2_000_000 }, (_, at) => (at * at) % 251));
    const large: RawZipEntry = { name: 'large.json', bytes, method: 8 };

    it('is read as a stream', async () => {
      const { seen } = await readAll(bufferSource(rawZip([a, large, { ...large, method: 0 }, b]), 65_537));

      expect(seen.map((entry) => entry.bytes?.length)).toEqual([7, 2_000_000, 2_000_000, 7]);
      expect(seen[1]?.bytes?.equals(bytes)).toBe(true);
      expect(seen[2]?.bytes?.equals(bytes)).toBe(true);
    });

    it.each<[string, string, RawZipEntry]>([
      [
        'fewer bytes stated than there are',
        'SIZE_MISMATCH',
        { ...large, central: { size: 1_999_999 }, local: { size: 1_999_999 } },
      ],
      [
        'more bytes stated than there are',
        'SIZE_MISMATCH',
        { ...large, central: { size: 2_000_001 }, local: { size: 2_000_001 } },
      ],
      ['bytes after its end', 'SIZE_MISMATCH', deflatedAndMore(bytes, 10)],
      ['its end missing', 'SIZE_MISMATCH', deflatedAndMore(bytes, -10)],
      ['a wrong checksum', 'CORRUPT_ARCHIVE', { ...large, central: { crc32: 1 } }],
    ])('and %s is the fault %s', async (_what, code, entry) => {
      await expect(readAll(bufferSource(rawZip([entry])))).rejects.toMatchObject({ name: 'ScanFault', code });
    });
  });

  it('is fetched only where something is wanted', async () => {
    const image = Buffer.alloc(3_000_000);
    const zip = await pack('zip without compression', [
      { path: 'images/1.jpg', bytes: image },
      { path: 'labels.json', bytes: '{"labels":[]}' },
      { path: 'images/2.jpg', bytes: image },
    ]);
    const { source, requests } = counting(bufferSource(zip));

    const { seen } = await readAll(source, { wanted: (path) => path.endsWith('.json') });

    expect(seen.map(({ path, bytes }) => [path, bytes?.toString()])).toEqual([
      ['images/1.jpg', undefined],
      ['labels.json', '{"labels":[]}'],
      ['images/2.jpg', undefined],
    ]);
    expect(requests.reduce((sum, [, length]) => sum + length, 0)).toBeLessThan(250_000);
  });

  it('with thousands of small neighbours is fetched in few requests', async () => {
    const labels = Array.from({ length: 3000 }, (_, at) => ({
      path: `label_2/${at}.txt`,
      bytes: `Car ${at}\n`.repeat(40),
    }));
    const { source, requests } = counting(bufferSource(await pack('zip without compression', labels)));

    const { seen } = await readAll(source);

    expect(seen).toHaveLength(3000);
    expect(requests.length).toBeLessThan(15);
  });

  it('with more entries than 16 bits can count, and no zip64, is read', async () => {
    const count = 65_537;
    const small = rawZip([{ name: 'd/' }]);
    const localBytes = 32;
    const locals = Buffer.concat(Array.from({ length: count }, () => small.subarray(0, localBytes)));
    const records = Array.from({ length: count }, (_, at) => {
      const record = Buffer.from(small.subarray(localBytes, localBytes + 48));
      record.writeUInt32LE(at * localBytes, 42);
      return record;
    });
    const end = rawZip([], { entries: count % 65_536, size: count * 48, offset: locals.length });

    const { seen } = await readAll(bufferSource(Buffer.concat([locals, ...records, end])));

    expect(seen).toHaveLength(count);
  });
});

/** A deflated entry whose body has `more` bytes appended, or removed if negative, and says so. */
function deflatedAndMore(content: Uint8Array | string, more: number): RawZipEntry {
  const deflated = deflateRawSync(content);
  const body = more < 0 ? deflated.subarray(0, more) : Buffer.concat([deflated, Buffer.alloc(more)]);
  const size = Buffer.byteLength(content);
  const truth = crc32(content);
  return { name: 'x.json', bytes: body, method: 8, asIs: true, central: { size, crc32: truth }, local: { size } };
}

/** A zip whose `.bin` files have so many bytes, none of which is in memory, and whose 32-bit fields wrap around. */
function wrappedZip(sizes: readonly number[]): ByteSource {
  const wrapped = (value: number): number => value % 2 ** 32;
  const parts: { at: number; bytes: Buffer }[] = [];
  const records: Buffer[] = [];
  let at = 0;
  const add = (name: string, content: Buffer | number): void => {
    const size = typeof content === 'number' ? content : content.length;
    const bytes = typeof content === 'number' ? Buffer.alloc(0) : content;
    const zip = rawZip([{ name, bytes, local: { size: wrapped(size), compressedSize: wrapped(size) } }]);
    const directory = zip.indexOf('PK\x01\x02');
    const record = Buffer.from(zip.subarray(directory, directory + 46 + name.length));
    record.writeUInt32LE(wrapped(size), 20);
    record.writeUInt32LE(wrapped(size), 24);
    record.writeUInt32LE(wrapped(at), 42);
    parts.push({ at, bytes: zip.subarray(0, directory) });
    records.push(record);
    at += directory + size - bytes.length;
  };
  for (const [index, size] of sizes.entries()) {
    add(`${index}.bin`, size);
    add(`${index}.txt`, Buffer.from(`label ${index}`));
  }
  const directory = Buffer.concat(records);
  const end = rawZip([], { entries: records.length, size: directory.length, offset: wrapped(at) });
  parts.push({ at, bytes: Buffer.concat([directory, end]) });
  const read = (offset: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length);
    for (const part of parts) {
      const from = Math.max(offset, part.at);
      const to = Math.min(offset + length, part.at + part.bytes.length);
      if (from < to) part.bytes.copy(bytes, from - offset, from - part.at, to - part.at);
    }
    return bytes;
  };
  const size = at + directory.length + end.length;
  return {
    size,
    read: async (offset, length) => read(offset, Math.min(length, size - offset)),
    async *stream(start = 0, stop = size) {
      yield read(start, stop - start);
    },
  };
}

function splitMarker(zip: Buffer): Buffer {
  const marked = Buffer.concat([Buffer.from('PK00'), zip]);
  const directory = marked.indexOf('PK\x01\x02');
  marked.writeUInt32LE(4, directory + 42);
  marked.writeUInt32LE(directory, marked.length - 6);
  return marked;
}
