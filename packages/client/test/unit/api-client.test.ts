import { ApiClient } from '../../src/api/api-client.ts';

type Reply = { status: number; body?: object | string; headers?: Record<string, string> };

/** A client of a service that gives answers in turn, then the last one again; what it was asked, and how long it paused. */
function clientOf(replies: readonly Reply[], apiKey = 'luci_x') {
  const asked: { url: string; headers: Record<string, string> }[] = [];
  const pauses: number[] = [];
  const send = async (url: string, { headers }: { headers: Record<string, string> }): Promise<Response> => {
    const reply = replies[Math.min(asked.length, replies.length - 1)];
    asked.push({ url, headers });
    if (!reply) throw new TypeError('fetch failed');
    const { status, body = {}, headers: sent } = reply;
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
      status,
      ...(sent && { headers: sent }),
    });
  };
  const client = new ApiClient({
    ...{ baseUrl: 'http://service/', apiKey, fetch: send as unknown as typeof fetch },
    patience: { beforeFirstAnswerMs: -1, afterFirstAnswerMs: 60_000 },
    pause: async (ms) => void pauses.push(ms),
  });
  return { client, asked, pauses };
}

const GET = { method: 'GET', path: '/v1/datasets' } as const;
const error = (code: string, message: string): object => ({ error: { code, message } });

describe('a call of the API', () => {
  it.each<[string, Reply, string, string, RegExp]>([
    [
      'an unknown path',
      { status: 404, body: error('NOT_FOUND', 'No such path: GET /v1/x') },
      'usage',
      'UNKNOWN_OPERATION',
      /upgrade the service/,
    ],
    ['a page of some other server', { status: 404, body: '<html>' }, 'usage', 'UNKNOWN_OPERATION', /check its address/],
    [
      'an unknown dataset',
      { status: 404, body: error('NOT_FOUND', 'No such dataset') },
      'usage',
      'NOT_FOUND',
      /^No such dataset$/,
    ],
    [
      'a wrong key',
      { status: 401, body: error('UNAUTHENTICATED', 'Invalid key') },
      'forbidden',
      'UNAUTHENTICATED',
      /scenestore login/,
    ],
    [
      'a missing scope',
      { status: 403, body: error('PERMISSION_DENIED', 'Needs review') },
      'forbidden',
      'PERMISSION_DENIED',
      /Needs review/,
    ],
    [
      'a wrong state, as the review API says it',
      { status: 422, body: { detail: 'Not pending' } },
      'usage',
      'FAILED_PRECONDITION',
      /Not pending/,
    ],
  ])('that is answered with %s is refused in words', async (_, reply, kind, code, message) => {
    const { client, asked } = clientOf([reply]);

    await expect(client.call(GET)).rejects.toMatchObject({ kind, code, message: expect.stringMatching(message) });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['"7"', 7],
    ['W/"7"', 7],
    ['"of another kind"', undefined],
    ['', undefined],
  ])('tells the revision that the ETag %s of its answer names', async (etag, revision) => {
    const { client } = clientOf([{ status: 200, body: { ok: true }, headers: { etag } }]);

    expect(await client.callWithRevision(GET)).toEqual({ body: { ok: true }, revision });
  });

  it.each([503, 500, 408, 429])(
    'that is answered %i is tried again after as long as the answer asks for',
    async (status) => {
      const { client, pauses } = clientOf([
        { status, headers: { 'retry-after': '7' } },
        { status: 200, body: { ok: true } },
      ]);

      expect(await client.call(GET)).toEqual({ ok: true });
      expect(pauses).toEqual([7000]);
    },
  );

  it('that creates something is tried again under the same Idempotency-Key', async () => {
    const { client, asked } = clientOf([{ status: 503 }, { status: 200 }]);

    await client.call({ method: 'POST', path: '/v1/datasets', body: {} });

    const [first, second] = asked.map(({ headers }) => headers['idempotency-key']);
    expect([first, second]).toEqual([expect.any(String), first]);
  });

  it('without any answer says where none came from', async () => {
    const { client } = clientOf([]);

    await expect(client.call(GET)).rejects.toMatchObject({
      kind: 'platform',
      message: expect.stringContaining('No answer from http://service'),
    });
  });

  it.each([
    ['luci_x', '/datasets/stats', { 'gerra-api-key': 'luci_x' }],
    ['a.b.c', '/datasets/stats', { authorization: 'Bearer a.b.c' }],
    ['luci_x', '/v1/me', { authorization: 'Bearer luci_x' }],
  ])('with %s to %s carries the credential where the dialect looks for it', async (key, path, headers) => {
    const { client, asked } = clientOf([{ status: 200 }], key);

    await client.call({ method: 'GET', path });

    expect(asked[0]?.headers).toMatchObject(headers);
  });
});
