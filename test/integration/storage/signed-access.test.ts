import { HMAC_KEY, startTestStorage, type TestStorage } from '../../support/storage-server.ts';
import { signedAccessSuite } from '../../support/storage-signed-access.ts';

let local: TestStorage;
afterAll(() => local.close());

signedAccessSuite('the local server', async () => {
  local = await startTestStorage();
  const [bucket] = await local.storage.createBucket('signed-access');
  return { bucket, endpoint: local.server.url, hmacKey: HMAC_KEY };
});
