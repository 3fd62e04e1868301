import { Firestore } from '@google-cloud/firestore';
import { MAX_NAMED, searchDatasets } from '../../../functions/list-datasets/search-datasets.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { services } from '../../../shared/services.ts';
import { foundIds, recount } from '../../support/every-pair.ts';
import { recordedShapes } from '../../support/indexes/record-queries.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { recordRoundTrips } from '../../support/round-trips.ts';
import { plantSearchCrowd } from '../../support/search-crowd.ts';
import { startTestStack } from '../../support/stack.ts';

const roundTripsOf = recordRoundTrips();

interface Page {
  datasets: { id: string; name: string }[];
  total: number;
  next_cursor?: string;
}

const NAMES = [
  ...['warehouse-v1', 'warehouse-v2', 'warehouse-v2', 'Warehouse-v3', 'ware', 'yard', 'warehouse-\u{1f69a}'],
  ...['cafe\u0301-1', 'caf\u00e9-2'],
];

describe('a list by the beginning of a name', () => {
  let stack: Stack;
  let client: LucitraClient;
  beforeAll(async () => {
    stack = await startTestStack();
    client = new LucitraClient(stack);
    for (const name of NAMES) await client.create({ name });
    const deleted = await client.create({ name: 'warehouse-deleted' });
    await client.call('DELETE', `/v1/datasets/${deleted.id}`);
    const other = new LucitraClient(stack, stack.credentials.other_api_key);
    await other.create({ name: 'warehouse-of-others', project_id: 'proj_xyz789' });
  });
  afterAll(() => stack.close());

  const list = (prefix: string, query = '') => {
    const { project_id } = stack.credentials;
    const parameters = new URLSearchParams({ project_id, name_prefix: prefix });
    return client.call<Page>('GET', `/v1/datasets?${parameters}${query}`);
  };
  const namesOf = ({ datasets }: Page): string[] => datasets.map(({ name }) => name);

  it.each([
    ['warehouse-v', ['warehouse-v2', 'warehouse-v2', 'warehouse-v1']],
    ['warehouse-v2', ['warehouse-v2', 'warehouse-v2']],
    ['ware', ['warehouse-\u{1f69a}', 'ware', 'warehouse-v2', 'warehouse-v2', 'warehouse-v1']],
    ['W', ['Warehouse-v3']],
    ['yard-', []],
    ['.*', []],
  ])('%s finds those of its project that are not deleted, newest first, and counts them', async (prefix, names) => {
    const { status, body } = await list(prefix);

    expect([status, namesOf(body), body.total]).toEqual([200, names, names.length]);
  });

  it.each(['caf\u00e9', 'cafe\u0301'])('finds names that were sent composed and decomposed (%j)', async (prefix) => {
    expect(namesOf((await list(prefix)).body)).toEqual(['caf\u00e9-2', 'cafe\u0301-1']);
  });

  it('is walked by cursor without skipping or repeating, also among those of one moment', async () => {
    const db = new Firestore({ projectId: services().config.googleCloudProject });
    const created = [];
    for (const name of ['batch-b', 'batch-a', 'batch-b', 'batch-\u96e8', 'batch-c']) {
      created.push(await client.create({ name }));
    }
    const at = new Date();
    for (const { id } of created) await db.doc(`datasets/${parseDatasetId(id)}`).update({ createdAt: at });
    await db.terminate();

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page: Page = (await list('batch-', `&limit=2${cursor ? `&cursor=${cursor}` : ''}`)).body;
      expect(page.total).toBe(5);
      seen.push(...page.datasets.map(({ id }) => id));
      cursor = page.next_cursor;
    } while (cursor);

    expect(seen.toSorted()).toEqual(created.map(({ id }) => id).toSorted());
  });

  it('is paged by offset', async () => {
    const { body: all } = await list('batch-');

    const { body } = await list('batch-', '&limit=2&offset=1');

    expect([body.datasets, body.total]).toEqual([all.datasets.slice(1, 3), 5]);
  });

  it.each([
    ['a project', 'proj_abc123', ['listed', 'organizationId', 'projectId']],
    ['all projects', '*', ['listed', 'organizationId']],
  ])('walks no other name of %s: its index is in the order of names', async (_, project_id, equal) => {
    const parameters = new URLSearchParams({ project_id, name_prefix: 'warehouse-v2', status: 'awaiting_upload' });

    const { body } = await client.call<Page>('GET', `/v1/datasets?${parameters}`);

    const order = ['name', '__name__'].map((field) => ({ field, direction: 'ASCENDING' }));
    expect(recordedShapes()).toContainEqual({ collection: 'datasets', equal, contains: [], order });
    expect([body.datasets.length, body.total]).toEqual([2, 2]);
  });

  it('of more names than one call reads is compared from the newest on, as other filters are', async () => {
    const { GOOGLE_CLOUD_PROJECT = '' } = stack.environment;
    const { organization_id } = (await client.call<{ organization_id: string }>('GET', '/v1/me')).body;
    const records = await plantSearchCrowd(MAX_NAMED + 150, GOOGLE_CLOUD_PROJECT, organization_id);
    const wide = { organizationId: organization_id };

    const found = await foundIds(wide, { namePrefix: 'd' }, 100, services());

    expect(records.length).toBeGreaterThan(MAX_NAMED);
    expect([found.ids, found.totals]).toEqual([recount(records, () => true), new Set([null])]);
    // The names were fewer when the first page was asked for, and counted.
    const next = { limit: 10, total: MAX_NAMED };
    const { total } = await searchDatasets(
      { scope: wide, search: { namePrefix: 'd' } },
      next,
      ['id'],
      services().registry,
    );
    expect(total).toBe(MAX_NAMED);
  });

  it('of so many names does not read them again for each page', async () => {
    const query = '/v1/datasets?project_id=*&name_prefix=d&limit=100';
    const { body: first } = await client.call<Page>('GET', query);

    const { documents } = await roundTripsOf(() => client.call('GET', `${query}&cursor=${first.next_cursor}`));

    expect(first.datasets.length).toBe(100);
    expect(documents).toBeLessThan(MAX_NAMED);
  });

  it('takes only cursors of its own', async () => {
    const { project_id } = stack.credentials;
    const whole = await client.call<Page>('GET', `/v1/datasets?project_id=${project_id}&limit=1`);
    const own = await list('ware', '&limit=1');

    const answers = [
      await list('ware', `&cursor=${whole.body.next_cursor}`),
      await list('war', `&cursor=${own.body.next_cursor}`),
      await client.call('GET', `/v1/datasets?project_id=${project_id}&cursor=${own.body.next_cursor}`),
    ];

    const refused = { status: 400, body: { error: { details: [{ field: 'cursor' }] } } };
    expect(answers).toMatchObject([refused, refused, refused]);
  });

  it.each([
    ['nothing', ''],
    ['201 characters', 'x'.repeat(201)],
  ])('with %s is a 400 that names the parameter', async (_case, prefix) => {
    expect(await list(prefix)).toMatchObject({ status: 400, body: { error: { details: [{ field: 'name_prefix' }] } } });
  });

  it('takes the longest name as its own beginning', async () => {
    const name = '\u{1f69a}'.repeat(200);
    const { id } = await client.create({ name });
    await client.create({ name: `${'\u{1f69a}'.repeat(199)}x` });

    const first = await list(name);
    const page = await list('\u{1f69a}', '&limit=1');
    const next = await list('\u{1f69a}', `&limit=1&cursor=${page.body.next_cursor}`);

    expect([first.body.datasets, next.body.datasets]).toMatchObject([[{ id }], [{ id }]]);
  });

  it('costs as many round trips as the whole list', async () => {
    expect((await roundTripsOf(() => list('ware'))).depth).toBe(1);
  });
});
