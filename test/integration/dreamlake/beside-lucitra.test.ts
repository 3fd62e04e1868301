import { restoreDataset } from '../../../functions/delete-dataset/restore-dataset.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { type Services, services } from '../../../shared/services.ts';
import { inconsistencies } from '../../support/consistency.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { GerraClient, type GerraIteration } from '../../support/gerra-client.ts';
import { LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

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

  it('a second one of a name there is not shown here, but the first', async () => {
    const { id } = await pipeline.create({ name: 'twice' });
    await pipeline.create({ name: 'twice' });

    const { datasets } = await client.list();

    expect(datasets.filter(({ name }) => name === 'twice').map((dataset) => dataset.id)).toEqual([id]);
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

  it('comes back without its name when that was taken meanwhile', async () => {
    const { id } = (await client.create('fought over')).body;
    await client.delete('fought over');
    const { id: second } = (await client.create('fought over')).body;

    const { status } = await pipeline.call('POST', `/v1/datasets/${id}/restore`);

    expect(status).toBe(200);
    expect((await client.get('fought over')).body.id).toBe(second);
    expect(await pipeline.get(id)).toMatchObject({ id, name: 'fought over', status: 'draft' });
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

    const late = restoreDataset({ found, by: { id: 'test' } }, daysLater(30.1));
    await expect(late).rejects.toMatchObject({ code: 'NOT_FOUND' });

    expect(await restoreDataset({ found, by: { id: 'test' } }, daysLater(29.9))).toMatchObject({ status: 'draft' });
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
