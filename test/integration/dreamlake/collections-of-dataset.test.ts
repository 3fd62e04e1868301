import type { Stack } from '../../../local/stack/stack.ts';
import { inconsistencies } from '../../support/consistency.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { startTestStack } from '../../support/stack.ts';

describe('the collections of a dataset', () => {
  let stack: Stack;
  let client: DreamlakeClient;
  let datasetId: string;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new DreamlakeClient(stack);
    datasetId = (await client.create('training-v2')).body.id;
    await client.createCollection('alone');
  });

  afterEach(async () => {
    expect(await inconsistencies(String(stack.environment.GOOGLE_CLOUD_PROJECT))).toEqual([]);
  });

  afterAll(() => stack.close());

  const path = '/datasets/training-v2/collections';

  it('join by name, out of whichever dataset they are in, and leave', async () => {
    const { id: other } = (await client.create('their first')).body;
    await client.createCollection('x', { datasetId: other });
    await client.createCollection('y');
    const before = (await client.get('training-v2')).body.collections.length;

    const added = await client.call('POST', path, { add: ['x', 'y', 'x'] });
    const again = await client.call('POST', path, { add: ['x'] });
    const removed = await client.call('DELETE', path, { remove: ['y', 'alone'] });

    expect([added.status, added.body]).toEqual([200, { added: 2, total: before + 2 }]);
    expect(again.body).toEqual({ added: 0, total: before + 2 });
    expect(removed.body).toEqual({ removed: 1, total: before + 1 });
    expect((await client.getCollection('x')).body.datasetId).toBe(datasetId);
    expect((await client.getCollection('y')).body.datasetId).toBeNull();
    expect((await client.get('their first')).body.collections).toEqual([]);
  });

  it('leave by query parameters, too', async () => {
    const { total } = (await client.call('POST', path, { add: [] })).body;
    await client.createCollection('first of two', { datasetId });
    await client.createCollection('second of two', { datasetId });

    const both = await client.call('DELETE', `${path}?remove=first%20of%20two&remove=second%20of%20two`);
    const again = await client.call('DELETE', `${path}?remove=first%20of%20two`);

    expect([both.status, both.body]).toEqual([200, { removed: 2, total }]);
    expect(again.body).toEqual({ removed: 0, total });
  });

  it('join all or none: one that does not exist is a 404 that names it', async () => {
    await client.createCollection('real');

    const answer = await client.call('POST', path, { add: ['real', 'imagined'] });

    expect(answer).toMatchObject({ status: 404, body: { message: 'Collection not found: imagined' } });
    expect((await client.getCollection('real')).body.datasetId).toBeNull();
  });

  it('join in hundreds', async () => {
    await client.call('POST', '/namespaces/acme/projects', { name: 'Hundreds' });
    const own = new DreamlakeClient(stack, { project: '/namespaces/acme/projects/hundreds' });
    await own.create('d');
    const names = Array.from({ length: 100 }, (_, index) => `c${index}`);
    await Promise.all(names.map((name) => own.createCollection(name)));

    expect((await own.call('POST', '/datasets/d/collections', { add: names })).body).toEqual({
      added: 100,
      total: 100,
    });
  });

  it.each([
    ['POST', '/datasets/unknown/collections', { add: [] }, 404, 'Dataset not found'],
    ['POST', path, { add: [1] }, 400, 'add.0 must be a string'],
    ['DELETE', path, {}, 400, 'remove is required'],
    ['DELETE', path, undefined, 400, 'remove is required'],
    [
      'DELETE',
      `${path}?remove=a`,
      { remove: ['a'] },
      400,
      expect.stringMatching(/^remove is sent in the query and in/),
    ],
    ['DELETE', `${path}?remove=`, undefined, 400, 'remove.0 must have at least 1 character'],
  ])('%s %s with %j is refused', async (method, where, body, status, message) => {
    expect(await client.call(method, where, body)).toMatchObject({ status, body: { statusCode: status, message } });
  });
});
