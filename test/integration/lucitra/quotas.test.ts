import { Firestore } from '@google-cloud/firestore';
import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { NO_QUOTA, type Quota } from '../../../shared/dataset/organization-state.ts';
import { retryUpload } from '../../../shared/processing/retry-upload.ts';
import { services } from '../../../shared/services.ts';
import { setQuota } from '../../../shared/tenants/set-quota.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';
import { DAY, later, MINUTE, sweepAll } from '../../support/sweep-client.ts';

describe('the quota of an organization', () => {
  let stack: Stack;
  let client: LucitraClient;

  beforeAll(async () => {
    stack = await startTestStack({ settings: { PROCESSING_LEASE_SECONDS: '1' } });
    client = new LucitraClient(stack);
  });

  afterEach(() => limit({}));
  afterAll(() => stack.close());

  const limit = async (quota: Partial<Quota>): Promise<void> => {
    const organization = await services().registry.tenants.organizationOf('acme');
    if (organization) await setQuota({ organization, quota: { ...NO_QUOTA, ...quota } }, services());
  };
  const refusal = (message: string) => ({ status: 403, body: { error: { code: 'QUOTA_EXCEEDED', message } } });
  const usedBytes = async (): Promise<number> =>
    (await services().registry.usage.of(stack.credentials.organization_id)).bytes;

  it('of datasets is held at creation, in every dialect, and a deletion makes room', async () => {
    const { id } = await client.create();
    await limit({ datasets: 1 });
    const path = '/v1/datasets';
    const body = { project_id: stack.credentials.project_id, name: 'another', format: 'coco' };

    expect(await client.call('POST', path, body)).toMatchObject(
      refusal('The quota of the organization is 1 datasets, and it has 1'),
    );
    expect(await new DreamlakeClient(stack).create('another')).toMatchObject({
      status: 403,
      body: { statusCode: 403, message: 'The quota of the organization is 1 datasets, and it has 1' },
    });
    await client.call('DELETE', `${path}/${id}`);
    expect((await client.call('POST', path, body)).status).toBe(201);
  });

  it('of uploads counts those under way', async () => {
    const first = await client.create();
    const count = await services().registry.datasets.count({
      ...{
        organizationId: stack.credentials.organization_id,
        listed: true as const,
        shownStatus: 'awaiting_upload' as const,
      },
    });
    await limit({ uploads: count });
    const body = { project_id: stack.credentials.project_id, name: 'another', format: 'coco' };

    expect(await client.call('POST', '/v1/datasets', body)).toMatchObject(
      refusal(`The quota of the organization is ${count} uploads under way, and it has ${count}`),
    );
    await client.upload(first, TWO_IMAGES);
    expect((await client.call('POST', '/v1/datasets', body)).status).toBe(201);
  });

  it('of bytes fails what goes beyond it, and keeps the upload to be tried again after a raise', async () => {
    const bytes = TWO_IMAGES.length;
    const [first, second] = [await client.create(), await client.create()];
    const before = await usedBytes();
    await limit({ bytes: before + bytes + 1 });
    await client.upload(first, TWO_IMAGES);
    await client.upload(second, TWO_IMAGES);

    expect(await client.get(first.id)).toMatchObject({ status: 'pending' });
    expect(await client.get(second.id)).toMatchObject({
      status: 'failed',
      error: {
        code: 'QUOTA_EXCEEDED',
        message: expect.stringContaining(`is ${before + bytes + 1} bytes; it has ${before + bytes}`),
      },
    });
    expect(await usedBytes()).toBe(before + bytes);

    await limit({ bytes: before + 2 * bytes });
    await retryUpload(parseDatasetId(second.id) ?? '', services());
    await sweepAll(later(MINUTE));

    expect(await client.get(second.id)).toMatchObject({ status: 'pending' });
    expect(await usedBytes()).toBe(before + 2 * bytes);

    await client.call('DELETE', `/v1/datasets/${first.id}`);
    expect(await usedBytes()).toBe(before + 2 * bytes);
    await sweepAll(later(31 * DAY));
    expect(await usedBytes()).toBe(before + bytes);
  });
  it('of bytes is counted anew from the datasets, also while one is processed, and a counter that was wrong is corrected', async () => {
    const { registry, config } = services();
    const { organization_id } = stack.credentials;
    const db = new Firestore({ projectId: config.googleCloudProject });
    const counter = db.collection('usage').doc(organization_id);
    const right = await usedBytes();
    const wrong = right + 1_000_000;
    await counter.set({ bytes: wrong });

    expect(await registry.usage.recount(organization_id)).toEqual({ before: wrong, bytes: right });
    expect(await usedBytes()).toBe(right);

    await counter.delete();
    const [created] = await Promise.all([client.create(), registry.usage.recount(organization_id)]);
    await Promise.all([client.upload(created, TWO_IMAGES), registry.usage.recount(organization_id)]);

    expect(await usedBytes()).toBe(right + TWO_IMAGES.length);
    expect(await registry.usage.recount('org_that_has_nothing')).toEqual({ before: 0, bytes: 0 });
    await db.terminate();
  });
});
