import { gzipSync } from 'node:zlib';
import { routes as lists } from '../../../functions/list-datasets/routes.ts';
import type { HostedFunction } from '../../../local/functions/function-host.ts';
import { readConfig } from '../../../shared/config/config.ts';
import { lucitra } from '../../../shared/dialects/lucitra/dialect.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { createServices } from '../../../shared/services.ts';
import { hostRoutes } from '../../support/host-routes.ts';
import { withoutLogs } from '../../support/reliability/without-logs.ts';

const services = createServices(
  readConfig({
    ...{ GOOGLE_CLOUD_PROJECT: 'nowhere', UPLOADS_BUCKET: 'uploads', DATASETS_BUCKET: 'datasets' },
    ...{ API_KEY_SECRET: 'a secret of this test, long enough', JWT_SECRET: 'a secret of this test, long enough' },
    ...{ JWT_ALGORITHM: 'HS256', JWT_ISSUER: 'issuer', JWT_AUDIENCE: 'audience' },
  }),
);

/** The lists of all dialects, and a creation in one, which would be a fault to come to without a credential. */
const PATHS = {
  lucitra: '/v1/datasets',
  gerra: '/datasets',
  dreamlake: '/namespaces/acme/projects/warehouse/datasets',
} as const;

/** A route with a fault. */
const FAULTY: Route = route({
  method: 'GET',
  path: '/v1/faulty',
  dialect: {
    ...lucitra,
    authenticate: async () => ({ organizationId: 'one', principal: Promise.resolve({ id: 'one', scopes: [] }) }),
  },
  scope: 'read',
  handle: () => Promise.reject(new Error('a fault')),
});

describe('a request without a genuine credential', () => {
  let hosted: HostedFunction;

  beforeAll(async () => {
    const posts = lists.map((route) => ({ ...route, method: 'POST' as const }));
    hosted = await hostRoutes([...lists, ...posts, FAULTY], () => services);
  });

  afterAll(() => hosted.close());

  const send = (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string | Uint8Array<ArrayBuffer>,
  ): Promise<Response> =>
    withoutLogs(() => fetch(hosted.url + path, { method, headers, ...(body === undefined ? {} : { body }) }));

  /** Bodies that are a 400 once they are read. */
  const bodies: [string, Record<string, string>, string | Uint8Array<ArrayBuffer>][] = [
    ['malformed JSON', { 'content-type': 'application/json' }, '{"name":'],
    ['no gzip', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, 'text'],
    ['an unknown encoding', { 'content-encoding': 'lzma' }, 'text'],
    ['a bomb', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(2_000_000))],
    ['bytes that are no UTF-8', { 'content-type': 'application/json' }, Buffer.from([0xff])],
    ['more than 1 MiB', { 'content-type': 'application/json' }, Buffer.alloc(1_050_000)],
  ];

  describe.each(bodies)('and with %s', (_case, headers, body) => {
    it.each([
      ['an unknown path', 'POST', '/v1/nowhere', 404],
      ['a wrong method', 'PUT', PATHS.lucitra, 405],
      ['no credential for Lucitra', 'POST', PATHS.lucitra, 401],
      ['no credential for Gerra', 'POST', PATHS.gerra, 401],
      ['no credential for DreamLake', 'POST', PATHS.dreamlake, 401],
    ])('is told of %s', async (_what, method, path, status) => {
      expect((await send(method, path, headers, body)).status).toBe(status);
    });

    it.each([
      ['luci_ and zeros', `Bearer luci_${'0'.repeat(59)}`],
      ['a token of another issuer', 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA'],
    ])('is told of a credential that is %s', async (_what, authorization) => {
      expect((await send('POST', PATHS.lucitra, { ...headers, authorization }, body)).status).toBe(401);
    });
  });

  it.each(Object.values(PATHS))('is told of it before its query is looked at: %s', async (path) => {
    expect((await send('GET', `${path}?limit=0&unknown=%FF`)).status).toBe(401);
  });

  it.each([
    ['GET', PATHS.lucitra, 'Bearer', { error: { code: 'UNAUTHENTICATED' } }],
    ['GET', PATHS.gerra, 'ApiKey', { detail: 'Missing Gerra-Api-Key header' }],
    ['GET', PATHS.dreamlake, 'Bearer', { statusCode: 401 }],
  ])('is asked for one as HTTP says: %s %s', async (method, path, challenge, body) => {
    const response = await send(method, path);

    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, challenge]);
    expect(await response.json()).toMatchObject(body);
  });

  it.each([
    ['GET', PATHS.lucitra, 401],
    ['GET', '/v1/nowhere', 404],
    ['DELETE', PATHS.gerra, 405],
    ['GET', '/v1/datasets/%', 400],
    ['GET', FAULTY.path, 500],
  ])('is answered with what is on every answer: %s %s', async (method, path, status) => {
    const response = await send(method, path, { 'x-request-id': 'the-request' });

    const { headers } = response;
    expect(response.status).toBe(status);
    expect([headers.get('x-request-id'), headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual([
      ...['the-request', 'no-store', 'nosniff'],
    ]);
  });

  it('is not answered at all in the name of another web origin', async () => {
    const response = await send('OPTIONS', PATHS.lucitra, {
      origin: 'https://app.example.com',
      'access-control-request-method': 'GET',
    });

    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([405, null]);
  });
});
