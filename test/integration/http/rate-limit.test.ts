import type { Stack } from '../../../local/stack/stack.ts';
import { recordRoundTrips } from '../../support/round-trips.ts';
import { startTestStack } from '../../support/stack.ts';

const roundTripsOf = recordRoundTrips();

describe('the rate limit', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startTestStack({ settings: { RATE_LIMIT_PER_MINUTE: '3' } });
  });

  afterAll(() => stack.close());

  /** Each with a credential of its own. */
  const dialects = [
    {
      dialect: 'Lucitra',
      path: '/v1/datasets?project_id=proj_abc123',
      headers: () => ({ authorization: `Bearer ${stack.credentials.api_key}` }),
      envelope: {
        error: {
          code: 'RATE_LIMITED',
          message: expect.stringMatching(/^Rate limit exceeded\. Retry after \d+ seconds\.$/),
          retry_after: expect.any(Number),
        },
      },
    },
    {
      dialect: 'Gerra',
      path: '/datasets',
      headers: () => ({ 'gerra-api-key': stack.credentials.other_api_key }),
      envelope: { detail: expect.stringMatching(/^Rate limit exceeded/) },
    },
    {
      dialect: 'DreamLake',
      path: '/namespaces/acme/projects/warehouse/datasets',
      headers: () => ({ authorization: `Bearer ${stack.credentials.jwt}` }),
      envelope: {
        statusCode: 429,
        error: 'Too Many Requests',
        message: expect.stringMatching(/^Rate limit exceeded/),
      },
    },
  ];

  it.each(dialects)(
    'is told on every answer of the $dialect dialect and enforced in its envelope, without a call of Firestore',
    async ({ path, headers, envelope }) => {
      const send = (query = ''): Promise<Response> => fetch(`${stack.baseUrl}${path}${query}`, { headers: headers() });
      const [first, bad, third] = [
        await send(),
        await send(`${path.includes('?') ? '&' : '?'}unknown=1`),
        await send(),
      ];

      let refused: Response | undefined;
      const cost = await roundTripsOf(async () => {
        refused = await send();
      });

      expect([first, bad, third].map(({ status }) => status)).toEqual([200, 400, 200]);
      expect([first, bad, third].map((answer) => answer.headers.get('x-ratelimit-remaining'))).toEqual(['2', '1', '0']);
      expect(first.headers.get('x-ratelimit-limit')).toBe('3');
      expect(refused?.status).toBe(429);
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(refused?.headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000);
      expect(await refused?.json()).toEqual(envelope);
      expect(cost).toEqual({ depth: 0, rpcs: 0, documents: 0 });
    },
  );

  it('does not concern a credential that is not genuine, nor come before an unknown path or method', async () => {
    const key = { authorization: `Bearer ${stack.credentials.api_key}` };
    const status = async (path: string, init: RequestInit): Promise<number> =>
      (await fetch(stack.baseUrl + path, init)).status;

    expect(await status('/v1/datasets', { headers: { authorization: 'Bearer luci_forged' } })).toBe(401);
    expect(await status('/v1/nothing', { headers: key })).toBe(404);
    expect(await status('/v1/datasets', { method: 'DELETE', headers: key })).toBe(405);
  });
});
