import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { services } from '../../../shared/services.ts';
import { createApiKey } from '../../../shared/tenants/create-api-key.ts';
import { base64Crc32c } from '../../support/forge-crc32c.ts';
import { type CreatedDataset, LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

const HOUR_MS = 3_600_000;

describe('the download of a dataset', () => {
  let stack: Stack;
  let client: LucitraClient;
  let dataset: CreatedDataset;
  beforeAll(async () => {
    stack = await startTestStack();
    client = new LucitraClient(stack);
    dataset = await client.create({ filename: 'warehouse v3.json' });
    await client.upload(dataset, TWO_IMAGES);
  });
  afterAll(() => stack.close());

  const download = (id: string, by = client) => by.call('GET', `/v1/datasets/${id}/download`);

  it('is a URL of exactly what was scanned, with size, checksum, generation and file name', async () => {
    const before = Date.now();

    const { status, body } = await download(dataset.id);

    const { record } = (await services().registry.datasets.get(String(parseDatasetId(dataset.id)))) ?? {};
    expect([status, body]).toEqual([
      200,
      {
        url: expect.stringContaining(`generation=${record?.object?.generation}`),
        expires_at: expect.any(String),
        size_bytes: TWO_IMAGES.length,
        crc32c: base64Crc32c(TWO_IMAGES),
        generation: record?.object?.generation,
        filename: 'warehouse-v3.json',
      },
    ]);
    expect(Date.parse(String(body.expires_at))).toBeGreaterThan(before + HOUR_MS - 2000);
    expect(await (await fetch(String(body.url))).text()).toBe(TWO_IMAGES);
  });

  it('can be read in ranges', async () => {
    const { body } = await download(dataset.id);

    const response = await fetch(String(body.url), { headers: { range: 'bytes=2-9' } });

    expect([response.status, await response.text()]).toEqual([206, TWO_IMAGES.slice(2, 10)]);
  });

  it.each([
    ['awaits its upload', async () => client.create(), 'awaiting_upload'],
    [
      'failed',
      async () => {
        const created = await client.create();
        await client.upload(created, 'no archive');
        return created;
      },
      'failed',
    ],
  ])('is a 422 that names the status while the dataset %s', async (_case, make, status) => {
    const answer = await download((await make()).id);

    expect(answer).toMatchObject({
      status: 422,
      body: { error: { code: 'FAILED_PRECONDITION', message: expect.stringContaining(`is ${status} `) } },
    });
  });

  it.each([
    ['an unknown dataset', () => download('ds_00000000000000000000000000')],
    [
      'another organization’s dataset',
      () => download(dataset.id, new LucitraClient(stack, stack.credentials.other_api_key)),
    ],
    [
      'a deleted dataset',
      async () => {
        const deleted = await client.create();
        await client.upload(deleted, TWO_IMAGES);
        await client.call('DELETE', `/v1/datasets/${deleted.id}`);
        return download(deleted.id);
      },
    ],
  ])('is a 404 for %s', async (_case, ask) => {
    expect(await ask()).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
  });

  it('needs the scope read', async () => {
    const { organization_id: organizationId } = stack.credentials;
    const key = await createApiKey({ organizationId, name: 'writer', scopes: ['write'] }, services());

    const answer = await download(dataset.id, new LucitraClient(stack, key));

    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'PERMISSION_DENIED' } } });
  });

  it('takes no parameters', async () => {
    expect(await client.call('GET', `/v1/datasets/${dataset.id}/download?part=1`)).toMatchObject({
      status: 400,
      body: { error: { details: [{ field: 'part' }] } },
    });
  });
});
