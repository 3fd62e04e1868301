import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { ByteSource } from '../../../shared/scan/byte-source.ts';
import { type FileSource, openFileSource } from '../../../shared/scan/file-source.ts';
import { bufferSource } from '../../support/buffer-source.ts';

const BYTES = Buffer.from(Array.from({ length: 600_000 }, (_, at) => (at * at) % 251));

let folder: string;
let file: FileSource;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'source-'));
  await writeFile(join(folder, 'bytes'), BYTES);
  file = await openFileSource(join(folder, 'bytes'));
});

afterAll(async () => {
  await file[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

describe.each<[string, () => ByteSource]>([
  ['file', () => file],
  ['buffer', () => bufferSource(BYTES, 513)],
])('a %s as a source', (_name, source) => {
  it('knows its size', () => {
    expect(source().size).toBe(600_000);
  });

  it.each<[number | undefined, number | undefined]>([
    [undefined, undefined],
    [0, 0],
    [1, 300_000],
    [262_144, undefined],
    [599_999, 700_000],
    [600_000, undefined],
  ])('streams the bytes from %s up to %s', async (start, end) => {
    expect((await buffer(source().stream(start, end))).equals(BYTES.subarray(start, end))).toBe(true);
  });

  it.each([
    [0, 10],
    [300_000, 300_000],
    [599_990, 100],
    [600_000, 1],
  ])('reads from %d, %d bytes or as many as there are', async (offset, length) => {
    const bytes = Buffer.from(await source().read(offset, length));

    expect(bytes.equals(BYTES.subarray(offset, offset + length))).toBe(true);
  });
});

it('a folder is no source', async () => {
  await expect(openFileSource(folder)).rejects.toThrow('is not a file');
});
