import { expectRefusal, HOUR, put, type SignedRequests } from './signed-requests.ts';

/** Requests that are not the ones that were signed. */
export function signedRefusalsSuite({ newFile, sign }: SignedRequests): void {
  describe('refusals', () => {
    it('refuses a signature that was tampered with, and shows what it verified', async () => {
      const url = await sign(newFile());
      const last = url.at(-1) === '0' ? '1' : '0';

      const body = await expectRefusal(await put(url.slice(0, -1) + last, 'x'), 403, 'SignatureDoesNotMatch');

      expect(body).toMatch(/<StringToSign>GOOG4-RSA-SHA256\n/);
      expect(body).toMatch(/<CanonicalRequest>PUT\n/);
    });

    it.each([
      ['path', (url: string) => url.replace('.bin?', '.exe?')],
      ['expiry', (url: string) => url.replace(/X-Goog-Expires=\d+/, 'X-Goog-Expires=600000')],
      ['query', (url: string) => `${url}&generation=1`],
    ])('refuses a URL whose %s was tampered with', async (_part, tamper) => {
      await expectRefusal(await put(tamper(await sign(newFile())), 'x'), 403, 'SignatureDoesNotMatch');
    });

    it('refuses another method than the signed one', async () => {
      await expectRefusal(await fetch(await sign(newFile())), 403, 'SignatureDoesNotMatch');
    });

    it('refuses an expired URL', async () => {
      const url = await anHourAndMoreAgo(() => sign(newFile()));

      await expectRefusal(await put(url, 'x'), 400, 'ExpiredToken');
    });

    it('refuses another value of a signed header', async () => {
      const url = await sign(newFile(), { contentType: 'application/x-tar' });

      await expectRefusal(await put(url, 'x', { 'content-type': 'text/html' }), 403, 'SignatureDoesNotMatch');
    });

    it('refuses a request without a signed header, and names it', async () => {
      const url = await sign(newFile(), { extensionHeaders: { 'x-goog-if-generation-match': '0' } });

      const body = await expectRefusal(await put(url, 'x'), 400, 'MalformedSecurityHeader');

      expect(body).toContain('<ParameterName>x-goog-if-generation-match</ParameterName>');
    });

    it('refuses a request that is not signed at all', async () => {
      const { origin, pathname } = new URL(await sign(newFile()));

      await expectRefusal(await put(origin + pathname, 'x'), 403, 'AccessDenied');
    });
  });
}

/** Runs `sign` with a clock that is slow enough for a URL to have expired: the client signs only for the future. */
async function anHourAndMoreAgo(sign: () => Promise<string>): Promise<string> {
  jest.useFakeTimers({ now: Date.now() - 2 * HOUR, doNotFake: [...ALL_BUT_THE_DATE] });
  try {
    return await sign();
  } finally {
    jest.useRealTimers();
  }
}

const ALL_BUT_THE_DATE = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];
