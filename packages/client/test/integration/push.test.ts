import { utimesSync, writeFileSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from '../../../../local/stack/stack.ts';
import { TWO_IMAGES } from '../../../../test/support/lucitra-client.ts';
import { startTestStack } from '../../../../test/support/stack.ts';
import { Scenestore } from '../../src/index.ts';

let stack: Stack;
let folder: string;
let scenestore: Scenestore;
beforeAll(async () => {
  [stack, folder] = await Promise.all([startTestStack(), mkdtemp(join(tmpdir(), 'push-'))]);
  const { base_url: baseUrl, api_key: apiKey } = stack.credentials;
  scenestore = new Scenestore({ baseUrl, apiKey, stateFolder: join(folder, 'state') });
});
afterAll(async () => {
  await stack.close();
  await rm(folder, { recursive: true });
});

const options = { project: 'proj_abc123', format: 'coco' as const };

/** A folder with two images that nothing else has. */
async function datasetFolder(name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  await writeFile(join(path, 'instances.json'), TWO_IMAGES);
  await writeFile(join(path, 'a.jpg'), name);
  return path;
}

describe('push', () => {
  it('sends a folder as a tar, which is processed with these bytes', async () => {
    const path = await datasetFolder('warehouse');

    const { dataset, bytes, sent } = await scenestore.push(path, { ...options, tags: ['winter'] });
    await stack.events.idle();

    expect(sent).toBe(true);
    expect(await scenestore.get(dataset.id)).toMatchObject({
      ...{ name: 'warehouse', status: 'pending', scene_count: 2, tags: ['winter'] },
      ...{ crc32c: bytes.crc32c, total_size_bytes: bytes.size_bytes },
    });
  });

  it('sends a file as it is', async () => {
    const path = join(folder, 'lone.json');
    await writeFile(path, TWO_IMAGES);

    const { dataset, bytes } = await scenestore.push(path, options);
    await stack.events.idle();

    expect(bytes.size_bytes).toBe(TWO_IMAGES.length);
    expect(await scenestore.get(dataset.id)).toMatchObject({ name: 'lone', status: 'pending', scene_count: 2 });
  });

  it('sends nothing a second time', async () => {
    const path = await datasetFolder('twice');
    const first = await scenestore.push(path, options);
    await stack.events.idle();

    const second = await scenestore.push(path, options);

    expect(second).toMatchObject({ sent: false, dataset: { id: first.dataset.id, status: 'pending' } });
  });

  it('finds a dataset of the name with these bytes, whatever else is said of it', async () => {
    const path = await datasetFolder('same');
    const first = await scenestore.push(path, options);
    await stack.events.idle();

    const second = await scenestore.push(path, { ...options, description: 'Sent from another machine' });

    expect(second).toMatchObject({ sent: false, dataset: { id: first.dataset.id } });
  });

  it('stops before the last byte when a file changes while it is sent, and the next push is another dataset', async () => {
    const path = await datasetFolder('rewritten');
    await writeFile(join(path, 'a.jpg'), Buffer.alloc(1_000_000));
    let isRewritten = false;

    const pushing = scenestore.push(path, {
      ...options,
      onProgress({ phase }) {
        if (phase === 'checksum' && !isRewritten) {
          isRewritten = true;
          writeFileSync(join(path, 'instances.json'), `${TWO_IMAGES} `);
        }
      },
    });

    await expect(pushing).rejects.toMatchObject({ kind: 'file', code: 'FILE_CHANGED' });
    expect(await scenestore.push(path, options)).toMatchObject({ sent: true });
    await stack.events.idle();
  });

  it('makes another dataset once a file has changed', async () => {
    const path = await datasetFolder('changed');
    const first = await scenestore.push(path, options);
    await appendFile(join(path, 'a.jpg'), 'more');

    const second = await scenestore.push(path, options);

    expect(second.sent).toBe(true);
    expect(second.dataset.id).not.toBe(first.dataset.id);
  });

  it('repairs a dataset that has failed', async () => {
    const path = await datasetFolder('broken');
    await writeFile(join(path, 'instances.json'), '{"images": [');
    const first = await scenestore.push(path, { ...options, scan: false });
    await stack.events.idle();
    expect(await scenestore.get(first.dataset.id)).toMatchObject({ status: 'failed' });

    const second = await scenestore.push(path, { ...options, scan: false });

    expect(second).toMatchObject({ sent: true, dataset: { id: first.dataset.id } });
    await stack.events.idle();
  });

  it('goes on with the same dataset after a file changed while it was sent', async () => {
    const path = await datasetFolder('changing');
    const touch = ({ phase }: { phase: string }): void => {
      if (phase === 'send') utimesSync(join(path, 'a.jpg'), 1, 1);
    };
    await writeFile(join(path, 'a.jpg'), Buffer.alloc(12_000_000));
    await expect(scenestore.push(path, { ...options, onProgress: touch })).rejects.toMatchObject({
      code: 'FILE_CHANGED',
    });

    const { dataset, sent } = await scenestore.push(path, options);
    await stack.events.idle();

    expect(sent).toBe(true);
    expect(await scenestore.get(dataset.id)).toMatchObject({ status: 'pending' });
  });

  it('makes another dataset when the one with these bytes was deleted', async () => {
    const path = await datasetFolder('deleted');
    const first = await scenestore.push(path, options);
    await stack.events.idle();
    await fetch(`${stack.baseUrl}/v1/datasets/${first.dataset.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${stack.credentials.api_key}` },
    });

    const second = await scenestore.push(path, options);

    expect(second.sent).toBe(true);
    expect(second.dataset.id).not.toBe(first.dataset.id);
    await stack.events.idle();
  });

  it('refuses what the scan refuses before anything is created', async () => {
    const path = await datasetFolder('kitti');

    await expect(scenestore.push(path, { ...options, format: 'kitti' })).rejects.toMatchObject({
      kind: 'file',
      code: 'WRONG_FORMAT',
    });
    const { datasets } = await scenestore.page({ project_id: 'proj_abc123', limit: 100 });
    expect(datasets.map(({ name }) => name)).not.toContain('kitti');
  });
});

describe('update', () => {
  it('changes what is said of a dataset if it is still as it was read', async () => {
    const { dataset } = await scenestore.push(await datasetFolder('described'), options);
    await stack.events.idle();
    const { revision } = await scenestore.get(dataset.id);

    const updated = await scenestore.update(dataset.id, { tags: ['winter'] }, { revision });

    expect(updated).toMatchObject({ tags: ['winter'], revision: revision + 1 });
    await expect(scenestore.update(dataset.id, { tags: [] }, { revision })).rejects.toMatchObject({ kind: 'usage' });
  });
});

describe('a decision', () => {
  it('is taken on the dataset as it was read, once, and tells the revision after it', async () => {
    const { dataset } = await scenestore.push(await datasetFolder('reviewed'), options);
    await stack.events.idle();
    const { revision } = await scenestore.get(dataset.id);

    const accepted = await scenestore.accept(dataset.id, { revision, idempotencyKey: 'accept-once' });

    expect(accepted).toMatchObject({ status: 'accepted', revision: revision + 1 });
    expect(await scenestore.accept(dataset.id, { revision, idempotencyKey: 'accept-once' })).toMatchObject({
      status: 'accepted',
    });
    await expect(scenestore.reopen(dataset.id, { revision })).rejects.toMatchObject({ code: 'REVISION_CHANGED' });
    expect(await scenestore.reopen(dataset.id, accepted)).toMatchObject({ status: 'pending' });
  });
});
