import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { services } from '../../../shared/services.ts';
import { createPending, GerraClient, type GerraIteration } from '../../support/gerra-client.ts';
import { LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

const ISO_SECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

describe('the way of a dataset from upload over rejection to acceptance', () => {
  let stack: Stack;
  let pipeline: LucitraClient;
  let reviewer: GerraClient;

  beforeAll(async () => {
    stack = await startTestStack();
    pipeline = new LucitraClient(stack);
    reviewer = new GerraClient(stack, stack.credentials.api_key.replace('luci_', 'gerra_'));
  });

  afterAll(() => stack.close());

  const figures = async (): Promise<unknown> => {
    const { total_datasets, total_size_bytes, by_status, by_data_type, daily_volume_last_7_days } =
      await reviewer.stats();
    const [today] = daily_volume_last_7_days as { count: number }[];
    return { total_datasets, total_size_bytes, by_status, by_data_type, today: today?.count };
  };
  const expected = (byStatus: Record<string, number>): unknown => {
    const none = { pending: 0, accepted: 0, rejected: 0, for_admin_review: 0, superseded: 0, discarded: 0 };
    const total = Object.values(byStatus).reduce((sum, count) => sum + count, 0);
    return {
      total_datasets: total,
      total_size_bytes: total * TWO_IMAGES.length,
      by_status: { ...none, ...byStatus },
      by_data_type: { episode: total, synthetic_pov: 0, synthetic_third_person: 0, telemetry: 0 },
      today: total,
    };
  };

  it('is one round in both dialects, with the statistics right at every step', async () => {
    const name = 'Robot Arm Sensor Data Q1 2025';
    const metadata = { sensor_type: 'thermal', location: 'factory_floor_3' };

    const created = await pipeline.create({
      ...{ name, metadata, data_type: 'episode', description: 'Telemetry', filename: 'robot-arm-q1-2025.zip' },
    });
    const id = String(parseDatasetId(created.id));
    expect((await reviewer.call('GET', `/datasets/dataset?id=${id}`)).status).toBe(404);
    expect(await figures()).toEqual(expected({}));

    await pipeline.upload(created, TWO_IMAGES);
    expect(await reviewer.get(id)).toEqual({
      ...{ id, name, metadata, data_type: 'episode', description: 'Telemetry', status: 'pending' },
      organization_id: stack.credentials.organization_id,
      date_created: expect.stringMatching(ISO_SECONDS),
      date_updated: expect.stringMatching(ISO_SECONDS),
      link: `proj_abc123/${created.id}/robot-arm-q1-2025.zip`,
      signed_url: expect.stringMatching(/X-Goog-Expires=4[78]\d\d&/),
      data_byte_size: TWO_IMAGES.length,
    });
    expect(await figures()).toEqual(expected({ pending: 1 }));

    expect((await reviewer.call('POST', `/datasets/${id}/reject`, { reason: 'Out of focus' })).body).toEqual({
      ...{ id, status: 'rejected', message: 'Dataset rejected successfully' },
    });
    expect(await reviewer.get(id)).toMatchObject({
      status: 'rejected',
      metadata: { ...metadata, rejection_reason: 'Out of focus' },
    });
    expect(await pipeline.get(created.id)).toMatchObject({ metadata, rejection_reason: 'Out of focus' });
    expect(await figures()).toEqual(expected({ rejected: 1 }));

    const { status, body: iteration } = await reviewer.call<GerraIteration>('POST', `/datasets/${id}/iterations`, {
      regeneration_reason: 'Refocused camera 2',
      prompt: 'sharper',
    });
    expect([status, iteration]).toEqual([
      201,
      {
        ...{ id: expect.any(String), version: 1, upload_url: expect.any(String) },
        expires_at: expect.stringMatching(ISO_SECONDS),
        upload: expect.objectContaining({ method: 'PUT', resumable_url: expect.any(String) }),
      },
    ]);
    expect((await reviewer.get(id)).status).toBe('rejected');
    expect(await figures()).toEqual(expected({ rejected: 1 }));

    await pipeline.upload(iteration, TWO_IMAGES);
    expect((await reviewer.get(id)).status).toBe('superseded');
    expect(await reviewer.get(iteration.id)).toMatchObject({ name, metadata, status: 'pending' });
    expect(await figures()).toEqual(expected({ superseded: 1, pending: 1 }));

    expect((await reviewer.call('POST', `/datasets/${iteration.id}/accept`)).body).toEqual({
      ...{ id: iteration.id, status: 'accepted', message: 'Dataset accepted successfully' },
    });
    expect(await figures()).toEqual(expected({ superseded: 1, accepted: 1 }));

    const history = await reviewer.call('GET', `/datasets/${iteration.id}/iterations`);
    const common = {
      created_at: expect.stringMatching(ISO_SECONDS),
      preview_urls: { gif: null, pose_frame: null },
      download_url: expect.any(String),
    };
    expect([history.status, history.body]).toEqual([
      200,
      {
        ...{ iteration_group_id: id, total_versions: 2, latest_version: 1, current_version: 1, accepted_version: 1 },
        iterations: [
          {
            ...common,
            ...{ dataset_id: id, version: 0, status: 'superseded', prompt: null, parent_dataset_id: null },
            ...{ regeneration_reason: null, superseded_reason: 'Refocused camera 2' },
            metadata: { ...metadata, rejection_reason: 'Out of focus' },
          },
          {
            ...common,
            ...{ dataset_id: iteration.id, version: 1, status: 'accepted', prompt: 'sharper', parent_dataset_id: id },
            ...{ regeneration_reason: 'Refocused camera 2', superseded_reason: null, metadata },
          },
        ],
      },
    ]);
    expect((await reviewer.call('GET', `/datasets/${id}/iterations`)).body).toMatchObject({ total_versions: 2 });
    expect(await services().registry.names.holder({ projectId: 'proj_abc123', name })).toBe(id);
    expect((await services().registry.datasets.named('acme/warehouse', name))?.record.id).toBe(iteration.id);
  });

  it('goes on from one iteration only: of two started at once one wins, and the other is a 409', async () => {
    const id = await createPending(pipeline);
    const start = () => reviewer.call('POST', `/datasets/${id}/iterations`, {});

    const answers = await Promise.all([start(), start()]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toEqual({
      detail: expect.stringContaining('not the latest version'),
    });
    expect((await start()).status).toBe(409);
  });

  it('ends with a download of exactly what was scanned, as a file', async () => {
    const created = await pipeline.create();
    await pipeline.upload(created, TWO_IMAGES);
    const { signed_url } = await reviewer.get(String(parseDatasetId(created.id)));

    const download = await fetch(signed_url);

    expect(await download.text()).toBe(TWO_IMAGES);
    expect(download.headers.get('content-disposition')).toMatch(/^attachment/);
  });
});
