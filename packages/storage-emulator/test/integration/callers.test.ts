import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { startTestStorage, type TestStorage } from '../support/test-storage.ts';

let local: TestStorage;
beforeAll(async () => {
  local = await startTestStorage({ callers: { hosts: ['storage'], origins: ['https://app.example'] } });
  await local.storage.createBucket('bucket');
  await local.storage.bucket('bucket').file('object').save('x', { resumable: false });
});
afterAll(() => local.close());

const OBJECT = '/storage/v1/b/bucket/o/object';
const UPLOAD = '/upload/storage/v1/b/bucket/o?uploadType=media&name=planted';

/** Sends headers that `fetch` keeps to itself. */
async function call(method: string, path: string, headers: Record<string, string>) {
  const sent = request(`${local.server.url}${path}`, { method, headers }).end();
  const [response] = await once(sent, 'response');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

describe('the JSON API', () => {
  it.each([
    ['a page of another site', 'POST', UPLOAD, { origin: 'https://evil.example' }],
    ['a page that hides its origin', 'POST', UPLOAD, { origin: 'null' }],
    ['a form whose origin the browser leaves out', 'POST', UPLOAD, { 'sec-fetch-site': 'cross-site' }],
    ['a page of another site that deletes', 'DELETE', OBJECT, { origin: 'https://evil.example' }],
    ['a host name that points at this machine', 'GET', OBJECT, { host: 'evil.example' }],
  ])('refuses %s', async (_case, method, path, headers) => {
    const { status, body } = await call(method, path, headers);

    expect([status, JSON.parse(body).error.errors[0].reason]).toEqual([403, 'forbidden']);
    expect((await local.storage.bucket('bucket').getFiles())[0].map(({ name }) => name)).toEqual(['object']);
  });

  it.each([
    ['a program', 'localhost:8081', {}],
    ['an allowed host name', 'storage:8081', {}],
    ['a page of the server itself, under an allowed name', 'storage:8081', { origin: 'http://storage:8081' }],
    ['a page of this machine', '127.0.0.1:8081', { origin: 'http://localhost:5173' }],
    ['a page of this machine over IPv6', '[::1]:8081', { origin: 'http://[::1]:5173', 'sec-fetch-site': 'cross-site' }],
    ['an allowed page', '127.0.0.1:8081', { origin: 'https://app.example', 'sec-fetch-site': 'cross-site' }],
  ])('answers %s', async (_case, host, headers) => {
    const path = '/upload/storage/v1/b/bucket/o?uploadType=media&name=object';

    expect((await call('POST', path, { host, ...headers })).status).toBe(200);
  });

  it.each([
    ['https://app.example', 'https://app.example'],
    ['http://localhost:5173', 'http://localhost:5173'],
    ['https://evil.example', undefined],
  ])('lets a page of %s read what %s may', async (origin, allowed) => {
    const { headers } = await call('GET', OBJECT, { origin });

    expect(headers['access-control-allow-origin']).toBe(allowed);
  });

  it('answers the preflight request of an allowed page', async () => {
    const { status, headers } = await call('OPTIONS', OBJECT, {
      origin: 'https://app.example',
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'content-type',
    });

    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-methods': expect.stringContaining('PATCH'),
      'access-control-allow-headers': 'content-type',
    });
  });
});

describe('a resumable upload that a page began', () => {
  const CHUNK = { 'content-range': 'bytes 0-0/*' };
  const start = async (origin: string): Promise<string> => {
    const path = '/upload/storage/v1/b/bucket/o?uploadType=resumable&name=object';
    const { headers } = await call('POST', path, { origin });
    return String(headers.location).replace(local.server.url, '');
  };

  it('is continued and cancelled by that page', async () => {
    const session = await start('https://app.example');
    const preflight = {
      origin: 'https://app.example',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-range',
    };

    const asked = await call('OPTIONS', session, preflight);
    const sent = await call('PUT', session, { origin: 'https://app.example', 'content-range': 'bytes */*' });
    const cancelled = await call('DELETE', session, { origin: 'https://app.example' });

    expect(asked.headers).toMatchObject({
      'access-control-allow-methods': 'PUT, DELETE',
      'access-control-allow-headers': 'content-range',
    });
    expect([sent.status, sent.headers['access-control-allow-origin']]).toEqual([308, 'https://app.example']);
    expect([cancelled.status, cancelled.headers['access-control-allow-origin']]).toEqual([499, 'https://app.example']);
    expect((await call('PUT', session, CHUNK)).status).toBe(499);
  });

  it('is not shown to another page', async () => {
    const session = await start('https://app.example');

    const { headers } = await call('PUT', session, { origin: 'http://localhost:1', 'content-range': 'bytes */*' });

    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});
