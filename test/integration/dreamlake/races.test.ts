import { Firestore } from '@google-cloud/firestore';
import { deleteDataset } from '../../../functions/delete-dataset/delete-dataset.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { SCOPES } from '../../../shared/auth/principal.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { groupOfOne } from '../../../shared/dataset/group.ts';
import { services } from '../../../shared/services.ts';
import { inconsistencies } from '../../support/consistency.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { plantCollections } from '../../support/plant-collections.ts';
import { startTestStack } from '../../support/stack.ts';
import { tries } from '../../support/tries.ts';

const MANY = tries(12, 50);
/** In the full tests more than a transaction of Firestore once took. */
const CROWD = tries(30, 600);

describe('many callers at once', () => {
  let stack: Stack;
  let client: DreamlakeClient;
  let db: Firestore;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new DreamlakeClient(stack);
    db = new Firestore({ projectId: String(stack.environment.GOOGLE_CLOUD_PROJECT) });
  });

  afterEach(async () => {
    expect(await inconsistencies(String(stack.environment.GOOGLE_CLOUD_PROJECT))).toEqual([]);
  });

  afterAll(async () => {
    await db.terminate();
    await stack.close();
  });

  const times = <T>(count: number, call: (index: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, (_, index) => call(index)));
  const tally = (answers: readonly { status: number }[]): Record<number, number> => {
    const counts: Record<number, number> = {};
    for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  };

  it('create one name many times: one wins', async () => {
    const answers = await times(MANY, () => client.create('wanted'));

    expect(tally(answers)).toEqual({ 201: 1, 409: MANY - 1 });
    const { total } = await client.list();
    expect(total).toBe(1);
  });

  it('create one collection many times: one wins', async () => {
    expect(tally(await times(MANY, () => client.createCollection('wanted')))).toEqual({ 201: 1, 409: MANY - 1 });
  });

  it('create one project ten times: one wins', async () => {
    const answers = await times(10, () => client.call('POST', '/namespaces/acme/projects', { name: 'Wanted' }));

    expect(tally(answers)).toEqual({ 201: 1, 409: 9 });
  });

  it('rename many datasets onto one name: one wins, and no claim is left behind', async () => {
    await times(MANY, (index) => client.create(`candidate ${index}`));

    const answers = await times(MANY, (index) => client.patch(`candidate ${index}`, { name: 'elected' }));

    expect(tally(answers)).toEqual({ 200: 1, 409: MANY - 1 });
    expect((await client.get('elected')).status).toBe(200);
  });

  it('rename one dataset to many names: one wins', async () => {
    await client.create('one');

    const answers = await times(10, (index) => client.patch('one', { name: `many ${index}` }));

    expect(tally(answers)).toEqual({ 200: 1, 404: 9 });
  });

  it('change different fields of one dataset: no change is lost', async () => {
    await client.create('edited');
    const changes = [{ description: 'd' }, { tags: ['t'] }, { metadata: { m: 1 } }];

    const answers = await times(3, (index) => client.patch('edited', changes[index] ?? {}));

    expect(tally(answers)).toEqual({ 200: 3 });
    expect((await client.get('edited')).body).toMatchObject({ description: 'd', tags: ['t'], metadata: { m: 1 } });
  });

  it('delete one dataset: one wins', async () => {
    await client.create('doomed');

    expect(tally(await times(5, () => client.delete('doomed')))).toEqual({ 200: 1, 404: 4 });
  });

  it('create many collections in one dataset: all are in it', async () => {
    const { id: datasetId } = (await client.create('popular')).body;

    const answers = await times(MANY, (index) => client.createCollection(`fan ${index}`, { datasetId }));

    expect(tally(answers)).toEqual({ 201: MANY });
    expect((await client.get('popular')).body.collections).toHaveLength(MANY);
  });

  it('attach collections while the dataset is deleted: who comes too late finds no dataset', async () => {
    const { id: datasetId } = (await client.create('closing')).body;
    expect(tally(await times(10, (index) => client.createCollection(`late ${index}`)))).toEqual({ 201: 10 });

    const [deleted, ...attached] = await Promise.all([
      client.delete('closing'),
      ...Array.from({ length: 10 }, (_, index) => client.call('PATCH', `/collections/late ${index}`, { datasetId })),
    ]);

    expect(deleted.status).toBe(200);
    expect(attached.filter(({ status }) => status !== 200 && status !== 404)).toEqual([]);
    const { collections } = await client.listCollections('?pageSize=200');
    expect(collections.filter((collection) => collection.datasetId === datasetId)).toEqual([]);
  });

  it('a collection that is attached after its dataset was read for deletion is detached with the others', async () => {
    const { id: datasetId } = (await client.create('overtaken')).body;
    const id = String(parseDatasetId(datasetId));
    const found = await services().registry.datasets.get(id);
    if (!found) throw new Error('not created');
    await client.createCollection('overtaking', { datasetId });

    await deleteDataset({ found, by: { id: 'test', scopes: SCOPES } }, services());

    expect((await client.getCollection('overtaking')).body.datasetId).toBeNull();
  });

  it('a dataset that was read before it was deleted takes no collection', async () => {
    const { id: datasetId } = (await client.create('read before')).body;
    const { registry } = services();
    const stale = await registry.datasets.get(String(parseDatasetId(datasetId)));
    const { body: collection } = await client.createCollection('hopeful');
    await client.delete('read before');
    const stored = await registry.collections.get(collection.id);
    if (!stale || !stored) throw new Error('not created');

    const operation = { id: 'an operation', by: { id: 'test', scopes: SCOPES }, now: new Date() };
    const target = { dataset: stale, group: { group: groupOfOne(stale.record), version: null } };
    const written = await registry.collections.update(stored, {}, target, operation);

    expect(written).toBeUndefined();
    expect((await client.getCollection('hopeful')).body.datasetId).toBeNull();
  });

  it('delete detaches many collections in one commit', async () => {
    const { body: dataset } = await client.create('crowded');
    const planted = await plantCollections(db, CROWD, dataset);

    const { status, body } = await client.delete('crowded');

    expect([status, body]).toEqual([200, { success: true }]);
    expect([await planted.standAlone(), await planted.detachEvents()]).toEqual([CROWD, CROWD]);
    await planted.uproot();
  });
});
