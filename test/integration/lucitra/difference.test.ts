import type { Stack } from '../../../local/stack/stack.ts';
import { toShortId } from '../../../shared/dataset/dataset-id.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { type Services, services } from '../../../shared/services.ts';
import { type CreatedDataset, LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { DAY, later, type SweepClient, startSweptStack, sweepAll } from '../../support/sweep-client.ts';

/** A deployment with SCAN_REPORT=off. */
function withoutReports(): Services {
  return { ...services(), config: Object.create(services().config, { scanReport: { value: false } }) };
}

describe('the difference of a dataset', () => {
  let stack: Stack;
  let client: SweepClient;

  beforeAll(async () => {
    ({ stack, client } = await startSweptStack());
  });

  afterAll(() => stack.close());

  const process = async (upload: Pick<CreatedDataset, 'upload_url'>, at = services()): Promise<void> => {
    await client.upload(upload, TWO_IMAGES);
    await processUpload(client.lastUpload, at);
  };
  const processed = async (at = services()): Promise<CreatedDataset> => {
    const created = await client.create();
    await process(created, at);
    return created;
  };
  const iterated = async ({ id }: Pick<CreatedDataset, 'id'>, at = services()): Promise<CreatedDataset> => {
    const headers = { 'gerra-api-key': stack.credentials.api_key };
    const response = await fetch(`${stack.baseUrl}/datasets/${id}/iterations`, { method: 'POST', headers });
    const child = (await response.json()) as CreatedDataset;
    await process(child, at);
    return { ...child, id: toShortId(child.id) };
  };
  const diffOf = async ({ id }: Pick<CreatedDataset, 'id'>, base = '', asker = client as LucitraClient) => {
    const query = base === '' ? '' : `?base=${base}`;
    const { status, body } = await asker.call<{ base: string; error?: { message: string } }>(
      'GET',
      `/v1/datasets/${id}/diff${query}`,
    );
    return [status, body.error?.message ?? body.base];
  };

  const differencesOf = async ({ id }: CreatedDataset): Promise<string[]> =>
    (await client.namesIn('datasets', `proj_abc123/${id}/.report/`)).filter((name) => name.endsWith('/diff.json'));

  it('is not shown to another organization, whichever of the two datasets it asks for', async () => {
    const stranger = new LucitraClient(stack, stack.credentials.other_api_key);
    const parent = await processed();
    const child = await iterated(parent);
    const { body: own } = await stranger.call<CreatedDataset>('POST', '/v1/datasets', {
      ...{ project_id: 'proj_xyz789', name: 'own', format: 'coco' },
    });
    await process(own);

    expect(await diffOf(child, '', stranger)).toEqual([404, 'Dataset not found']);
    expect(await diffOf(child, own.id, stranger)).toEqual([404, 'Dataset not found']);
    expect(await diffOf(own, child.id, stranger)).toEqual([404, 'The dataset that base names was not found']);
    expect(await diffOf(own, own.id, stranger)).toEqual([200, own.id]);
    expect(await diffOf(child, own.id)).toEqual([404, 'The dataset that base names was not found']);
  });

  it('is a 404 that says which of the two was processed with SCAN_REPORT=off', async () => {
    const without = 'The dataset was processed without a report: before there were any, or with SCAN_REPORT=off';
    const parent = await processed(withoutReports());
    const child = await iterated(parent);
    const silent = await iterated(await processed(), withoutReports());

    expect(await diffOf(child)).toEqual([404, `base: ${without}`]);
    expect(await diffOf(child, parent.id)).toEqual([404, `base: ${without}`]);
    expect(await diffOf(silent)).toEqual([404, without]);
    expect(await diffOf(silent, child.id)).toEqual([404, without]);
  });

  it('to a parent that was purged since is the one that was kept; where none was, it is a 404 that says so', async () => {
    const parent = await processed();
    const child = await iterated(parent);
    const other = await processed();
    await client.move(parent, 'discard');
    await sweepAll(later(31 * DAY));

    expect(await client.record(parent)).toMatchObject({ report: null, purgedAt: expect.any(Date) });
    expect(await diffOf(child)).toEqual([200, parent.id]);
    expect(await diffOf(other, parent.id)).toEqual([404, 'The dataset that base names was not found']);
    for (const name of await differencesOf(child)) await client.remove('datasets', name);
    expect(await diffOf(child)).toEqual([404, 'base: The dataset has been purged, and its report with it']);
  });
});
