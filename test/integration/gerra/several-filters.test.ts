import { createCrowd } from '../../../bench/create-crowd.ts';
import { listReviewed, MAX_COMPARED } from '../../../functions/list-datasets/list-reviewed.ts';
import type { Services } from '../../../shared/services.ts';
import { emulatorServices } from '../../support/gerra-records.ts';

describe('several metadata filters', () => {
  let services: Services;
  let organizationId: string;

  beforeAll(async () => {
    services = emulatorServices({ API_KEY_SECRET: 'a secret of this test, long enough' });
    // Every other one is thermal, and every batch has fifty.
    ({ organizationId } = await createCrowd(2 * MAX_COMPARED + 2, services));
  });

  afterAll(() => services.registry.close());

  const list = (first: string, second: string, dataType?: 'episode') =>
    listReviewed(
      {
        filter: { organizationId, inReview: true, facet: first, ...(dataType ? { dataType } : {}) },
        furtherFacets: [second],
      },
      { limit: 10 },
      services.registry,
    );

  it('are applied to what the first one selects, however many records there are beside', async () => {
    const { datasets, total } = await list('batch:3', 'sensor:thermal');

    expect([datasets.length, total]).toEqual([10, 25]);
  });

  it('are refused when the first one selects too many, with what to do about it', async () => {
    await expect(list('sensor:thermal', 'batch:3')).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/^metadata .*over 1000.*rarest first.*status or data_type/),
    });
  });

  it('are taken again when another filter brings the number down', async () => {
    const { total } = await list('sensor:thermal', 'batch:3', 'episode');

    expect(total).toBe(12);
  });
});
