import { hmacSignedUrl } from './hmac-signed-url.ts';
import { expectRefusal, HOUR, put, type SignedRequests } from './signed-requests.ts';

/** URLs signed with an HMAC key, which the official client cannot do. */
export function signedHmacSuite({ access }: SignedRequests): void {
  describe('with an HMAC key', () => {
    const hmacUrl = (method: string, overrides: object = {}): string => {
      const { bucket, endpoint, hmacKey } = access();
      if (!hmacKey) throw new Error('This suite needs an HMAC key.');
      return hmacSignedUrl({
        ...{ method, endpoint, bucket: bucket.name, object: 'signed access/hmac (1).bin' },
        ...{ ...hmacKey, signedAt: new Date(), expiresInSeconds: 600 },
        ...overrides,
      });
    };

    it('writes and reads', async () => {
      expect((await put(hmacUrl('PUT'), 'by hmac')).status).toBe(200);
      expect(await (await fetch(hmacUrl('GET'))).text()).toBe('by hmac');
    });

    it('enforces signed headers and parameters', async () => {
      const headers = { 'x-goog-content-length-range': '0,3' };
      const query = { 'response-content-type': 'text/x-log' };

      await expectRefusal(await put(hmacUrl('PUT', { headers }), 'long', headers), 400, 'EntityTooLarge');
      expect((await put(hmacUrl('PUT', { headers }), 'abc', headers)).status).toBe(200);
      expect((await fetch(hmacUrl('GET', { query }))).headers.get('content-type')).toBe('text/x-log');
    });

    it('refuses another secret', async () => {
      await expectRefusal(await fetch(hmacUrl('GET', { secret: 'a guess' })), 403, 'SignatureDoesNotMatch');
    });

    it('refuses an expired URL', async () => {
      const signedAt = new Date(Date.now() - HOUR);

      await expectRefusal(await fetch(hmacUrl('GET', { signedAt })), 400, 'ExpiredToken');
    });
  });
}
