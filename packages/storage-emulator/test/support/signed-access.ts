import { signedHmacSuite } from './signed-hmac.ts';
import { signedRefusalsSuite } from './signed-refusals.ts';
import { type SignedAccess, signedRequests } from './signed-requests.ts';
import { signedResumableSuite } from './signed-resumable.ts';
import { signedReadsSuite, signedWritesSuite } from './signed-transfers.ts';

/**
 * What a signed URL allows and what it refuses, as Cloud Storage does it. The suite says nothing that is not true of
 * the real service as well: give it a real bucket to find out.
 */
export function signedAccessSuite(name: string, connect: () => Promise<SignedAccess>): void {
  describe(`signed access to ${name}`, () => {
    let access: SignedAccess;
    beforeAll(async () => {
      access = await connect();
    });
    const requests = signedRequests(() => access);

    signedWritesSuite(requests);
    signedReadsSuite(requests);
    signedResumableSuite(requests);
    signedRefusalsSuite(requests);
    signedHmacSuite(requests);
  });
}
