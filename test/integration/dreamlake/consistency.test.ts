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
  /** Path of the document of a dataset, and of a collection in it. */
  let dataset: string;
  let collection: string;

  beforeAll(async () => {
    stack = await startTestStack();
    projectId = String(stack.environment.GOOGLE_CLOUD_PROJECT);
    db = new Firestore({ projectId });
    const client = new DreamlakeClient(stack);
    const { id: datasetId } = (await client.create('training-v2')).body;
    dataset = `datasets/${parseDatasetId(datasetId)}`;
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
    ['a dataset that was renamed beside its claim', () => dataset, { name: 'other' }, 2],
    ['a claim on a dataset that does not hold its name', () => dataset, { holdsName: false }, 1],
    ['a claim on, and a collection in, a discarded dataset', () => dataset, { listed: false }, 2],
    ['a collection that was renamed beside its claim', () => collection, { name: 'other' }, 2],
    ['a collection in no known dataset', () => collection, { datasetId: 'nobody' }, 1],
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
