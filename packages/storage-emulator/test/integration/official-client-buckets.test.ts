import { openStorageUnderTest, type StorageUnderTest } from '../support/storage-under-test.ts';

let tested: StorageUnderTest;
beforeAll(async () => {
  tested = await openStorageUnderTest();
});
afterAll(() => tested.close());

describe('buckets', () => {
  it('come back as they were made and changed', async () => {
    const settings = {
      location: 'EUROPE-WEST4',
      storageClass: 'NEARLINE',
      labels: { team: 'perception' },
      lifecycle: { rule: [{ action: { type: 'Delete' as const }, condition: { age: 8 } }] },
      cors: [{ origin: ['https://app.example'], method: ['PUT'], responseHeader: ['content-type'], maxAgeSeconds: 60 }],
      iamConfiguration: { uniformBucketLevelAccess: { enabled: true } },
    };
    const softDeletePolicy = { retentionDurationSeconds: 0 };
    const bucket = await tested.createBucket('settings', { ...settings, softDeletePolicy });

    await bucket.setMetadata({ labels: { team: null, stage: 'test' } });

    const [metadata] = await bucket.getMetadata();
    const name = tested.bucketName('settings');
    expect(metadata).toMatchObject({ ...settings, labels: { stage: 'test' }, metageneration: '2', name });
    expect(Number(metadata.softDeletePolicy?.retentionDurationSeconds)).toBe(0);
    expect(metadata.labels).toEqual({ stage: 'test' });
    expect((await bucket.exists())[0]).toBe(true);
  });

  it('are listed by name', async () => {
    await tested.createBucket('listed-b');
    await tested.createBucket('listed-a');

    const [buckets] = await tested.storage.getBuckets({ prefix: tested.bucketName('listed-') });

    expect(buckets.map((bucket) => bucket.name)).toEqual(['listed-a', 'listed-b'].map(tested.bucketName));
  });

  it('exist once', async () => {
    await tested.createBucket('once');

    await expect(tested.storage.createBucket(tested.bucketName('once'))).rejects.toMatchObject({ code: 409 });
  });

  it('are deleted only when they are empty', async () => {
    const bucket = await tested.createBucket('not-empty');
    const file = bucket.file('in the way');
    await file.save('x');

    await expect(bucket.delete()).rejects.toMatchObject({ code: 409 });
    await file.delete();
    await bucket.delete();

    expect((await bucket.exists())[0]).toBe(false);
    await expect(bucket.getMetadata()).rejects.toMatchObject({ code: 404 });
  });

  it.each(['Upper', 'a', '..', 'ends-with-'])('cannot be named %p', async (name) => {
    await expect(tested.storage.createBucket(name)).rejects.toMatchObject({ code: 400 });
  });
});
