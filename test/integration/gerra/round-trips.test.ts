import type { Stack } from '../../../local/stack/stack.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { createPending, GerraClient } from '../../support/gerra-client.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { recordRoundTrips } from '../../support/round-trips.ts';
import { startTestStack } from '../../support/stack.ts';

const roundTripsOf = recordRoundTrips();

describe('the Firestore calls of the Gerra dialect, authentication included', () => {
  let stack: Stack;
  let reviewer: GerraClient;
  let pipeline: LucitraClient;
  /** Two versions of one dataset, and two that are pending. */
  let ids: { first: string; second: string; pending: string; alsoPending: string };

  beforeAll(async () => {
    stack = await startTestStack();
    reviewer = new GerraClient(stack, stack.credentials.api_key);
    pipeline = new LucitraClient(stack);
    const first = await createPending(pipeline, { metadata: { sensor: 'thermal', floor: 3 } });
    const { body } = await reviewer.call<{ id: string; upload_url: string }>('POST', `/datasets/${first}/iterations`);
    await pipeline.upload(body, '{"images":[{"id":1,"file_name":"a"}],"annotations":[],"categories":[]}');
    const [pending, alsoPending] = [await createPending(pipeline), await createPending(pipeline)];
    ids = { first, second: body.id, pending, alsoPending };
  });

  afterAll(() => stack.close());

  it.each([
    ['list reads key, page and total at once', '?limit=2', { depth: 1, rpcs: 3, documents: 3 }],
    ['list with a status does no more', '?limit=2&status=pending', { depth: 1, rpcs: 3, documents: 3 }],
    ['list with one metadata filter neither', '?limit=1&metadata=floor:3', { depth: 1, rpcs: 3, documents: 2 }],
    [
      'list with several reads what the first selects',
      '?limit=1&metadata=floor:3&metadata=sensor:thermal',
      { depth: 1, rpcs: 2, documents: 3 },
    ],
  ])('%s', async (_case, query, cost) => {
    expect(await roundTripsOf(() => reviewer.list(query))).toEqual(cost);
  });

  it('get reads key and dataset at once', async () => {
    expect(await roundTripsOf(() => reviewer.get(ids.first))).toEqual({ depth: 1, rpcs: 2, documents: 2 });
  });

  it('stats counts everything at once and reads no document but the key', async () => {
    expect(await roundTripsOf(() => reviewer.stats())).toEqual({ depth: 1, rpcs: 18, documents: 1 });
  });

  it('iterations reads key and dataset at once, then the group', async () => {
    const cost = await roundTripsOf(() => reviewer.call('GET', `/datasets/${ids.second}/iterations`));

    expect(cost).toEqual({ depth: 2, rpcs: 3, documents: 4 });
  });

  it.each([
    ['accept', 'pending', undefined],
    ['reject', 'alsoPending', { reason: 'blurred' }],
  ] as const)('%s reads key and dataset at once and commits once', async (verb, which, body) => {
    const cost = await roundTripsOf(() => reviewer.call('POST', `/datasets/${ids[which]}/${verb}`, body));

    expect(cost).toEqual({ depth: 2, rpcs: 3, documents: 3 });
  });

  it('a new iteration reads key and parent at once and commits once', async () => {
    const cost = await roundTripsOf(() => reviewer.call('POST', `/datasets/${ids.pending}/iterations`, {}));

    expect(cost).toEqual({ depth: 2, rpcs: 3, documents: 3 });
  });

  it.each([
    ['a decision', (id: string) => reviewer.call('POST', `/datasets/${id}/accept`)],
    ['a new iteration', (id: string) => reviewer.call('POST', `/datasets/${id}/iterations`)],
    ['a deletion', (id: string) => pipeline.call('DELETE', `/v1/datasets/${id}`)],
    ['a restoration', (id: string) => pipeline.call('POST', `/v1/datasets/${id}/restore`)],
    ['a new name', () => new DreamlakeClient(stack).patch('warehouse-v3', { name: 'renamed' })],
  ])('%s in a group of several versions also reads the group', async (_what, request) => {
    const cost = await roundTripsOf(() => request(ids.second));

    expect(cost).toEqual({ depth: 3, rpcs: 4, documents: 4 });
  });

  it('a forged key costs none', async () => {
    const cost = await roundTripsOf(() => new GerraClient(stack, 'gerra_forged').get(ids.first));

    expect(cost).toEqual({ depth: 0, rpcs: 0, documents: 0 });
  });
});
