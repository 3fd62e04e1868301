import { gzipSync } from 'node:zlib';
import { Storage } from '@google-cloud/storage';
import type { ObjectResource } from '@scenestore/storage-emulator/source';
import { deliverOnce, deliverTwice, drop, finalizedEvent } from '@scenestore/storage-emulator/source';
import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { services } from '../../../shared/services.ts';
import { duringScan } from '../../support/during-scan.ts';
import { LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { pack } from '../../support/pack.ts';
import { startTestStack } from '../../support/stack.ts';
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts';

const THREE_IMAGES = JSON.stringify({
  images: [1, 2, 3].map((id) => ({ id, file_name: `${id}.jpg` })),
  annotations: [],
  categories: [],
});

describe('an upload', () => {
  let firestore: TcpProxy;
  let stack: Stack;
  let client: LucitraClient;
  let storage: Storage;
  const lost: ObjectResource[] = [];

  beforeAll(async () => {
    firestore = await startTcpProxy(String(process.env.FIRESTORE_EMULATOR_HOST));
    stack = await startTestStack({ firestoreHost: firestore.host });
    client = new LucitraClient(stack);
    storage = new Storage({ apiEndpoint: stack.storageUrl, projectId: 'test' });
  });

  beforeEach(() => {
    lost.length = 0;
    stack.events.policy = deliverOnce;
  });

  afterAll(async () => {
    await stack.close();
    await firestore.close();
  });

  const loseEvents = (): void => {
    stack.events.policy = (object) => {
      lost.push(object);
      return drop(object);
    };
  };
  const deliver = async (object: ObjectResource | undefined): Promise<number> => {
    if (!object) throw new Error('no such event');
    const response = await fetch(`${stack.baseUrl}/_functions/process-upload`, {
      method: 'POST',
      ...finalizedEvent(`again-${object.generation}`, object),
    });
    return response.status;
  };
  const namesIn = async (bucket: string, prefix: string): Promise<string[]> => {
    const [files] = await storage.bucket(bucket).getFiles({ prefix });
    return files.map(({ name }) => name);
  };

  it('moves out of reach of its URL into the datasets bucket', async () => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);
    const name = `proj_abc123/${created.id}/warehouse-v3.tar.gz`;

    expect(await namesIn(stack.credentials.uploads_bucket, name)).toEqual([]);
    expect(await namesIn(stack.credentials.datasets_bucket, name)).toEqual([name]);
    const altered = created.upload_url.replace(stack.credentials.uploads_bucket, stack.credentials.datasets_bucket);
    expect((await fetch(altered, { method: 'PUT', body: 'other bytes' })).status).toBe(403);
    const [stored] = await storage.bucket(stack.credentials.datasets_bucket).file(name).download();
    expect(stored.toString()).toBe(TWO_IMAGES);
  });

  it('announced twice at once is processed once', async () => {
    stack.events.policy = deliverTwice;
    const created = await client.create();

    await client.upload(created, TWO_IMAGES);

    expect(await client.get(created.id)).toMatchObject({ status: 'pending', scene_count: 2 });
    const { record } = (await services().registry.datasets.get(String(parseDatasetId(created.id)))) ?? {};
    expect(record?.processing).toMatchObject({ epoch: 1, attempt: 1 });
  });

  it('announced again after it was processed changes nothing and is acknowledged', async () => {
    stack.events.policy = (object) => {
      lost.push(object);
      return deliverOnce(object);
    };
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);
    const before = await client.get(created.id);

    expect(await deliver(lost[0])).toBe(204);

    expect(await client.get(created.id)).toEqual(before);
  });

  it.each([
    ['has no record', 'proj_abc123/ds_00000000000000000000000000/warehouse-v3.tar.gz'],
    ['is not where an upload would be', 'somewhere/else.tar.gz'],
  ])('that %s is acknowledged and left alone', async (_case, name) => {
    loseEvents();
    await storage.bucket(stack.credentials.uploads_bucket).file(name).save('bytes', { resumable: false });

    expect(await deliver(lost[0])).toBe(204);

    expect(await namesIn(stack.credentials.uploads_bucket, name)).toEqual([name]);
  });

  it('shows progress while it is scanned, and none before and after', async () => {
    loseEvents();
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);
    const shown = async (): Promise<unknown> => (await client.get(created.id)).progress;
    const [before, during] = [await shown(), [] as unknown[]];

    await processUpload(
      lost[0] as ObjectResource,
      duringScan(services(), async () => during.push(await shown())),
    );

    expect([before, during, await shown()]).toEqual([
      undefined,
      [{ bytes_read: 0, total_bytes: TWO_IMAGES.length }],
      undefined,
    ]);
  });

  it('is processed once Firestore is back, when it fails meanwhile', async () => {
    const created = await client.create();
    const refused = firestore.refused();
    firestore.cut();

    const uploading = client.upload(created, TWO_IMAGES);
    await refused;
    firestore.restore();
    await uploading;

    expect(await client.get(created.id)).toMatchObject({ status: 'pending', scene_count: 2 });
  });

  it.each([
    ['is not an archive', () => Buffer.from('just some text'), 'NOT_AN_ARCHIVE', /zip.*tar/],
    ['is empty', () => Buffer.alloc(0), 'EMPTY_UPLOAD', /no bytes/],
    [
      'is cut off',
      async () => (await pack('tar.gz', [{ path: 'instances.json', bytes: TWO_IMAGES }])).subarray(0, 60),
      'TRUNCATED',
      /ends too early/,
    ],
    [
      'holds another format than was declared',
      () => pack('zip', [{ path: 'v1.0-mini/scene.json', bytes: '[{"token":"a","nbr_samples":1}]' }]),
      'WRONG_FORMAT',
      /declared coco, but the archive holds nuScenes tables \(v1\.0-mini\/scene\.json\)/,
    ],
    ['holds nothing known', () => gzipSync(Buffer.from('{"a":1}')), 'UNRECOGNISED_LAYOUT', /expected|found/i],
  ])(
    'that %s fails with what was found and what was expected, and a new upload repairs it',
    async (_case, bytes, code, message) => {
      const created = await client.create();
      await client.upload(created, new Uint8Array(await bytes()));

      expect(await client.get(created.id)).toMatchObject({
        status: 'failed',
        scene_count: null,
        error: { code, message: expect.stringMatching(message) },
      });
      expect(await namesIn(stack.credentials.uploads_bucket, `proj_abc123/${created.id}/`)).toEqual([]);

      const fresh = await client.call<{ upload_url: string }>('POST', `/v1/datasets/${created.id}/upload-url`);
      await client.upload(fresh.body, TWO_IMAGES);

      const repaired = await client.get(created.id);
      expect(repaired).toMatchObject({ status: 'pending', scene_count: 2 });
      expect(repaired).not.toHaveProperty('error');
    },
  );

  it('of a custom dataset is counted by its adapter, which it shows', async () => {
    const adapter = { scenes: { directories: 'scenes/*' } };
    const created = await client.create({ format: 'custom', adapter });
    const archive = await pack('tar.zst', [
      { path: 'warehouse/scenes/1/a.bin', bytes: 'a' },
      { path: 'warehouse/scenes/1/b.bin', bytes: 'b' },
      { path: 'warehouse/scenes/2/a.bin', bytes: 'a' },
    ]);

    await client.upload(created, new Uint8Array(archive));

    expect(await client.get(created.id)).toMatchObject({ status: 'pending', scene_count: 2, adapter });
  });

  describe('that is replaced', () => {
    it('while it is scanned leaves no trace: the record is that of the bytes that replaced it', async () => {
      loseEvents();
      const created = await client.create();
      await client.upload(created, TWO_IMAGES);
      const [first] = lost;
      if (!first) throw new Error('the upload was not announced');

      const outcome = await processUpload(
        first,
        duringScan(services(), () => client.upload(created, THREE_IMAGES)),
      );

      expect(outcome).toMatchObject({ kind: 'ignored', reason: expect.stringContaining('replaced') });
      expect(await client.get(created.id)).toMatchObject({ status: 'processing', scene_count: null, gcs_path: null });
      expect(await deliver(lost[1])).toBe(204);
      const { crc32c, ...dataset } = await client.get(created.id);
      expect(dataset).toMatchObject({ status: 'pending', scene_count: 3, total_size_bytes: THREE_IMAGES.length });
      const [metadata] = await storage
        .bucket(stack.credentials.datasets_bucket)
        .file(`proj_abc123/${created.id}/warehouse-v3.tar.gz`)
        .getMetadata();
      expect(metadata.crc32c).toBe(crc32c);
    });

    it('is not started while the first one holds the lease: its event is asked for again', async () => {
      loseEvents();
      const created = await client.create();
      await client.upload(created, TWO_IMAGES);
      const [first] = lost;
      if (!first) throw new Error('the upload was not announced');
      const statuses: number[] = [];

      await processUpload(
        first,
        duringScan(services(), async () => {
          await client.upload(created, THREE_IMAGES);
          statuses.push(await deliver(lost[1]));
        }),
      );

      expect(statuses).toEqual([503]);
    });

    it('after it was processed stays what was scanned, and the late bytes are removed', async () => {
      const created = await client.create();
      await client.upload(created, TWO_IMAGES);
      const { ignored_uploads: none, ...before } = await client.get(created.id);

      await client.upload(created, THREE_IMAGES);

      const { ignored_uploads: one, ...after } = await client.get(created.id);
      expect(after).toEqual(before);
      expect([none, one]).toMatchObject([[], [{ size_bytes: THREE_IMAGES.length }]]);
      expect(await namesIn(stack.credentials.uploads_bucket, `proj_abc123/${created.id}/`)).toEqual([]);
    });
  });

  describe('event', () => {
    it.each([
      ['without CloudEvent headers', {}, '{}'],
      [
        'without data',
        {
          'ce-id': '1',
          'ce-source': 's',
          'ce-specversion': '1.0',
          'ce-type': 'google.cloud.storage.object.v1.finalized',
        },
        '{}',
      ],
    ])(
      '%s is acknowledged, because it would be no different when it is delivered again',
      async (_case, headers, body) => {
        const response = await fetch(`${stack.baseUrl}/_functions/process-upload`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body,
        });

        expect([response.status, await response.text()]).toEqual([204, '']);
      },
    );
  });

  it('can be sent under the stricter URL, once', async () => {
    const { id, upload } = await client.create();
    const put = (): Promise<Response> =>
      fetch(upload.url, { method: upload.method, headers: upload.headers, body: TWO_IMAGES });
    loseEvents();

    expect((await put()).status).toBe(200);
    expect((await put()).status).toBe(412);
    expect(await deliver(lost[0])).toBe(204);
    expect(await client.get(id)).toMatchObject({ status: 'pending', scene_count: 2 });
  });

  it('can be sent in a resumable session', async () => {
    const { id, upload } = await client.create();
    const { url, ...session } = upload.resumable;
    const { headers } = await fetch(url, session);

    await fetch(String(headers.get('location')), { method: 'PUT', body: TWO_IMAGES });
    await stack.events.idle();

    expect(upload.resumable_url).toBe(url);
    expect(await client.get(id)).toMatchObject({ status: 'pending', scene_count: 2 });
  });

  it('needs a dataset that takes one', async () => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);

    const { status, body } = await client.call('POST', `/v1/datasets/${created.id}/upload-url`);

    expect([status, body]).toMatchObject([
      422,
      { error: { code: 'FAILED_PRECONDITION', message: expect.stringContaining('pending') } },
    ]);
  });
});
