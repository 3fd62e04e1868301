import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { services } from '../../../shared/services.ts';
import { createApiKey } from '../../../shared/tenants/create-api-key.ts';
import { base64Crc32c } from '../../support/forge-crc32c.ts';
import { GerraClient } from '../../support/gerra-client.ts';
import { LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { recordRoundTrips } from '../../support/round-trips.ts';
import { startTestStack } from '../../support/stack.ts';
import { DAY, later, SweepClient, sweepAll } from '../../support/sweep-client.ts';

const roundTripsOf = recordRoundTrips();

interface Event {
  id: string;
  at: string;
  action: string;
  by: string;
  from: string | null;
  to: string;
  details: Record<string, unknown>;
}

interface Page {
  events: Event[];
  next_cursor?: string;
}

describe('the history of a dataset', () => {
  let stack: Stack;
  let client: SweepClient;
  let reviewer: GerraClient;
  beforeAll(async () => {
    stack = await startTestStack();
    client = new SweepClient(stack);
    reviewer = new GerraClient(stack, stack.credentials.api_key);
  });
  afterAll(() => stack.close());

  const history = (id: string, query = '', by: LucitraClient = client) =>
    by.call<Page>('GET', `/v1/datasets/${id}/history${query}`);

  it('tells every change, newest first, by whom, and what else there is to say', async () => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);
    await client.call('PATCH', `/v1/datasets/${created.id}`, { tags: ['night'], metadata: { secret: 'not shown' } });
    await reviewer.call('POST', `/datasets/${parseDatasetId(created.id)}/reject`, { reason: 'blurred' });

    const { status, body } = await history(created.id);

    const key = expect.stringMatching(/^key:/);
    const [at, id] = [expect.stringMatching(/Z$/), expect.any(String)];
    const event = (action: string, [from, to]: [string | null, string], by: unknown, details: object) => ({
      ...{ id, at, action, from, to, by, details },
    });
    expect([status, body]).toEqual([
      200,
      {
        events: [
          event('reject', ['pending', 'rejected'], key, { reason: 'blurred' }),
          event('update', ['pending', 'pending'], key, { changed: ['tags', 'metadata'] }),
          event('complete', ['processing', 'pending'], 'processing', {
            ...{ scene_count: 2, size_bytes: TWO_IMAGES.length, crc32c: base64Crc32c(TWO_IMAGES) },
          }),
          event('start_processing', ['awaiting_upload', 'processing'], 'processing', { attempt: 1 }),
          event('create', [null, 'awaiting_upload'], key, { name: 'warehouse-v3', format: 'coco', version: 0 }),
        ],
      },
    ]);
  });

  it('tells why an upload failed, what a dataset was called before, and who a token was issued to', async () => {
    const person = new LucitraClient(stack, stack.credentials.jwt);
    const created = await person.create({ name: 'first name' });
    await client.upload(created, 'no archive');
    const { namespace, project_slug } = stack.credentials;
    const path = `/namespaces/${namespace}/projects/${project_slug}/datasets/first%20name`;
    await person.call('PATCH', path, { name: 'second name' });

    const { events } = (await history(created.id)).body;

    expect(events).toMatchObject([
      { action: 'update', details: { changed: ['name'], name_before: 'first name', name: 'second name' } },
      { action: 'fail', details: { code: 'NOT_AN_ARCHIVE', message: expect.any(String) } },
      { action: 'start_processing' },
      { action: 'create', by: expect.not.stringMatching(/^key:/) },
    ]);
    expect(events[0]?.by).toBe(events[3]?.by);
  });

  it('is there while the dataset is deleted, with who deleted it', async () => {
    const { id } = await client.create();
    await client.call('DELETE', `/v1/datasets/${id}`);

    const { status, body } = await history(id);

    expect([status, body.events[0]]).toMatchObject([200, { action: 'discard', to: 'discarded' }]);
  });

  it('is walked by cursor without skipping or repeating, while the dataset goes on changing', async () => {
    const { id } = await client.create();
    for (const tag of ['a', 'b', 'c', 'd']) await client.call('PATCH', `/v1/datasets/${id}`, { tags: [tag] });
    const whole = (await history(id)).body.events;

    const seen: Event[] = [];
    let cursor: string | undefined;
    do {
      const page: Page = (await history(id, `?limit=2${cursor ? `&cursor=${cursor}` : ''}`)).body;
      seen.push(...page.events);
      if (!cursor) await client.call('PATCH', `/v1/datasets/${id}`, { tags: ['late'] });
      cursor = page.next_cursor;
    } while (cursor);

    expect(seen).toEqual(whole);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['offset=1', 'offset'],
    ['cursor=nonsense', 'cursor'],
  ])('is a 400 that names the parameter with %s', async (query, field) => {
    const { id } = await client.create();

    expect(await history(id, `?${query}`)).toMatchObject({ status: 400, body: { error: { details: [{ field }] } } });
  });

  it('takes no cursor of another dataset, nor of a list', async () => {
    const [one, other] = [await client.create(), await client.create()];
    await client.call('PATCH', `/v1/datasets/${one.id}`, { tags: ['x'] });
    const { project_id } = stack.credentials;
    const list = await client.call<Page>('GET', `/v1/datasets?project_id=${project_id}&limit=1`);
    const cursors = [(await history(one.id, '?limit=1')).body.next_cursor, list.body.next_cursor];

    const answers = await Promise.all(cursors.map((cursor) => history(other.id, `?cursor=${cursor}`)));

    expect([cursors, answers.map(({ status }) => status)]).toEqual([Array(2).fill(expect.any(String)), [400, 400]]);
  });

  it('is not for another organization, nor without the scope read, nor for nothing', async () => {
    const { id } = await client.create();
    const { organization_id: organizationId, other_api_key } = stack.credentials;
    const writer = await createApiKey({ organizationId, name: 'writer', scopes: ['write'] }, services());

    const answers = [
      await history(id, '', new LucitraClient(stack, other_api_key)),
      await history(id, '', new LucitraClient(stack, writer)),
      await history('ds_00000000000000000000000000'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 403, 404]);
  });

  it('reads key and dataset at once, then the events', async () => {
    const { id } = await client.create();

    expect((await roundTripsOf(() => history(id))).depth).toBe(2);
  });

  it('goes with the record at the purge, not before, and leaves one event that expires', async () => {
    const { id } = await client.create();
    await client.call('DELETE', `/v1/datasets/${id}`);
    const eventsOf = () => services().registry.history.page(String(parseDatasetId(id)), { limit: 10 });

    await sweepAll(later(29 * DAY));
    const before = await eventsOf();
    await sweepAll(later(31 * DAY));

    expect(before.map(({ event }) => event)).toEqual(['discard', 'create']);
    expect((await eventsOf()).map(({ event }) => event)).toEqual(['purge']);
    expect((await history(id)).status).toBe(404);
  });
});
