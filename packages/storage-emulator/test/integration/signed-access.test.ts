import { signedAccessSuite } from '../support/signed-access.ts';
import { openStorageUnderTest, type StorageUnderTest } from '../support/storage-under-test.ts';

let tested: StorageUnderTest;
afterAll(() => tested.close());

signedAccessSuite('Cloud Storage', async () => {
  tested = await openStorageUnderTest();
  const { endpoint, hmacKey } = tested;
  return { bucket: await tested.createBucket('signed-access'), endpoint, hmacKey };
});
