import { Firestore } from '@google-cloud/firestore';
import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { inconsistencies } from '../../support/consistency.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { startTestStack } from '../../support/stack.ts';

describe('the check of consistency', () => {
  let stack: Stack;
  let db: Firestore;
  let projectId: string;
  /** Paths of the documents of a dataset, its group, and a collection in it. */
  let dataset: string;
  let group: string;
  let collection: string;

  beforeAll(async () => {
    stack = await startTestStack();
    projectId = String(stack.environment.GOOGLE_CLOUD_PROJECT);
    db = new Firestore({ projectId });
    const client = new DreamlakeClient(stack);
    const { id: datasetId } = (await client.create('training-v2')).body;
    dataset = `datasets/${parseDatasetId(datasetId)}`;
    group = `groups/${parseDatasetId(datasetId)}`;
    collection = `collections/${(await client.createCollection('clips', { datasetId })).body.id}`;
  });

  afterAll(async () => {
    await db.terminate();
    await stack.close();
  });

  it('finds nothing where nothing is wrong', async () => {
    expect(await inconsistencies(projectId)).toEqual([]);
  });

  it.each<[string, () => string, Record<string, unknown>, number]>([
    ['a group that was renamed beside its claim', () => group, { heldName: 'other' }, 2],
    ['a claim for a group that holds no name, though a version of it is live', () => group, { heldName: null }, 2],
    ['a live dataset whose group is not there', () => dataset, { 'iteration.groupId': 'none' }, 1],
    ['a collection that was renamed beside its claim', () => collection, { name: 'other' }, 2],
    ['a collection in no known group', () => collection, { groupId: 'none' }, 1],
  ])('finds %s', async (_case, path, damage, faults) => {
    const document = db.doc(path());
    const before = (await document.get()).data() ?? {};

    await document.update(damage);
    const found = await inconsistencies(projectId);
    await document.set(before);

    expect(found).toHaveLength(faults);
  });

  it('finds a record whose claim is gone', async () => {
    const claims = await db.collection('collectionNames').get();
    await Promise.all(claims.docs.map(({ ref }) => ref.delete()));

    expect(await inconsistencies(projectId)).toEqual([expect.stringContaining('holds "clips" without its claim')]);
  });
});
