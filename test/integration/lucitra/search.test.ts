import type { Stack } from '../../../local/stack/stack.ts';
import type { DatasetRecord } from '../../../shared/dataset/dataset-record.ts';
import { services } from '../../../shared/services.ts';
import { everyPair, foundIds, recount } from '../../support/every-pair.ts';
import { createPending } from '../../support/gerra-client.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { recordRoundTrips } from '../../support/round-trips.ts';
import { plantSearchCrowd } from '../../support/search-crowd.ts';
import { startTestStack } from '../../support/stack.ts';

const roundTripsOf = recordRoundTrips();

interface Page extends Record<string, unknown> {
  datasets: { id: string; name: string }[];
  total: number | null;
  next_cursor?: string;
}

describe('search', () => {
  let stack: Stack;
  let client: LucitraClient;
  let records: DatasetRecord[];

  beforeAll(async () => {
    stack = await startTestStack();
    client = new LucitraClient(stack);
    records = await plantSearchCrowd(150, stack.environment.GOOGLE_CLOUD_PROJECT ?? '', 'crowd');
  });

  afterAll(() => stack.close());

  const find = (query: string): ReturnType<typeof client.call<Page>> =>
    client.call<Page>('GET', `/v1/datasets?project_id=${stack.credentials.project_id}${query}`);

  it('by any two filters finds what a recount finds', async () => {
    const scope = { organizationId: 'crowd', projectId: 'one' };
    const pairs = everyPair();

    const found = await Promise.all(pairs.map(({ search }) => foundIds(scope, search, 30, services())));

    for (const [index, { search, matches }] of pairs.entries()) {
      const wanted = recount(records, (record) => record.projectId === 'one' && matches(record));
      expect([search, found[index]?.ids]).toEqual([search, wanted]);
    }
  });

  it('counts what one filter selects, and does not count what several do', async () => {
    const rare = recount(records, ({ tags }) => tags.includes('rare'));
    const scope = { organizationId: 'crowd' };

    expect((await foundIds(scope, { tags: ['rare'] }, 1000, services())).totals).toEqual(new Set([rare.length]));
    expect((await foundIds(scope, { tags: ['rare'], formats: ['coco'] }, 1000, services())).totals).toEqual(
      new Set([null]),
    );
  });

  it('takes every filter over HTTP, and a cursor of it belongs to its filters', async () => {
    const metadata = { sensor: 'lidar' };
    const fields = { tags: ['night'], data_type: 'telemetry', metadata };
    const ids = [
      await createPending(client, { ...fields, name: 'first' }),
      await createPending(client, { ...fields, name: 'second' }),
    ];
    const query = '&tag=night&metadata=sensor:lidar&status=pending&status=accepted&format=coco&data_type=telemetry';

    const first = await find(`${query}&limit=1&created_after=2020-01-01`);
    const second = await find(`${query}&limit=1&created_after=2020-01-01&cursor=${first.body.next_cursor}`);
    const other = await find(`&tag=night&cursor=${first.body.next_cursor}`);

    expect([first.status, second.status, other.status]).toEqual([200, 200, 400]);
    expect([first.body.total, first.body.datasets[0]?.name, second.body.datasets[0]?.name]).toEqual([
      null,
      'second',
      'first',
    ]);
    expect(ids).toHaveLength(2);
    expect((await find('&tag=night&created_before=2020-01-01T00:00:00Z')).body).toEqual({ datasets: [], total: 0 });
  });

  it('are not counted on request, on any page', async () => {
    const first = await find('&tag=night&limit=1&total=false');
    const second = await find(`&tag=night&limit=1&total=false&cursor=${first.body.next_cursor}`);

    expect([first.body.total, second.body.total]).toEqual([null, null]);
    expect(second.body.datasets).toHaveLength(1);
    expect((await find('&total=no')).status).toBe(400);
  });

  it('of all projects is project_id=*', async () => {
    const { body } = await client.call<Page>('GET', '/v1/datasets?project_id=*&tag=night');
    const others = new LucitraClient(stack, stack.credentials.other_api_key);

    expect(body.datasets.length).toBeGreaterThan(0);
    expect((await others.call<Page>('GET', '/v1/datasets?project_id=*')).body.datasets).toEqual([]);
  });

  it('by one filter costs what a plain list costs', async () => {
    const cost = await roundTripsOf(() => find('&tag=night&limit=2'));

    expect(cost).toMatchObject({ depth: 1, rpcs: 4 });
  });

  it.each([
    ['&status=discarded', 'status'],
    ['&format=xml', 'format'],
    ['&created_after=yesterday', 'created_after'],
    ['&created_before=2026-02-31T00:00:00', 'created_before'],
    ['&created_after=2026-02-31', 'created_after'],
    ['&created_before=2026-04-31T00:00:00Z', 'created_before'],
    ['&metadata=sensor', 'metadata'],
    [`&metadata=sensor:${'x'.repeat(300)}`, 'metadata'],
    ['&tag=night&format=coco&offset=5', 'offset'],
    ['&colour=red', 'colour'],
  ])('refuses %s with the field', async (query, field) => {
    expect(await find(query)).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining(field) } },
    });
  });
});
