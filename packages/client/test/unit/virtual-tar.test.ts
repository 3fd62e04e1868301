import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32c } from '@node-rs/crc32';
import fc from 'fast-check';
import { crc32cText } from '../../src/checksum/crc32c-text.ts';
import { layoutCrc32c } from '../../src/checksum/layout-crc32c.ts';
import { listFolder } from '../../src/local/list-folder.ts';
import { readLayout } from '../../src/local/read-layout.ts';
import { type Layout, tarLayout } from '../../src/tar/layout.ts';
import { type TarEntry, tarHeader, tarHeaderLength } from '../../src/tar/tar-header.ts';
import { gnuTar } from '../support/gnu-tar.ts';

const fixtures = join(import.meta.dirname, '../../../../test/fixtures/virtual-tar');

interface Expected {
  folders: Record<string, { files: string[]; size_bytes: number; crc32c: string }>;
  headers: { path: string; size: number; header_bytes: number; crc32c: string }[];
}

let expected: Expected;
beforeAll(async () => {
  expected = JSON.parse(await readFile(join(fixtures, 'expected.json'), 'utf8'));
});

async function bytesOf(archive: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('the virtual tar of a folder', () => {
  it.each(['plain', 'order', 'unicode', 'long-names', 'litter', 'links'])(
    'of the fixture %s has the files, the size and the checksum that every client has to give it',
    async (name) => {
      const { files } = await listFolder(join(fixtures, name));
      const layout = tarLayout(files);

      const bytes = await bytesOf(readLayout(layout, 0, layout.size));

      expect({
        files: files.map(({ path }) => path),
        size_bytes: layout.size,
        crc32c: crc32cText(crc32c(bytes)),
      }).toEqual(expected.folders[name]);
      expect(bytes).toHaveLength(layout.size);
    },
  );

  it.each(['plain', 'order', 'unicode', 'long-names', 'links'])(
    'of the fixture %s is extracted by GNU tar to identical files',
    async (name) => {
      const target = await mkdtemp(join(tmpdir(), 'virtual-tar-'));
      const { files } = await listFolder(join(fixtures, name));
      const layout = tarLayout(files);

      await gnuTar(readLayout(layout, 0, layout.size), '-x', '-C', target);

      for (const { path, source } of files) {
        expect([path, await readFile(join(target, path))]).toEqual([path, await readFile(source)]);
      }
      const { stdout } = await promisify(execFile)('find', [target, '-type', 'f']);
      expect(stdout.trim().split('\n')).toHaveLength(files.length);
      await rm(target, { recursive: true });
    },
  );

  it('has the headers that every client has to write, of 8 GiB and more too', () => {
    const headers = expected.headers.map(({ path, size }) => {
      const header = tarHeader({ path, size });
      return { path, size, header_bytes: header.length, crc32c: crc32cText(crc32c(header)) };
    });

    expect(headers).toEqual(expected.headers);
  });
});

/** Files with contents that follow from their paths. */
const entries = fc
  .uniqueArray(
    fc.record({
      path: fc.oneof(fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }), fc.constant('p'.repeat(101))),
      size: fc.oneof(fc.nat(1500), fc.constantFrom(0, 511, 512, 513)),
    }),
    { selector: ({ path }) => path, maxLength: 6 },
  )
  .filter((list) => list.every(({ path }) => path.isWellFormed()));

function contentOf({ path, size }: TarEntry): Buffer {
  return Buffer.alloc(size, `${path}!`);
}

function built(layout: Layout<TarEntry>, start: number, end: number): Buffer {
  const parts = [...layout.segments(start, end)].map((segment) => {
    if ('bytes' in segment) return segment.bytes;
    if ('zeros' in segment) return Buffer.alloc(segment.zeros);
    return contentOf(segment.file).subarray(segment.start, segment.end);
  });
  return Buffer.concat(parts);
}

describe('the layout of a tar', () => {
  it('gives for any range what the whole has there', () => {
    const range = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(entries, range, (list, bounds) => {
        const layout = tarLayout(list);
        const [start = 0, end = 0] = bounds.map((part) => Math.round(part * layout.size)).sort((a, b) => a - b);

        const whole = built(layout, 0, layout.size);

        expect(whole).toHaveLength(layout.size);
        expect(built(layout, start, end).equals(whole.subarray(start, end))).toBe(true);
      }),
    );
  });

  it('joins the checksums of its files to that of the whole', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const layout = tarLayout(list);

        const joined = layoutCrc32c(layout, crc32c, (entry) => crc32c(contentOf(entry)));

        expect(joined).toBe(crc32c(built(layout, 0, layout.size)));
      }),
    );
  });

  it('knows the length of a header without building it', () => {
    const length = fc.integer({ min: 1, max: 1200 });
    const size = fc.oneof(fc.nat(), fc.constantFrom(2 ** 33 - 1, 2 ** 33, 2 ** 52));
    fc.assert(
      fc.property(length, size, (characters, bytes) => {
        const entry = { path: 'x'.repeat(characters), size: bytes };

        expect(tarHeaderLength(entry)).toBe(tarHeader(entry).length);
      }),
    );
  });
});
