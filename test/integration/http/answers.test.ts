import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Stack } from '../../../local/stack/stack.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

const ORIGIN = 'https://app.example.com';

describe('the answer to a request', () => {
  let stack: Stack;
  let client: LucitraClient;
  let list: string;

  beforeAll(async () => {
    stack = await startTestStack({ settings: { CORS_ORIGINS: `${ORIGIN}, https://other.example.com` } });
    client = new LucitraClient(stack);
    list = `/v1/datasets?project_id=${stack.credentials.project_id}`;
    for (let index = 0; index < 6; index++) await client.create({ name: `one of several ${index}` });
  });

  afterAll(() => stack.close());

  const send = (path: string, headers: Record<string, string>, method = 'GET'): Promise<Response> =>
    fetch(stack.baseUrl + path, {
      method,
      headers: { authorization: `Bearer ${stack.credentials.api_key}`, ...headers },
    });
  /** Sends a path as it is, which `fetch` would encode. */
  const sendRaw = async (path: string): Promise<{ status: number | undefined; body: unknown }> => {
    const { promise, resolve, reject } = Promise.withResolvers<{ status: number | undefined; body: unknown }>();
    const headers = { authorization: `Bearer ${stack.credentials.api_key}` };
    const { hostname, port } = new URL(stack.functions['list-datasets'] ?? '');
    request({ hostname, port, path, headers }, async (answer) =>
      resolve({ status: answer.statusCode, body: await json(answer) }),
    )
      .on('error', reject)
      .end();
    return promise;
  };

  it.each(['gzip', 'br'])('of more than 1 KiB is compressed for a client that takes %s', async (encoding) => {
    const response = await send(list, { 'accept-encoding': encoding });

    expect([response.status, response.headers.get('content-encoding')]).toEqual([200, encoding]);
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    expect(await response.json()).toMatchObject({ total: 6 });
  });

  it.each<[string, string, string]>([
    ['of more than 1 KiB', '&limit=6', 'identity'],
    ['of less', '&limit=1', 'gzip'],
  ])('%s, %s, is sent as it is to one that takes %s', async (_case, query, accepted) => {
    const response = await send(list + query, { 'accept-encoding': accepted });

    expect([response.status, response.headers.get('content-encoding')]).toEqual([200, null]);
  });

  it.each(['/robots.txt', '/favicon.ico'])(
    'to %s is that to any other path, not one of the framework',
    async (path) => {
      const url = stack.functions['get-dataset'] ?? '';

      const response = await fetch(url + path);

      expect([response.status, response.headers.get('x-request-id'), await response.json()]).toEqual([
        404,
        expect.any(String),
        { error: { code: 'NOT_FOUND', message: `No such path: ${path}` } },
      ]);
    },
  );

  it('is never stored by what is between, and not taken for anything but JSON', async () => {
    const { headers } = await send(list, {});

    expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual(['no-store', 'nosniff']);
  });

  describe('from a page', () => {
    it.each([
      ['GET', '/v1/datasets?limit=1&project_id=proj_abc123', 200],
      ['GET', '/v1/datasets', 400],
      ['GET', '/v1/datasets/%', 400],
      ['GET', '/v1/datasets?unauthenticated', 401],
      ['GET', '/v1/nowhere', 404],
      ['PUT', '/v1/datasets', 405],
      ['OPTIONS', '/v1/datasets', 204],
    ])('can be read by it, and has what is on every answer: %s %s is a %i', async (method, path, status) => {
      const { api_key } = stack.credentials;
      const response = await fetch(stack.functions['list-datasets'] + path, {
        method,
        headers: {
          ...{ origin: ORIGIN, 'access-control-request-method': 'GET', 'x-request-id': 'the-request' },
          ...(status === 401 ? {} : { authorization: `Bearer ${api_key}` }),
        },
      });

      expect([response.status, Object.fromEntries(response.headers)]).toMatchObject([
        status,
        {
          'access-control-allow-origin': ORIGIN,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'x-request-id': 'the-request',
          ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
          ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
        },
      ]);
    });

    it('of an origin that is allowed can be read by it', async () => {
      const { headers } = await send(list, { origin: ORIGIN });

      expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
      expect(headers.get('access-control-expose-headers')).toContain('X-Request-Id');
    });

    it('of another origin cannot', async () => {
      const { status, headers } = await send(list, { origin: 'https://evil.example.com' });

      expect([status, headers.get('access-control-allow-origin')]).toEqual([200, null]);
    });

    it('that asks beforehand is told what it may send, without a credential', async () => {
      const asked = { 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'authorization' };
      const response = await fetch(`${stack.functions['list-datasets']}/v1/datasets`, {
        method: 'OPTIONS',
        headers: { origin: ORIGIN, ...asked },
      });

      const { headers } = response;
      expect([response.status, await response.text()]).toEqual([204, '']);
      expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
      expect(headers.get('access-control-allow-methods')).toContain('PATCH');
      expect(headers.get('access-control-allow-headers')).toBe('authorization');
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    });
  });

  it.each([
    ['a byte that begins no character', '%FF'],
    ['a character that is cut off', '%E2%82'],
    ['half of a surrogate pair', '%ED%A0%80'],
  ])('to a query with %s is a 400', async (_case, value) => {
    const { status, body } = await sendRaw(`${list}&cursor=${value}`);

    expect([status, body]).toMatchObject([400, { error: { message: 'The path or the query is not UTF-8' } }]);
  });

  it('to a query with a percent sign that escapes nothing is about that text', async () => {
    const { status, body } = await sendRaw('/v1/datasets?project_id=100%');

    expect([status, body]).toMatchObject([404, { error: { message: 'No such project: 100%' } }]);
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from('{"name":"\xe9"}', 'latin1'), 'application/json', 'The body is not UTF-8'],
    [
      'another encoding',
      Buffer.from('{}', 'utf16le'),
      'application/json; charset=utf-16',
      'The body is not valid JSON',
    ],
  ])('to a body of %s is a 400', async (_case, body, type, message) => {
    const response = await fetch(`${stack.baseUrl}/v1/datasets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stack.credentials.api_key}`, 'content-type': type },
      body,
    });

    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(message)]);
  });

  it.each([
    ['/v1/datasets?project_id=a&project_id=b', 'project_id'],
    ['/v1/datasets?project_id=a&limit=1&limit=2', 'limit'],
  ])('to a parameter that is repeated says so: %s', async (path, field) => {
    const { status, body } = await client.call<{ error: object }>('GET', path);

    const message = 'is sent more than once; send it once';
    expect([status, body.error]).toMatchObject([
      400,
      { message: `${field} ${message}`, details: [{ field, message }] },
    ]);
  });

  it('holds metadata with every number as it was written', async () => {
    const metadata = '{"stamp_ns":1772798700123456789,"scale":1.0,"list":[1e3]}';
    const { status } = await new DreamlakeClient(stack).call(
      'POST',
      '/datasets',
      `{"name":"exact","metadata": ${metadata}}`,
    );

    const found = await fetch(`${stack.baseUrl}/namespaces/acme/projects/warehouse/datasets/exact`, {
      headers: { authorization: `Bearer ${stack.credentials.jwt}` },
    });

    expect([status, found.status]).toEqual([201, 200]);
    expect(await found.text()).toContain(`"metadata":${metadata}`);
  });
});
