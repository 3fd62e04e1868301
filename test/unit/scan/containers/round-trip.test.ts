import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { bufferSource } from '../../../support/buffer-source.ts';
import { ARCHIVES, type PackEntry, pack } from '../../../support/pack.ts';
import { readAll } from '../../../support/recording-visitor.ts';
import { tries } from '../../../support/tries.ts';

const CHUNK_SIZES = [1, 7, 512, 513, 65_536];

const segment = fc.stringMatching(/^[a-zA-Z0-9é日_ -]{1,60}$/u);
const path = fc.array(segment, { minLength: 1, maxLength: 6 }).map((segments) => segments.join('/'));
const size = fc.oneof(fc.nat({ max: 40 }), fc.constantFrom(511, 512, 513, 1024), fc.nat({ max: 6000 }));
const bytes = size.map((length) => Buffer.from(Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) % 251)));

const member: fc.Arbitrary<PackEntry> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ path, bytes }) },
  { weight: 1, arbitrary: fc.record({ path, kind: fc.constant('directory' as const) }) },
  { weight: 1, arbitrary: fc.record({ path, kind: fc.constant('link' as const) }) },
);

const tree = fc.uniqueArray(member, { selector: (entry) => entry.path, maxLength: 6 });

function expected(entry: PackEntry): object {
  const kind = entry.kind ?? 'file';
  return {
    path: entry.path,
    kind,
    bytes: kind === 'file' ? Buffer.from(entry.bytes ?? []) : undefined,
    target: kind === 'link' ? 'elsewhere' : undefined,
  };
}

describe.each(ARCHIVES)('a %s', (archive) => {
  it('shows what was packed, in order, at every chunk size', async () => {
    await fc.assert(
      fc.asyncProperty(tree, fc.constantFrom(...CHUNK_SIZES), async (entries, chunkBytes) => {
        const packed = await pack(archive, entries);

        const { seen, issues } = await readAll(bufferSource(packed, chunkBytes));

        expect(seen.map(({ path, kind, bytes, target }) => ({ path, kind, bytes, target }))).toEqual(
          entries.map(expected),
        );
        expect(issues).toEqual([]);
      }),
      { numRuns: tries(6, 25) },
    );
  });

  it('knows the size of every file before its bytes come', async () => {
    const packed = await pack(archive, [
      { path: 'a.json', bytes: '{}' },
      { path: 'b/c.bin', bytes: Buffer.alloc(70_000) },
    ]);

    const { seen } = await readAll(bufferSource(packed), { wanted: () => false });

    expect(seen).toEqual([
      expect.objectContaining({ path: 'a.json', kind: 'file', size: 2, bytes: undefined }),
      expect.objectContaining({ path: 'b/c.bin', kind: 'file', size: 70_000, bytes: undefined }),
    ]);
  });

  it('states a checksum of each file, or that its bytes are passed in any case, or neither', async () => {
    const packed = await pack(archive, [{ path: 'a.json', bytes: '{}' }]);
    const later = expect.any(Function);
    const states = archive.startsWith('zip')
      ? { crc32: crc32('{}'), later }
      : archive === 'tar'
        ? {}
        : { streamed: true };

    const { seen } = await readAll(bufferSource(packed), { wanted: () => false });

    const { offset: _, deflated: __, ...shown } = seen[0] ?? {};
    expect([seen.length, shown]).toEqual([1, { path: 'a.json', kind: 'file', size: 2, bytes: undefined, ...states }]);
  });
});
