import { Storage } from '@google-cloud/storage';
import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId, toShortId } from '../../../shared/dataset/dataset-id.ts';
import { GerraClient } from '../../support/gerra-client.ts';
import { jpeg, png } from '../../support/images.ts';
import { type Answer, type CreatedDataset, LucitraClient } from '../../support/lucitra-client.ts';
import { pack } from '../../support/pack.ts';
import { startTestStack } from '../../support/stack.ts';

const ANNOTATIONS = JSON.stringify({
  images: [
    { id: 1, file_name: 'a.jpg', width: 640, height: 480 },
    { id: 2, file_name: 'b.jpg', width: 640, height: 480 },
  ],
  annotations: [
    { id: 1, image_id: 1, category_id: 7, bbox: [0, 0, 9, 9] },
    { id: 2, image_id: 3, category_id: 7, bbox: [0, 0, 9, 9] },
  ],
  categories: [{ id: 7, name: 'pallet' }],
});

interface Report {
  dataset_id: string;
  classes: unknown[];
  checks: { code: string; count: number }[];
  previews: { path: string; url: string }[];
}

describe('the report of a dataset', () => {
  let stack: Stack;
  let client: LucitraClient;
  let storage: Storage;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new LucitraClient(stack);
    storage = new Storage({ apiEndpoint: stack.storageUrl, projectId: 'test' });
  });

  afterAll(() => stack.close());

  const processed = async (
    fields: Record<string, unknown> = {},
    bytes: Uint8Array<ArrayBuffer> | string = ANNOTATIONS,
  ) => {
    const created = await client.create(fields);
    await client.upload(created, bytes);
    return created;
  };
  const reportOf = ({ id }: Pick<CreatedDataset, 'id'>) => client.call<Report>('GET', `/v1/datasets/${id}/report`);
  const reportsIn = async ({ id }: Pick<CreatedDataset, 'id'>): Promise<string[]> => {
    const prefix = `proj_abc123/${id}/.report/`;
    const [files] = await storage.bucket(stack.credentials.datasets_bucket).getFiles({ prefix });
    return files.map(({ name }) => name);
  };

  it('says what is in it and what is wrong', async () => {
    const archive = Uint8Array.from(
      await pack('tar.gz', [{ path: 'annotations/instances_train.json', bytes: ANNOTATIONS }]),
    );
    const created = await processed({}, archive);

    const { status, body } = await reportOf(created);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      dataset_id: created.id,
      format: 'coco',
      container: 'gzip',
      scanner: { version: '1' },
      counts: { images: 2, annotations: 2, categories: 1 },
      classes: [{ id: 7, name: 'pallet', annotations: 2, images: 1 }],
      splits: [{ name: 'train', images: 2, annotations: 2 }],
      image_sizes: [{ width: 640, height: 480, images: 2 }],
      files: { total: 1 },
      limits_reached: [],
      previews: [],
    });
    expect(body.checks.map(({ code, count }) => [code, count])).toEqual([
      ['NO_IMAGE_FILES', 1],
      ['UNKNOWN_IMAGE', 1],
      ['IMAGE_WITHOUT_ANNOTATIONS', 1],
    ]);
  });

  it('shows images of the archive by signed URLs, with a type that their own bytes tell', async () => {
    const images = { 'images/a.jpg': png({ width: 5 }), 'images/b.png': jpeg({ width: 6 }), 'images/c.jpg': '<html>' };
    const files = Object.entries(images).map(([path, bytes]) => ({ path, bytes }));
    const archive = await pack('zip', [...files, { path: 'annotations/instances_train.json', bytes: ANNOTATIONS }]);
    const created = await processed({}, Uint8Array.from(archive));

    const { body } = await reportOf(created);
    const served = await Promise.all(
      body.previews.map(async ({ path, url }) => {
        const { headers, ...response } = await fetch(url).then(async (answer) => ({
          headers: answer.headers,
          status: answer.status,
          bytes: Buffer.from(await answer.arrayBuffer()),
        }));
        const shown = ['content-type', 'content-disposition', 'cache-control'].map((name) => headers.get(name));
        return [path, response, ...shown];
      }),
    );

    const headers = ['inline', 'private, max-age=3600'];
    expect(served.sort()).toEqual([
      ['images/a.jpg', { status: 200, bytes: images['images/a.jpg'] }, 'image/png', ...headers],
      ['images/b.png', { status: 200, bytes: images['images/b.png'] }, 'image/jpeg', ...headers],
    ]);
    expect(body.previews).toMatchObject([
      { path: expect.any(String), height: 3, bytes: expect.any(Number), truncated: false },
      { path: expect.any(String), height: 3 },
    ]);
    const names = (await reportsIn(created)).map((name) => name.replace(/.*\.report\/\d+-1\//, ''));
    expect(names.filter((name) => name.startsWith('previews/')).map((name) => name.slice(0, 12))).toEqual([
      'previews/00.',
      'previews/01.',
    ]);
    expect(await client.get(created.id)).toMatchObject({ report: { previews: 2 } });
    const history = await new GerraClient(stack, stack.credentials.api_key).call<{
      iterations: { preview_urls: { pose_frame: string } }[];
    }>('GET', `/datasets/${parseDatasetId(created.id)}/iterations`);
    const [frame] = history.body.iterations.map(({ preview_urls }) => preview_urls.pose_frame);
    const shown = await fetch(frame ?? '').then((answer) => answer.arrayBuffer());
    expect(Buffer.from(shown)).toEqual(Object.entries(images).find(([path]) => path === body.previews[0]?.path)?.[1]);
  });

  it('is compared with that of the parent when an iteration has been processed, and with any other', async () => {
    const zip = async (files: Record<string, string>): Promise<Uint8Array<ArrayBuffer>> =>
      Uint8Array.from(
        await pack(
          'zip',
          Object.entries(files).map(([path, bytes]) => ({ path, bytes })),
        ),
      );
    const first = await processed({}, await zip({ 'v1/train.json': ANNOTATIONS, 'v1/notes.txt': 'a' }));
    const gerra = new GerraClient(stack, stack.credentials.api_key);
    await gerra.call('POST', `/datasets/${parseDatasetId(first.id)}/reject`, { reason: 'Out of focus' });
    const iterate = `/datasets/${parseDatasetId(first.id)}/iterations`;
    const { body: second } = await gerra.call<CreatedDataset>('POST', iterate, {});
    const fixed = ANNOTATIONS.replace('"image_id":3', '"image_id":1');
    await client.upload(second, await zip({ 'train.json': fixed, 'readme.txt': 'a' }));
    const diffOf = (id: string, query = ''): Promise<Answer> => client.call('GET', `/v1/datasets/${id}/diff${query}`);

    const kept = await diffOf(second.id);
    const computed = await diffOf(second.id, `?base=${first.id}`);
    const reverse = await diffOf(first.id, `?base=${second.id}`);

    expect([kept.status, kept.body]).toEqual([
      200,
      {
        base: first.id,
        counts: expect.objectContaining({ images: { base: 2, this: 2 }, annotations: { base: 2, this: 2 } }),
        classes: [{ name: 'pallet', base: 2, this: 2 }],
        checks: { new: [], gone: [expect.objectContaining({ code: 'UNKNOWN_IMAGE', severity: 'error', count: 1 })] },
        files: {
          ...{ added: 1, removed: 1, changed: 1, compared_by: 'checksum' },
          examples: { added: ['readme.txt'], removed: ['v1/notes.txt'], changed: ['train.json'] },
        },
      },
    ]);
    expect(computed.body).toEqual(kept.body);
    expect(reverse.body).toMatchObject({ checks: { new: [{ code: 'UNKNOWN_IMAGE' }], gone: [] }, files: { added: 1 } });
    expect((await reportsIn({ id: toShortId(second.id) })).filter((name) => name.endsWith('/diff.json'))).toHaveLength(
      1,
    );
    expect((await reportsIn(first)).filter((name) => name.endsWith('/diff.json'))).toEqual([]);
    const waiting = await client.create();
    const refused = await Promise.all([
      diffOf(first.id),
      diffOf(first.id, '?base=ds_00000000000000000000000000'),
      diffOf(first.id, `?base=${waiting.id}`),
      diffOf(waiting.id, `?base=${first.id}`),
      diffOf(first.id, '?bas=1'),
    ]);
    expect(refused.map(({ status, body }) => [status, (body as { error: { message: string } }).error.message])).toEqual(
      [
        [422, 'The dataset has no parent; name the dataset to compare it with as base'],
        [404, 'The dataset that base names was not found'],
        [404, 'base: The dataset has no report before it has been processed; it is awaiting_upload'],
        [404, 'The dataset has no report before it has been processed; it is awaiting_upload'],
        [400, expect.any(String)],
      ],
    );
  });

  it('is summed up in the dataset and in lists', async () => {
    const created = await processed();
    const summary = { errors: 1, warnings: 0, previews: 0, files: 1 };

    const one = await client.call('GET', `/v1/datasets/${created.id}`);
    const list = await client.call<{ datasets: object[] }>('GET', '/v1/datasets?project_id=proj_abc123&limit=1');

    expect(one.body).toMatchObject({ status: 'pending', report: summary });
    expect(list.body.datasets).toEqual([expect.objectContaining({ id: created.id, report: summary })]);
  });

  it('lies beside the archive, in the folder of the attempt that the record names', async () => {
    const created = await processed();

    const names = await reportsIn(created);

    expect(names.map((name) => name.replace(/.*\/\.report\/\d+-1\//, ''))).toEqual([
      'files/00000.ndjson.gz',
      'files/index.json',
      'report.json',
    ]);
  });

  it('is a 404 that says why there is none', async () => {
    const waiting = await client.create();
    const failed = await processed({}, 'no archive');
    const messages = await Promise.all(
      [waiting, failed, { id: 'ds_00000000000000000000000000' }].map(async (dataset) => {
        const { status, body } = await reportOf(dataset);
        return [status, (body as unknown as { error: { message: string } }).error.message];
      }),
    );

    expect(messages).toEqual([
      [404, 'The dataset has no report before it has been processed; it is awaiting_upload'],
      [404, 'The upload failed, so that there is no report'],
      [404, 'Dataset not found'],
    ]);
    const list = await client.call<{ datasets: object[] }>('GET', '/v1/datasets?project_id=proj_abc123&limit=1');
    expect(list.body.datasets).toMatchObject([{ id: failed.id, error: { code: 'NOT_AN_ARCHIVE' } }]);
    expect(parseDatasetId(failed.id)).toBeDefined();
    expect(await reportsIn(failed)).toEqual([]);
  });

  it.each<[string, object]>([
    ['a scene count', { scene_count: 2 }],
    ['a range of scenes', { scene_count: { min: 1, max: 2 } }],
    ['classes', { classes: ['pallet'] }],
    ['few errors', { max_errors: 1 }],
  ])('leaves a dataset to review that is expected to have %s, and has', async (_what, expected) => {
    const created = await processed({ expect: expected });

    const { body } = await client.call('GET', `/v1/datasets/${created.id}`);

    expect(body).toMatchObject({ status: 'pending', expect: expected });
  });

  it('rejects a dataset at once that is not what was expected, and says why', async () => {
    const created = await processed({ expect: { scene_count: { min: 3 }, classes: ['pallet', 'dog'], max_errors: 0 } });

    const { body } = await client.call<{ rejection_reason?: string }>('GET', `/v1/datasets/${created.id}`);
    const list = await client.call<{ datasets: object[] }>('GET', '/v1/datasets?project_id=proj_abc123&limit=1');

    expect(list.body.datasets).toMatchObject([{ id: created.id, rejection_reason: body.rejection_reason }]);
    expect(body).toMatchObject({
      status: 'rejected',
      scene_count: 2,
      report: { errors: 1 },
      rejection_reason:
        'scene_count: expected at least 3, found 2. classes: expected "dog", found 1 classes without it. max_errors: expected at most 0, found 1.',
    });
    expect((await reportOf(created)).status).toBe(200);
  });

  it.each([
    [{ scene_count: -1 }, 'expect.scene_count'],
    [{ scene_count: '3' }, 'expect.scene_count'],
    [{ scene_count: { least: 1 } }, 'expect.scene_count.least'],
    [{ scene_count: { min: 5, max: 4 } }, 'expect.scene_count.max'],
    [{ classes: 'dog' }, 'expect.classes'],
    [{ max_errors: 1.5 }, 'expect.max_errors'],
    [{ images: 1 }, 'expect.images'],
  ])('is not expected as %j', async (expected, field) => {
    const body = { project_id: 'proj_abc123', name: 'x', format: 'coco', expect: expected };

    const answer = await client.call<{ error: { details: { field: string }[] } }>('POST', '/v1/datasets', body);

    expect(answer.status).toBe(400);
    expect(answer.body.error.details.map((detail) => detail.field)).toContain(field);
  });
});
