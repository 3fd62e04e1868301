import { createHash, randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { crc32c } from '@node-rs/crc32';
import { openStorageUnderTest, type StorageUnderTest } from '../support/storage-under-test.ts';

const MIB = 1024 * 1024;
const BYTES = randomBytes(1.25 * MIB);
const CHECKSUMS = {
  md5Hash: createHash('md5').update(BYTES).digest('base64'),
  crc32c: crc32cOf(BYTES),
};

let tested: StorageUnderTest;
beforeAll(async () => {
  tested = await openStorageUnderTest();
  await tested.createBucket('objects');
});
afterAll(() => tested.close());

describe('objects', () => {
  const bucket = () => tested.bucket('objects');

  it.each([
    ['in one request', { resumable: false }],
    ['in a session', { resumable: true }],
    ['in a session of several chunks', { resumable: true, chunkSize: 0.5 * MIB }],
  ])('of more than a MiB are uploaded %s and come back intact', async (name, options) => {
    const file = bucket().file(name);

    await file.save(BYTES, { ...options, validation: true, preconditionOpts: { ifGenerationMatch: 0 } });

    const [metadata] = await file.getMetadata();
    expect(metadata).toMatchObject({ size: String(BYTES.length), metageneration: '1', ...CHECKSUMS });
    expect((await file.download({ validation: 'crc32c' }))[0].equals(BYTES)).toBe(true);
    expect((await buffer(file.createReadStream({ validation: 'md5' }))).equals(BYTES)).toBe(true);
  });

  it.each([
    ['in one request', false],
    ['in a session', true],
  ])('are not replaced %s when the precondition does not hold', async (_how, resumable) => {
    const file = bucket().file('precious');
    await file.save('kept', { resumable: false });

    const overwrite = file.save('lost', { resumable, preconditionOpts: { ifGenerationMatch: 0 } });

    await expect(overwrite).rejects.toMatchObject({ code: 412 });
    expect((await file.download())[0].toString()).toBe('kept');
  });

  it('are refused when the bytes do not have the checksum that the uploader states', async () => {
    const file = bucket().file('corrupt');
    const md5Hash = createHash('md5').update('other').digest('base64');

    await expect(file.save('bytes', { resumable: false, metadata: { md5Hash } })).rejects.toMatchObject({ code: 400 });

    expect((await file.exists())[0]).toBe(false);
  });

  it('may be empty', async () => {
    const file = bucket().file('empty');

    await file.save('', { resumable: false });
    await bucket().file('empty session').save('', { resumable: true });

    expect((await file.download())[0]).toHaveLength(0);
    expect((await bucket().file('empty session').getMetadata())[0]).toMatchObject({ size: '0', crc32c: 'AAAAAA==' });
  });

  it('are read in part, from a pinned generation', async () => {
    const file = bucket().file('alphabet');
    await file.save('abcdefghij', { resumable: false });
    const { generation } = (await file.getMetadata())[0];
    const pinned = bucket().file('alphabet', { generation: String(generation) });

    expect((await buffer(pinned.createReadStream({ start: 2, end: 4 }))).toString()).toBe('cde');
    await file.save('klmno', { resumable: false });
    await expect(buffer(pinned.createReadStream())).rejects.toMatchObject({ code: 404 });
    await expect(pinned.getMetadata()).rejects.toMatchObject({ code: 404 });
  });

  it('that are replaced while they are read are read to their end', async () => {
    // More than fits into the sockets.
    const bytes = randomBytes(6 * MIB);
    const file = bucket().file('replaced');
    await file.save(bytes, { resumable: false });
    const stream = file.createReadStream({ validation: false });
    const first = await new Promise<Buffer>((resolve) =>
      stream.once('data', (chunk) => {
        stream.pause();
        resolve(chunk);
      }),
    );

    await file.save('a newer generation', { resumable: false });

    const rest = await buffer(stream);
    expect(Buffer.concat([first, rest]).equals(bytes)).toBe(true);
  });

  it('keep the metadata that was set, changed and removed', async () => {
    const file = bucket().file('described');
    await file.save('x', {
      resumable: false,
      contentType: 'application/zip',
      metadata: { cacheControl: 'no-store', contentDisposition: 'attachment', metadata: { a: '1', b: '2' } },
    });

    await file.setMetadata({ contentDisposition: 'inline', metadata: { a: null, c: '3' } });

    const [metadata] = await file.getMetadata();
    expect(metadata).toMatchObject({
      contentType: 'application/zip',
      cacheControl: 'no-store',
      contentDisposition: 'inline',
      metadata: { b: '2', c: '3' },
      metageneration: '2',
    });
    expect(metadata.metadata).not.toHaveProperty('a');
  });

  it('are changed only as long as the metageneration is the expected one', async () => {
    const file = bucket().file('changed');
    await file.save('x', { resumable: false });
    await file.setMetadata({ contentType: 'text/plain' }, { ifMetagenerationMatch: 1 });

    await expect(file.setMetadata({ contentType: 'text/html' }, { ifMetagenerationMatch: 1 })).rejects.toMatchObject({
      code: 412,
    });
  });

  it('are copied with their metadata, and the source generation can be pinned', async () => {
    const source = bucket().file('to be copied');
    await source.save(BYTES, {
      resumable: false,
      contentType: 'application/x-tar',
      metadata: { metadata: { a: '1' } },
    });
    const { generation } = (await source.getMetadata())[0];
    const target = await tested.createBucket('copies');

    const [copy] = await bucket()
      .file('to be copied', { generation: String(generation) })
      .copy(target.file('the copy'), { preconditionOpts: { ifGenerationMatch: 0 } });

    expect((await copy.getMetadata())[0]).toMatchObject({
      ...CHECKSUMS,
      contentType: 'application/x-tar',
      metadata: { a: '1' },
      metageneration: '1',
    });
    await source.delete();
    expect((await copy.download())[0].equals(BYTES)).toBe(true);
    await expect(source.copy(target.file('too late'))).rejects.toMatchObject({ code: 404 });
  });

  it('are not copied over an object that was expected not to exist', async () => {
    const [source, target] = [bucket().file('copy source'), bucket().file('copy target')];
    await source.save('source', { resumable: false });
    await target.save('target', { resumable: false });

    await expect(source.copy(target, { preconditionOpts: { ifGenerationMatch: 0 } })).rejects.toMatchObject({
      code: 412,
    });
  });

  it('are composed: bytes in order, a CRC32C, no MD5', async () => {
    const parts = [0, 0.5 * MIB, MIB, BYTES.length];
    const sources = [0, 1, 2].map((index) => bucket().file(`part ${index}`));
    await Promise.all(
      sources.map((file, index) => file.save(BYTES.subarray(parts[index], parts[index + 1]), { resumable: false })),
    );

    const [composed] = await bucket().combine(sources, bucket().file('composed'));

    const [metadata] = await composed.getMetadata();
    expect(metadata).toMatchObject({ crc32c: CHECKSUMS.crc32c, componentCount: 3, size: String(BYTES.length) });
    expect(metadata).not.toHaveProperty('md5Hash');
    expect((await composed.download())[0].equals(BYTES)).toBe(true);
  });

  it('are deleted, when the precondition holds', async () => {
    const file = bucket().file('deleted');
    await file.save('x', { resumable: false });

    await expect(file.delete({ ifGenerationMatch: 1 })).rejects.toMatchObject({ code: 412 });
    await file.delete();

    expect((await file.exists())[0]).toBe(false);
    await expect(file.delete()).rejects.toMatchObject({ code: 404 });
  });

  it.each(['a b/c+d%20?#[]&=', 'ü/日本/🚗.tar', '\'single\' "double" (1)!*~'])('may be named %s', async (name) => {
    const file = bucket().file(name);

    await file.save('x', { resumable: true });

    expect((await bucket().getFiles({ prefix: name }))[0].map((found) => found.name)).toEqual([name]);
    const [url] = await file.getSignedUrl({ version: 'v4', action: 'read', expires: Date.now() + 60_000 });
    expect(await (await fetch(url)).text()).toBe('x');
  });
});

describe('lists', () => {
  const NAMES = ['a', 'b/1', 'b/2', 'b/c/3', 'b0', 'd/4', '\uFF61', '🚗'];
  const bucket = () => tested.bucket('lists');
  beforeAll(async () => {
    await tested.createBucket('lists');
    for (const name of NAMES.toReversed()) await bucket().file(name).save('x', { resumable: false });
  });

  it('are in the order of the names as UTF-8', async () => {
    expect((await bucket().getFiles())[0].map((file) => file.name)).toEqual(NAMES);
  });

  it.each([
    ['the top', { delimiter: '/' }, ['a', 'b0', '\uFF61', '🚗'], ['b/', 'd/']],
    ['a folder', { delimiter: '/', prefix: 'b/' }, ['b/1', 'b/2'], ['b/c/']],
    ['a prefix', { prefix: 'b' }, ['b/1', 'b/2', 'b/c/3', 'b0'], undefined],
    ['a span', { startOffset: 'b/2', endOffset: 'd' }, ['b/2', 'b/c/3', 'b0'], undefined],
    ['nothing', { prefix: 'z' }, [], undefined],
  ])('show %s', async (_case, query, names, prefixes) => {
    const [files, , response] = await bucket().getFiles({ ...query, autoPaginate: false });

    expect(files.map((file) => file.name)).toEqual(names);
    expect((response as { prefixes?: string[] }).prefixes).toEqual(prefixes);
  });

  it.each([1, 2, 3])('of %i on a page give every object and every prefix once', async (maxResults) => {
    const found: string[] = [];
    let query: object | null = { delimiter: '/', maxResults, autoPaginate: false };
    while (query) {
      const [files, next, response]: [{ name: string }[], object | null, { prefixes?: string[] }] =
        (await bucket().getFiles(query)) as never;
      expect(files.length + (response.prefixes ?? []).length).toBeLessThanOrEqual(maxResults);
      found.push(...files.map((file) => file.name), ...(response.prefixes ?? []));
      query = next;
    }

    expect(found.sort()).toEqual(['a', 'b/', 'b0', 'd/', '\uFF61', '🚗'].sort());
  });
});

function crc32cOf(bytes: Buffer): string {
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32c(bytes));
  return crc.toString('base64');
}
