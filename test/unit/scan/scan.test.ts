import { gzipSync, zstdCompressSync } from 'node:zlib';
import { scanView } from '../../../cli/scan/scan-view.ts';
import type { AdapterRule } from '../../../shared/dataset/adapter.ts';
import type { DatasetFormat } from '../../../shared/dataset/format.ts';
import type { ByteSource } from '../../../shared/scan/byte-source.ts';
import type { ScanLimits } from '../../../shared/scan/limits.ts';
import { scan } from '../../../shared/scan/scan.ts';
import { bufferSource } from '../../support/buffer-source.ts';
import { ARCHIVES, type Archive, pack } from '../../support/pack.ts';

const COCO = '{"images":[{"id":1,"file_name":"1.jpg"}],"annotations":[]}';
const ENTRIES = [
  { path: 'annotations/instances_val2017.json', bytes: COCO },
  { path: 'val2017/1.jpg', bytes: 'x' },
];
const RESULT = {
  format: 'coco',
  sceneCount: 1,
  counts: { images: 1, annotations: 0, categories: 0, annotation_files: 1 },
  issues: [],
};

function scanCoco(bytes: Buffer, limits: Partial<ScanLimits> = {}): Promise<unknown> {
  return scan(bufferSource(bytes), { format: 'coco', limits });
}

describe('a scan', () => {
  it('counts the scenes of an archive', async () => {
    expect(await scanCoco(await pack('tar.gz', ENTRIES))).toEqual(RESULT);
  });

  it('counts the last of two members with one path', async () => {
    const old = {
      path: 'annotations/instances_val2017.json',
      bytes: '{"images":[{"file_name":"a"},{"file_name":"b"}]}',
    };

    expect(await scanCoco(await pack('tar', [old, ...ENTRIES]))).toEqual(RESULT);
  });

  it('says that bytes after the end of a tar were ignored', async () => {
    const tar = await pack('tar', ENTRIES);

    const result = await scan(bufferSource(Buffer.concat([tar, tar])), { format: 'coco' });

    expect(result.issues.map(({ code }) => code)).toEqual(['TRAILING_BYTES']);
    expect(result.sceneCount).toBe(1);
  });

  it('is shown with every field in snake case, and null for frames that a format has not', async () => {
    const result = await scan(bufferSource(Buffer.from(COCO)), { format: 'coco' });

    expect(scanView(result)).toEqual({
      format: 'coco',
      scene_count: 1,
      frame_count: null,
      counts: RESULT.counts,
      issues: [],
    });
    expect(scanView({ ...result, sceneCount: null, frameCount: 7 })).toMatchObject({
      scene_count: null,
      frame_count: 7,
    });
  });
});

describe('a limit', () => {
  const repetitive = Buffer.alloc(3_000_000, '[1],').fill('[', 0, 1);
  const text = '{"a":"0"}'.repeat(100);

  it.each<[string, Partial<ScanLimits>, () => Promise<Buffer> | Buffer]>([
    ['maxEntries', { maxEntries: 1 }, () => pack('tar', ENTRIES)],
    ['maxEntries', { maxEntries: 1 }, () => pack('zip', ENTRIES)],
    ['maxNames', { maxNames: 10 }, () => pack('tar', ENTRIES)],
    ['maxNames', { maxNames: 10 }, () => pack('zip', ENTRIES)],
    ['maxPathBytes', { maxPathBytes: 20 }, () => pack('tar', ENTRIES)],
    ['maxPathBytes', { maxPathBytes: 20 }, () => pack('zip', ENTRIES)],
    ['maxDecompressedBytes', { maxDecompressedBytes: 1000 }, () => pack('tar.gz', ENTRIES)],
    ['maxDecompressedBytes', { maxDecompressedBytes: 1000 }, () => pack('tar.zst', ENTRIES)],
    ['maxDecompressedBytes', { maxDecompressedBytes: 50 }, () => pack('zip', ENTRIES)],
    ['maxDecompressedBytes', { maxDecompressedBytes: 50 }, () => pack('zip without compression', ENTRIES)],
    ['maxCompressionRatio', { ratioFreeBytes: 1_000_000 }, () => gzipSync(repetitive)],
    ['maxCompressionRatio', { ratioFreeBytes: 1_000_000 }, () => zstdCompressSync(repetitive)],
    [
      'maxCompressionRatio',
      { ratioFreeBytes: 1_000_000 },
      () => pack('zip', [{ path: 'a.json', bytes: repetitive.fill(' ') }]),
    ],
    ['maxJsonDepth', { maxJsonDepth: 2 }, () => pack('zip', ENTRIES)],
    ['maxJsonStringBytes', { maxJsonStringBytes: 4 }, () => pack('tar', ENTRIES)],
  ])('named %s is a fault that names it and its value', async (name, limits, packed) => {
    await expect(scanCoco(await packed(), limits)).rejects.toMatchObject({
      name: 'ScanFault',
      code: 'LIMIT_EXCEEDED',
      message: expect.stringContaining(name),
    });
  });

  it('of compression does not look at the first bytes', async () => {
    const packed = gzipSync(`{"images":[{"file_name":"a"}]}${text.replaceAll(/./g, ' ').repeat(100)}`);

    expect(await scanCoco(packed, { maxCompressionRatio: 2, ratioFreeBytes: 10_000_000 })).toMatchObject({
      sceneCount: 1,
    });
  });

  it('of time is held against the clock', async () => {
    let now = 0;
    const clock = (): number => {
      now += 100;
      return now;
    };
    const source = bufferSource(await pack('tar', ENTRIES), 512);

    const scanning = scan(source, { format: 'coco', clock, limits: { maxWallTimeMs: 500 } });

    await expect(scanning).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: 'The scan passes the limit maxWallTimeMs: at most 500 milliseconds of scanning.',
    });
  });
});

describe('a list in JSON', () => {
  const images = '"images":[{"id":1,"file_name":"1.jpg"}]';
  const nuscenes = (rows: string) => pack('tar', [{ path: 'v1.0-mini/sample_annotation.json', bytes: `[${rows}{}]` }]);

  it.each<[string, DatasetFormat, Buffer | Promise<Buffer>]>([
    ['objects without a field', 'coco', Buffer.from(`{${images},"annotations":[${'{},'.repeat(20_000)}{}]}`)],
    ['empty arrays', 'coco', Buffer.from(`{${images},"annotations":[${'[],'.repeat(20_000)}{}]}`)],
    ['numbers', 'coco', Buffer.from(`{${images},"annotations":[${'0,'.repeat(20_000)}{}]}`)],
    ['images without a field', 'coco', Buffer.from(`{"annotations":[],"images":[${'{},'.repeat(20_000)}{}]}`)],
    ['one list after another', 'coco', Buffer.from(`{${'"annotations":[],'.repeat(20_000)}${images}}`)],
    ['rows of a table without a field', 'nuscenes', nuscenes('{},'.repeat(20_000))],
  ])('of more members than are allowed is the fault LIMIT_EXCEEDED, of %s', async (_what, format, bytes) => {
    await expect(
      scan(bufferSource(await bytes), { format, report: true, limits: { maxEmptyValues: 1000 } }),
    ).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED', message: expect.stringContaining('maxEmptyValues') });
  });

  it.each<[string, AdapterRule, string]>([
    ['members', { file: 'a', pointer: '' }, `[${'{},'.repeat(20_000)}{}]`],
    ['distinct values', { file: 'a', pointer: '', unique: 'b' }, `[${'{},'.repeat(20_000)}{"b":0}]`],
    ['numbers to be added up', { file: 'a', pointer: '/*', sum: true }, `[${'1,'.repeat(20_000)}1]`],
    ['lines', { lines: 'a', unique: 'b' }, `${'{}\n'.repeat(20_000)}{"b":0}`],
  ])('of more %s than are allowed is the fault LIMIT_EXCEEDED', async (_what, scenes, bytes) => {
    const source = bufferSource(await pack('tar', [{ path: 'a', bytes }]));

    await expect(
      scan(source, { format: 'custom', adapter: { scenes }, limits: { maxEmptyValues: 1000 } }),
    ).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED', message: expect.stringContaining('maxEmptyValues') });
  });

  it('may have as many members as it likes if each holds a field', async () => {
    const rows = Array.from({ length: 5000 }, (_, id) => `{"id":${id}}`);
    const bytes = Buffer.from(`{${images},"annotations":[${rows}]}`);

    expect(await scanCoco(bytes, { maxEmptyValues: 20 })).toMatchObject({ counts: { annotations: 5000 } });
  });
});

describe('two scans of one process', () => {
  /** An archive whose rows differ from those of another number in every field, in chunks that end within rows. */
  async function source(format: 'coco' | 'nuscenes', number: number): Promise<ByteSource> {
    const ids = Array.from({ length: 50 }, (_, at) => number * 1000 + at);
    const rows = (row: (id: number) => object): string => JSON.stringify(ids.map(row));
    const coco = `{"images":${rows((id) => ({ id, file_name: `${id}.jpg`, width: number, height: 7 }))},"annotations":${rows(
      (id) => ({ id, image_id: id, category_id: number, bbox: [number, 2, 3, 4] }),
    )},"categories":[{"id":${number},"name":"${number}"}]}`;
    const tables = {
      scene: rows((id) => ({ token: `scene${id}` })),
      sample: rows((id) => ({ token: `sample${id}`, scene_token: `scene${id}` })),
    };
    const files = Object.entries(tables).map(([name, bytes]) => ({ path: `v1.0-mini/${name}.json`, bytes }));
    return bufferSource(format === 'coco' ? Buffer.from(coco) : await pack('tar', files), 97);
  }

  it.each(['coco', 'nuscenes'] as const)('at once find what each finds alone, in %s', async (format) => {
    const sources = await Promise.all([1, 2].map((number) => source(format, number)));
    const scanned = async (bytes: ByteSource) => {
      const { classNames: _functions, ...found } = await scan(bytes, { format, report: true, previews: true });
      return found;
    };
    const alone = [];
    for (const bytes of sources) alone.push(await scanned(bytes));

    expect(await Promise.all(sources.map(scanned))).toEqual(alone);
  });
});

/** Gives the first half of the bytes; then what `after` gives. */
function halting(bytes: Buffer, after: () => Promise<never>): { source: ByteSource; closed: () => boolean } {
  let closed = false;
  const half = Math.floor(bytes.length / 2);
  return {
    closed: () => closed,
    source: {
      size: bytes.length,
      async *stream(start = 0, end = bytes.length) {
        try {
          if (start < half) yield bytes.subarray(start, Math.min(half, end));
          yield await after();
        } finally {
          closed = true;
        }
      },
      read: async (offset, length) => (offset + length > half ? after() : bytes.subarray(offset, offset + length)),
    },
  };
}

describe.each(ARCHIVES)('the source of a %s', (archive: Archive) => {
  const entries = [
    ...ENTRIES,
    { path: 'large.bin', bytes: Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * at) % 251)) },
  ];

  it('may fail, and its own error comes through unchanged', async () => {
    const failure = Object.assign(new Error('connection reset'), { code: 'Z_BUF_ERROR' });
    const { source } = halting(await pack(archive, entries), () => Promise.reject(failure));

    await expect(scan(source, { format: 'coco' })).rejects.toBe(failure);
  });

  it('may stall, and an abort still ends the scan with its reason', async () => {
    const controller = new AbortController();
    const reason = new Error('lease lost');
    const { source } = halting(await pack(archive, entries), () => {
      controller.abort(reason);
      return new Promise(() => {});
    });

    await expect(scan(source, { format: 'coco', signal: controller.signal })).rejects.toBe(reason);
  });

  it('is not read when the scan was aborted before it began', async () => {
    let reads = 0;
    const source: ByteSource = {
      ...bufferSource(await pack(archive, entries)),
      read: async () => {
        reads += 1;
        return new Uint8Array();
      },
    };

    await expect(scan(source, { format: 'coco', signal: AbortSignal.abort('gone') })).rejects.toBe('gone');
    expect(reads).toBe(0);
  });
});

it('a fault in the middle of a stream closes the source', async () => {
  const tar = await pack('tar', [
    { path: 'a.json', bytes: '{"images":[{"file_name":"a"}],,' },
    { path: 'b', bytes: Buffer.alloc(90_000) },
  ]);
  const { source, closed } = halting(tar, () => Promise.reject(new Error('read on')));

  await expect(scan(source, { format: 'coco' })).rejects.toMatchObject({ code: 'INVALID_JSON' });
  expect(closed()).toBe(true);
});
