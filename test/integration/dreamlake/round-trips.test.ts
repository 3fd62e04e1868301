import type { Stack } from '../../../local/stack/stack.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { recordRoundTrips } from '../../support/round-trips.ts';
import { startTestStack } from '../../support/stack.ts';

const roundTripsOf = recordRoundTrips();

describe('the Firestore calls of the DreamLake dialect', () => {
  let stack: Stack;
  let client: DreamlakeClient;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new DreamlakeClient(stack);
    const { id: datasetId } = (await client.create('first')).body;
    await client.create('second');
    for (const name of ['a', 'b', 'c']) await client.createCollection(name, { datasetId, members: ['m'] });
  });

  afterAll(() => stack.close());

  it('create reads namespace and project at once and commits', async () => {
    expect(await roundTripsOf(() => client.create('third'))).toEqual({ depth: 2, rpcs: 2, documents: 2 });
  });

  it('create under a name that is taken also asks whether it was its own commit', async () => {
    expect(await roundTripsOf(() => client.create('first'))).toMatchObject({ depth: 3, rpcs: 3 });
  });

  it('list reads namespace, project, page and total at once, and no more documents than the page has', async () => {
    const cost = await roundTripsOf(() => client.list('?pageSize=2'));

    expect(cost).toEqual({ depth: 1, rpcs: 3, documents: 4 });
  });

  it('get reads namespace, project and dataset at once, then the collections', async () => {
    expect(await roundTripsOf(() => client.get('first'))).toEqual({ depth: 2, rpcs: 3, documents: 6 });
  });

  it('update reads namespace, project and dataset at once and commits', async () => {
    const cost = await roundTripsOf(() => client.patch('second', { description: 'changed' }));

    expect(cost).toEqual({ depth: 2, rpcs: 3, documents: 3 });
  });

  it('a rename costs no more', async () => {
    const cost = await roundTripsOf(() => client.patch('second', { name: 'renamed' }));

    expect(cost).toEqual({ depth: 2, rpcs: 3, documents: 3 });
  });

  it('an empty update is only read', async () => {
    expect(await roundTripsOf(() => client.patch('first', {}))).toEqual({ depth: 1, rpcs: 2, documents: 3 });
  });

  it('adding members reads at once and commits', async () => {
    const cost = await roundTripsOf(() => client.call('POST', '/collections/a/members', { add: ['n'] }));

    expect(cost).toEqual({ depth: 2, rpcs: 3, documents: 3 });
  });

  it('a collection is created in a dataset with no more round trips', async () => {
    const { id: datasetId } = (await client.get('first')).body;

    const cost = await roundTripsOf(() => client.createCollection('d', { datasetId }));

    expect(cost).toEqual({ depth: 2, rpcs: 3, documents: 3 });
  });

  it('a list of collections is one round trip, and one for the versions that their datasets are shown by', async () => {
    const cost = await roundTripsOf(() => client.listCollections('?pageSize=2'));

    expect(cost).toEqual({ depth: 2, rpcs: 4, documents: 5 });
  });

  it('delete reads, finds the ids of the collections, and commits once', async () => {
    expect(await roundTripsOf(() => client.delete('first'))).toEqual({ depth: 3, rpcs: 4, documents: 7 });
  });

  it('delete by id, and restore, stay within three', async () => {
    const { id } = (await client.create('by id')).body;
    const pipeline = new LucitraClient(stack);

    const deleted = await roundTripsOf(() => pipeline.call('DELETE', `/v1/datasets/${id}`));
    const restored = await roundTripsOf(() => pipeline.call('POST', `/v1/datasets/${id}/restore`));

    expect([deleted.depth, restored.depth]).toEqual([3, 3]);
  });

  it.each([
    ['a forged token', 'forged', '/datasets'],
    ["another's namespace", undefined, '/namespaces/globex/projects/hangar/datasets'],
  ])('%s costs none', async (_case, token, path) => {
    const caller = new DreamlakeClient(stack, token === undefined ? {} : { token });

    expect(await roundTripsOf(() => caller.call('GET', path))).toEqual({ depth: 0, rpcs: 0, documents: 0 });
  });
});
