import type { Stack } from '../../../local/stack/stack.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { recordRoundTrips } from '../../support/round-trips.ts';
import { startTestStack } from '../../support/stack.ts';

const roundTripsOf = recordRoundTrips();

describe('the Firestore calls of the Lucitra dialect, authentication included', () => {
  let stack: Stack;
  let client: LucitraClient;
  let id: string;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new LucitraClient(stack);
    ({ id } = await client.create({ name: 'the first' }));
    await client.create({ name: 'the second' });
  });

  afterAll(() => stack.close());

  it('create reads key, project and name at once and commits once', async () => {
    const cost = await roundTripsOf(() => client.create({ name: 'a new name' }));

    expect(cost).toEqual({ depth: 2, rpcs: 4, documents: 4 });
  });

  it('create under a name that is held costs no more', async () => {
    const cost = await roundTripsOf(() => client.create({ name: 'the first' }));

    expect(cost).toEqual({ depth: 2, rpcs: 4, documents: 4 });
  });

  it('list reads key, project, page and total at once, and no more documents than the page has', async () => {
    const path = `/v1/datasets?project_id=${stack.credentials.project_id}&limit=2`;

    const cost = await roundTripsOf(() => client.call('GET', path));

    expect(cost).toEqual({ depth: 1, rpcs: 4, documents: 4 });
  });

  it('get reads key and dataset at once', async () => {
    const cost = await roundTripsOf(() => client.get(id));

    expect(cost).toEqual({ depth: 1, rpcs: 2, documents: 2 });
  });

  it('a forged key costs none', async () => {
    const cost = await roundTripsOf(() => new LucitraClient(stack, 'luci_forged').get(id));

    expect(cost).toEqual({ depth: 0, rpcs: 0, documents: 0 });
  });
});
