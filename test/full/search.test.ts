import { searchDatasets } from '../../functions/list-datasets/search-datasets.ts';
import { everyPair, foundIds, recount } from '../support/every-pair.ts';
import { emulatorServices } from '../support/gerra-records.ts';
import { plantSearchCrowd } from '../support/search-crowd.ts';

describe('search among 5000 datasets', () => {
  const services = emulatorServices();
  afterAll(() => services.registry.close());

  it('by any two filters equals a recount, and no call compares more than 2000', async () => {
    const records = await plantSearchCrowd(5000, services.config.googleCloudProject, 'crowd');

    for (const { search, matches } of everyPair()) {
      const found = await foundIds({ organizationId: 'crowd' }, search, 1000, services);
      expect([search, found.ids]).toEqual([search, recount(records, matches)]);
    }
    const scope = { organizationId: 'crowd' };
    const none = { facets: ['sensor:lidar'], tags: ['no such tag'] };
    const lidar = records.filter(({ facets }) => facets.includes('sensor:lidar'));
    expect(lidar.length).toBeLessThan(2000);
    expect(await searchDatasets({ scope, search: none }, { limit: 10 }, ['id'], services.registry)).toEqual({
      ...{ datasets: [], total: null, next: undefined, isCompared: true },
    });
    const wide = { statuses: ['pending', 'accepted', 'rejected', 'draft', 'failed', 'expired'], formats: ['none'] };
    const { datasets, next } = await searchDatasets({ scope, search: wide }, { limit: 10 }, ['id'], services.registry);
    expect([datasets, next === undefined]).toEqual([[], false]);
    const named = await searchDatasets(
      { scope, search: { namePrefix: 'd1' } },
      { limit: 1000 },
      ['id'],
      services.registry,
    );
    expect([named.datasets.length < 1000, named.total, named.next === undefined]).toEqual([true, null, false]);
  });
});
