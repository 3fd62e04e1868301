import { restoreDataset } from '../../../functions/delete-dataset/restore-dataset.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { SCOPES } from '../../../shared/auth/principal.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { moveVersions } from '../../../shared/registry/move-versions.ts';
import { type Services, services } from '../../../shared/services.ts';
import { inconsistencies } from '../../support/consistency.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { createPending, GerraClient, type GerraIteration } from '../../support/gerra-client.ts';
import { LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';
import { tokenOf } from '../../support/token-of.ts';

describe('a dataset of the DreamLake dialect beside the Lucitra dialect', () => {
  let stack: Stack;
  let client: DreamlakeClient;
  let pipeline: LucitraClient;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new DreamlakeClient(stack);
    pipeline = new LucitraClient(stack);
  });

  afterEach(async () => {
    expect(await inconsistencies(String(stack.environment.GOOGLE_CLOUD_PROJECT))).toEqual([]);
  });

  afterAll(() => stack.close());

  it('a dataset created there is found here by its name, and holds it', async () => {
    const { id } = await pipeline.create({ name: 'shared', metadata: { simulator: 'isaac-sim' } });

    expect((await client.get('shared')).body).toMatchObject({ id, metadata: { simulator: 'isaac-sim' } });
    expect((await client.create('shared')).status).toBe(409);
  });

  it('a second one of a name there is found here by a longer name, and keeps the one that was asked for there', async () => {
    const { id } = await pipeline.create({ name: 'twice' });
    const { id: second } = await pipeline.create({ name: 'twice' });
    const longer = `twice~${second.slice(3, 9)}`;

    const { datasets } = await client.list();

    expect(
      datasets.filter(({ name }) => name.startsWith('twice')).map((dataset) => [dataset.name, dataset.id]),
    ).toEqual([
      [longer, second],
      ['twice', id],
    ]);
    expect((await client.get(longer)).body).toMatchObject({ id: second, name: longer });
    expect(await pipeline.get(second)).toMatchObject({ name: 'twice' });
  });

  it('a dataset whose first try was never uploaded stays in reach when that expires', async () => {
    const { id: first } = await pipeline.create({ name: 'tried twice' });
    const created = await pipeline.create({ name: 'tried twice' });
    await pipeline.upload(created, TWO_IMAGES);
    const { id: second } = created;
    const { registry, newId, clock } = services();
    const stored = await registry.datasets.get(String(parseDatasetId(first)));
    const operation = { id: newId('operation'), by: { id: 'test' }, now: clock() };

    if (stored) await moveVersions([{ stored, transition: 'expire' }], operation, registry);

    expect((await client.get(`tried twice~${second.slice(3, 9)}`)).body.id).toBe(second);
    expect((await client.get('tried twice')).status).toBe(404);
  });

  it('a dataset that was accepted is deleted here, too, only by who may review', async () => {
    const pending = await createPending(pipeline, { name: 'accepted' });
    await new GerraClient(stack, stack.credentials.api_key).call('POST', `/datasets/${pending}/accept`);
    const writer = new DreamlakeClient(stack, { token: await tokenOf(stack, { scopes: ['read', 'write'] }) });

    const { status, body } = await writer.call('DELETE', '/datasets/accepted');

    expect([status, body]).toMatchObject([403, { message: expect.stringContaining('"review"') }]);
    expect((await client.get('accepted')).status).toBe(200);
    expect((await client.call('DELETE', '/datasets/accepted')).status).toBe(200);
  });

  it('a dataset is found by its name in another form of Unicode, which is not free for another one', async () => {
    const { id } = (await client.create('cafe\u0301')).body;

    expect((await client.get('caf\u00e9')).body.id).toBe(id);
    expect((await client.create('caf\u00e9')).status).toBe(409);
  });

  it.each([
    ['by its own name', 'own', 200],
    ['to the name that another group holds', 'held', 409],
  ])('a dataset that holds a longer name is renamed %s', async (_case, wanted, status) => {
    await pipeline.create({ name: `renamed ${wanted}` });
    const { id } = await pipeline.create({ name: `renamed ${wanted}` });
    const longer = `renamed ${wanted}~${id.slice(3, 9)}`;
    const name = wanted === 'own' ? 'a name of its own' : `renamed ${wanted}`;

    expect((await client.patch(longer, { name })).status).toBe(status);
    expect((await client.get(status === 200 ? name : longer)).body.id).toBe(id);
  });

  it('a dataset created here gets an upload there, is processed, and can still be changed here', async () => {
    const { id } = (await client.create('container')).body;
    expect(await pipeline.get(id)).toMatchObject({ status: 'draft', format: 'custom', scene_count: null });

    const { status, body } = await pipeline.call('POST', `/v1/datasets/${id}/upload-url`);
    await pipeline.upload({ upload_url: String(body.upload_url) }, TWO_IMAGES);
    await client.patch('container', { description: 'with an archive' });

    expect(status).toBe(200);
    expect(await pipeline.get(id)).toMatchObject({
      status: 'pending',
      description: 'with an archive',
      total_size_bytes: TWO_IMAGES.length,
      scan: { scene_count: null, issues: [expect.anything()] },
    });
  });

  it('hands its collections on to the iteration that takes its name', async () => {
    const reviewer = new GerraClient(stack, stack.credentials.api_key);
    const created = await pipeline.create({ name: 'iterated' });
    await pipeline.upload(created, TWO_IMAGES);
    for (const name of ['night', 'day']) await client.createCollection(name, { datasetId: created.id });

    const { body: iteration } = await reviewer.call<GerraIteration>('POST', `/datasets/${created.id}/iterations`);
    expect((await client.get('iterated')).body.collections).toHaveLength(2);
    await pipeline.upload(iteration, TWO_IMAGES);

    const { body } = await client.get('iterated');
    expect(parseDatasetId(body.id)).toBe(parseDatasetId(iteration.id));
    expect(body.collections.map(({ name }) => name).sort()).toEqual(['day', 'night']);
  });

  it('is deleted there and restored, with its name', async () => {
    const { id } = (await client.create('back again')).body;

    expect(await pipeline.call('DELETE', `/v1/datasets/${id}`)).toMatchObject({
      status: 200,
      body: { id, status: 'discarded' },
    });
    expect((await client.get('back again')).status).toBe(404);
    expect((await pipeline.call('GET', `/v1/datasets/${id}`)).status).toBe(404);
    expect((await pipeline.call('DELETE', `/v1/datasets/${id}`)).status).toBe(404);
    expect(await pipeline.call('POST', `/v1/datasets/${id}/restore`)).toMatchObject({
      status: 200,
      body: { id, status: 'draft' },
    });
    expect((await client.get('back again')).body.id).toBe(id);
  });

  it('comes back under a longer name when its own was taken meanwhile', async () => {
    const { id } = (await client.create('fought over')).body;
    await client.delete('fought over');
    const { id: second } = (await client.create('fought over')).body;

    const { status } = await pipeline.call('POST', `/v1/datasets/${id}/restore`);

    expect(status).toBe(200);
    expect((await client.get('fought over')).body.id).toBe(second);
    expect(await pipeline.get(id)).toMatchObject({ id, name: 'fought over', status: 'draft' });
    expect((await client.get(`fought over~${id.slice(3, 9)}`)).body.id).toBe(id);
  });

  it('comes back no more when the time for it is over', async () => {
    const { id } = (await client.create('too late')).body;
    await client.delete('too late');
    const found = await services().registry.datasets.get(String(parseDatasetId(id)));
    if (!found) throw new Error('not created');
    const daysLater = (days: number): Services => ({
      ...services(),
      clock: () => new Date(Date.now() + days * 86_400_000),
    });

    const late = restoreDataset({ found, by: { id: 'test', scopes: SCOPES } }, daysLater(30.1));
    await expect(late).rejects.toMatchObject({ code: 'NOT_FOUND' });

    expect(await restoreDataset({ found, by: { id: 'test', scopes: SCOPES } }, daysLater(29.9))).toMatchObject({
      status: 'draft',
    });
  });

  it.each([
    ['a live dataset', (id: string) => id, 422, 'FAILED_PRECONDITION'],
    ['nothing', () => 'ds_00000000000000000000000000', 404, 'NOT_FOUND'],
  ])('restore of %s is refused', async (what, idOf, status, code) => {
    const { id } = (await client.create(`restore ${what}`)).body;

    expect(await pipeline.call('POST', `/v1/datasets/${idOf(id)}/restore`)).toMatchObject({
      status,
      body: { error: { code } },
    });
  });

  it('another organization can neither delete nor restore it, and learns nothing of it', async () => {
    const { id } = (await client.create('kept')).body;
    const other = new LucitraClient(stack, stack.credentials.other_api_key);

    const answers = [
      await other.call('DELETE', `/v1/datasets/${id}`),
      await other.call('POST', `/v1/datasets/${id}/restore`),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect((await client.get('kept')).status).toBe(200);
  });
});
