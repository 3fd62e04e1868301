import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import { pack as tarPack } from 'tar-stream';
import type { Stack } from '../../../../local/stack/stack.ts';
import { TWO_IMAGES } from '../../../../test/support/lucitra-client.ts';
import { type Archive, pack } from '../../../../test/support/pack.ts';
import { extraField, rawZip } from '../../../../test/support/raw-zip.ts';
import { startTestStack } from '../../../../test/support/stack.ts';
import { Scenestore } from '../../src/index.ts';
import { extractArchive } from '../../src/pull/extract-archive.ts';

let stack: Stack;
let folder: string;
let scenestore: Scenestore;
let id: string;
/** The archive has two parts, the second of which is shorter. */
const partBytes = 1_600_000;
const image = randomBytes(2_000_000);

beforeAll(async () => {
  [stack, folder] = await Promise.all([startTestStack(), mkdtemp(join(tmpdir(), 'pull-'))]);
  const { base_url: baseUrl, api_key: apiKey } = stack.credentials;
  scenestore = new Scenestore({ baseUrl, apiKey, partBytes, stateFolder: join(folder, 'state') });
  const path = join(folder, 'warehouse');
  await mkdir(join(path, 'images'), { recursive: true });
  await writeFile(join(path, 'instances.json'), TWO_IMAGES);
  await writeFile(join(path, 'images/a.jpg'), image);
  id = (await scenestore.push(path, { project: 'proj_abc123', format: 'coco' })).dataset.id;
  await stack.events.idle();
});
afterAll(async () => {
  await stack.close();
  await rm(folder, { recursive: true });
});

describe('pull', () => {
  it('fetches the archive in parts, and leaves nothing else', async () => {
    const target = join(folder, 'archive');

    const pulled = await scenestore.pull(id, { folder: target });

    expect(pulled).toMatchObject({ path: join(target, 'warehouse.tar'), crc32c: (await scenestore.get(id)).crc32c });
    expect(await readdir(target)).toEqual(['warehouse.tar']);
  });

  it('fetches nothing that is there, and overwrites nothing without being told', async () => {
    const target = join(folder, 'archive');
    const remarks: string[] = [];
    await scenestore.pull(id, { folder: target, onRemark: (remark) => remarks.push(remark) });
    await truncate(join(target, 'warehouse.tar'), 5);

    expect(remarks).toEqual([expect.stringContaining('nothing is fetched')]);
    await expect(scenestore.pull(id, { folder: target })).rejects.toMatchObject({ kind: 'usage', code: 'EXISTS' });
    expect(await scenestore.pull(id, { folder: target, force: true })).toMatchObject({ size_bytes: pulledSize() });
  });

  it('goes on with what has arrived', async () => {
    const target = join(folder, 'interrupted');
    const interruption = new AbortController();
    await expect(
      scenestore.pull(id, {
        folder: target,
        signal: interruption.signal,
        onProgress: ({ bytes }) => {
          if (bytes > 1_900_000) interruption.abort(new Error('stop'));
        },
      }),
    ).rejects.toThrow('stop');
    expect(await readdir(target)).toEqual(expect.arrayContaining(['warehouse.tar.part']));

    await scenestore.pull(id, { folder: target });

    expect(await readdir(target)).toEqual(['warehouse.tar']);
  });

  it('says that the disk is full, and goes on once there is room', async () => {
    const target = join(folder, 'full');
    const part = join(target, 'warehouse.tar.part');
    await mkdir(target);
    await symlink('/dev/full', part);

    await expect(scenestore.pull(id, { folder: target })).rejects.toMatchObject({
      ...{ kind: 'usage', code: 'DISK_FULL' },
      message: 'The disk is full. Make room and run the same command again: what has arrived is kept.',
    });

    await rm(part);
    expect(await scenestore.pull(id, { folder: target })).toMatchObject({ size_bytes: pulledSize() });
  });

  it('unpacks it to the files that were sent', async () => {
    const target = join(folder, 'unpacked');

    const pulled = await scenestore.pull(id, { folder: target, extract: true });

    expect(pulled).toMatchObject({ path: target, files: 2 });
    expect((await readFile(join(target, 'images/a.jpg'))).equals(image)).toBe(true);
    expect((await readdir(target)).sort()).toEqual(['images', 'instances.json']);
    expect(await scenestore.pull(id, { folder: target, extract: true })).toMatchObject({ files: 2 });
    await writeFile(join(target, 'instances.json'), 'mine');
    await expect(scenestore.pull(id, { folder: target, extract: true })).rejects.toMatchObject({ code: 'EXISTS' });
    expect(await readFile(join(target, 'instances.json'), 'utf8')).toBe('mine');
  });
});

describe('single files', () => {
  const pushed = async (archive: Archive, name: string): Promise<string> => {
    const path = join(folder, name);
    const images = Array.from({ length: 12 }, (_, at) => ({
      path: `images/${at}.jpg`,
      bytes: `image ${at}`.repeat(at),
    }));
    await writeFile(path, await pack(archive, [...images, { path: 'labels/a.json', bytes: TWO_IMAGES }]));
    const { dataset } = await scenestore.push(path, { project: 'proj_abc123', format: 'coco', name });
    await stack.events.idle();
    return dataset.id;
  };

  it('of a zip that was made by hand are what it holds, and a damaged one is named', async () => {
    const path = join(folder, 'by-hand.zip');
    const long = 'long '.repeat(50_000);
    const deflated = deflateRawSync('ended early');
    await writeFile(
      path,
      rawZip([
        { name: 'a.json', bytes: TWO_IMAGES },
        { name: 'odd/nothing stored', method: 8, asIs: true },
        { name: 'odd/empty', method: 8 },
        { name: 'odd/stored empty' },
        { name: 'odd/sizes follow', bytes: long, method: 8, flags: 8, local: { size: 0, compressedSize: 0 } },
        { name: 'odd/longer header', bytes: 'here', local: { extra: extraField(0x1234, Buffer.alloc(99)) } },
        {
          ...{
            name: 'odd/more behind',
            bytes: Buffer.concat([deflated, Buffer.alloc(100_000)]),
            method: 8,
            asIs: true,
          },
          central: { size: 11, crc32: crc32('ended early') },
        },
        { name: 'damaged', bytes: 'no deflate at all', method: 8, asIs: true },
        { name: 'cut', bytes: deflateRawSync(long).subarray(0, 20), method: 8, asIs: true },
      ]),
    );
    const { dataset } = await scenestore.push(path, { project: 'proj_abc123', format: 'coco', name: 'by-hand' });
    await stack.events.idle();
    const target = join(folder, 'by hand');

    await scenestore.pull(dataset.id, { folder: target, files: ['odd/*'] });

    const read = await Promise.all(
      (await readdir(join(target, 'odd'))).map(async (name) => [
        name,
        await readFile(join(target, 'odd', name), 'utf8'),
      ]),
    );
    expect(Object.fromEntries(read)).toEqual({
      ...{ 'nothing stored': '', empty: '', 'stored empty': '' },
      ...{ 'sizes follow': long, 'longer header': 'here', 'more behind': 'ended early' },
    });
    for (const name of ['damaged', 'cut']) {
      await expect(scenestore.pull(dataset.id, { folder: target, files: [name] })).rejects.toMatchObject({
        ...{ kind: 'file', code: 'DAMAGED_ARCHIVE', message: expect.stringContaining(`"${name}" is damaged`) },
      });
    }
    expect(await readdir(target)).toEqual(['odd']);
  });

  it.each<[Archive, string]>([
    ['zip', 'deflated.zip'],
    ['zip without compression', 'stored.zip'],
    ['tar', 'plain.tar'],
  ])('of a %s are fetched by globs, each by itself, and compared', async (archive, name) => {
    const dataset = await pushed(archive, name);
    const target = join(folder, `files of ${name}`);

    const pulled = await scenestore.pull(dataset, { folder: target, files: ['images/1*.jpg', 'labels/**'] });

    expect(pulled).toMatchObject({ path: target, files: 4 });
    expect((await readdir(join(target, 'images'))).length).toBe(3);
    expect(await readFile(join(target, 'images/11.jpg'), 'utf8')).toBe('image 11'.repeat(11));
    expect(await readFile(join(target, 'labels/a.json'), 'utf8')).toBe(TWO_IMAGES);
    expect(await scenestore.pull(dataset, { folder: target, files: ['images/11.jpg'] })).toMatchObject({ files: 1 });
    await writeFile(join(target, 'images/11.jpg'), 'mine');
    await expect(scenestore.pull(dataset, { folder: target, files: ['images/*'] })).rejects.toMatchObject({
      code: 'EXISTS',
    });
    expect(await scenestore.pull(dataset, { folder: target, files: ['images/*'], force: true })).toMatchObject({
      files: 12,
    });
  });

  it('are listed, and their folders', async () => {
    const files: string[] = [];
    for await (const { path } of scenestore.files(id, 'images/')) files.push(path);

    expect(files).toEqual(['images/a.jpg']);
    expect(await scenestore.filePage(id, { delimiter: '/' })).toMatchObject({
      files: [{ path: 'instances.json' }],
      prefixes: ['images/'],
    });
  });

  it.each([
    [['nothing/*'], 'NO_FILES', /No file of ds_.* matches "nothing\/\*"/],
    [['a[b'], 'BAD_GLOB', /"a\[b"/],
  ])('%j are refused as %s', async (files, code, message) => {
    const pulling = scenestore.pull(id, { folder: join(folder, 'none'), files });

    await expect(pulling).rejects.toMatchObject({ kind: 'usage', code, message: expect.stringMatching(message) });
  });

  it('of a tar.gz are refused with what to do instead', async () => {
    const dataset = await pushed('tar.gz', 'compressed.tar.gz');

    const pulling = scenestore.pull(dataset, { folder: join(folder, 'none'), files: ['images/1.jpg'] });

    await expect(pulling).rejects.toMatchObject({ message: expect.stringMatching(/upload a zip or a tar/) });
    expect(await readdir(join(folder, 'none'))).toEqual([]);
  });
});

function pulledSize(): number {
  return expect.any(Number) as unknown as number;
}

type Entry = [name: string, type?: 'symlink' | 'directory'];

async function tarOf(entries: readonly Entry[]): Promise<string> {
  const archive = tarPack();
  for (const [name, type] of entries) {
    if (type) archive.entry({ name, type, linkname: '/etc' });
    else archive.entry({ name }, 'x');
  }
  archive.finalize();
  const path = join(await mkdtemp(join(folder, 'hostile-')), 'a.tar');
  await pipeline(Readable.from(archive), createWriteStream(path));
  return path;
}

describe('an archive', () => {
  it.each<[string, Entry[], RegExp]>([
    ['with a path upwards', [['good'], ['a/../../bad']], /"a\/\.\.\/\.\.\/bad" leads out of the folder/],
    ['with an absolute path', [['good'], ['/etc/bad']], /leads out of the folder/],
    ['with a path of Windows', [['good'], ['C:\\bad']], /leads out of the folder/],
    ['with a name twice', [['good'], ['good']], /"good" is there twice/],
    ['with names that differ by case', [['good'], ['Good']], /"Good" is there twice/],
    ['with a file below a file', [['good'], ['good/bad']], /lies below a file/],
  ])('%s is refused whole, and nothing is written', async (_, entries, message) => {
    const target = await mkdtemp(join(folder, 'target-'));

    await expect(extractArchive(await tarOf(entries), target, { force: true })).rejects.toThrow(message);

    expect(await readdir(target)).toEqual([]);
  });

  it('is unpacked without its links, which are counted', async () => {
    const target = await mkdtemp(join(folder, 'target-'));

    const result = await extractArchive(await tarOf([['good'], ['link', 'symlink']]), target, { force: false });

    expect([result, await readdir(target)]).toEqual([{ files: 1, leftOut: 1 }, ['good']]);
  });

  it('does not follow a link that is there', async () => {
    const target = await mkdtemp(join(folder, 'target-'));
    await symlink(tmpdir(), join(target, 'images'));

    const unpacking = extractArchive(await tarOf([['images/bad']]), target, { force: true });

    await expect(unpacking).rejects.toMatchObject({ code: 'EXISTS' });
  });
});
