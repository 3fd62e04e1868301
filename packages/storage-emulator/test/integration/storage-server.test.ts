import { startStorageServer } from '../../src/storage-server.ts';
import { startTestStorage, type TestStorage } from '../support/test-storage.ts';

let local: TestStorage;
beforeAll(async () => {
  local = await startTestStorage();
  await local.storage.createBucket('bucket');
});
afterAll(() => local.close());

const call = (method: string, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${local.server.url}${path}`, { method, ...init });

describe('the server', () => {
  it('keeps buckets and objects over a restart, and never gives a generation twice', async () => {
    const file = () => local.storage.bucket('bucket').file('kept');
    await file().save('the bytes', { resumable: false, metadata: { metadata: { a: '1' } } });
    const [before] = await file().getMetadata();

    local = await local.restart();

    const [after] = await file().getMetadata();
    expect({ ...after, selfLink: '', mediaLink: '' }).toEqual({ ...before, selfLink: '', mediaLink: '' });
    expect((await file().download())[0].toString()).toBe('the bytes');
    await file().save('more bytes', { resumable: false });
    expect(Number((await file().getMetadata())[0].generation)).toBeGreaterThan(Number(before.generation));
  });

  it('gives generations in order even when the clock stands still', async () => {
    const still = await startTestStorage({ clock: () => new Date('2026-03-06T12:00:00Z') });
    await still.storage.createBucket('still');

    for (const name of ['a', 'b', 'c']) await still.storage.bucket('still').file(name).save('x', { resumable: false });

    const generations = still.events.map((event) => Number(event.generation));
    expect(generations).toEqual([1772798400000000, 1772798400000001, 1772798400000002]);
    await still.close();
  });

  it('says so when its port is taken', async () => {
    const second = startStorageServer({ port: local.server.port, dataDir: local.dataDir, keys: { rsa: {}, hmac: {} } });

    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('the JSON API', () => {
  it.each([
    ['GET', '/storage/v1/b/missing', 404, 'notFound'],
    ['GET', '/storage/v1/b/bucket/o/missing', 404, 'notFound'],
    ['GET', '/storage/v1/b/bucket/o/missing?alt=media', 404, 'notFound'],
    ['GET', '/storage/v1/b/bucket/no-such-thing', 404, 'notFound'],
    ['POST', '/storage/v1/b', 400, 'required'],
    ['POST', '/upload/storage/v1/b/bucket/o?uploadType=media', 400, 'required'],
    ['POST', '/upload/storage/v1/b/bucket/o?uploadType=other&name=a', 400, 'invalid'],
    ['POST', '/upload/storage/v1/b/missing/o?uploadType=media&name=a', 404, 'notFound'],
    ['POST', '/upload/storage/v1/b/bucket/o?uploadType=media&name=a&ifGenerationMatch=7', 412, 'conditionNotMet'],
    ['POST', '/upload/storage/v1/b/bucket/o?uploadType=media&name=a&ifGenerationMatch=x', 400, 'invalid'],
    ['GET', '/storage/v1/b/bucket/o?maxResults=0', 400, 'invalid'],
    ['POST', '/storage/v1/b/bucket/o/a/compose', 400, 'invalid'],
  ])('answers %s %s with %i and says why', async (method, path, status, reason) => {
    const response = await call(method, path);

    expect(response.status).toBe(status);
    const message = expect.stringMatching(/\S/);
    expect(await response.json()).toEqual({
      error: { code: status, message, errors: [{ message, domain: 'global', reason }] },
    });
  });

  it('answers 304 for the generation that the caller has', async () => {
    await call('POST', '/upload/storage/v1/b/bucket/o?uploadType=media&name=known', { body: 'x' });
    const { generation } = await json(call('GET', '/storage/v1/b/bucket/o/known'));

    const response = await call('GET', `/storage/v1/b/bucket/o/known?alt=media&ifGenerationNotMatch=${generation}`);

    expect(response.status).toBe(304);
  });

  it('removes metadata that is patched with null', async () => {
    const metadata = { name: 'patched', contentDisposition: 'inline', metadata: { a: '1', b: '2' } };
    await multipart('\r\n', '"', metadata, 'x');

    const response = await call('PATCH', '/storage/v1/b/bucket/o/patched', {
      body: JSON.stringify({ contentDisposition: null, metadata: { a: null } }),
    });

    const patched = await response.json();
    expect(patched).toMatchObject({ metadata: { b: '2' }, metageneration: '2', contentType: 'application/x-tar' });
    expect(patched).not.toHaveProperty('contentDisposition');
  });

  it.each([
    ['CRLF and double quotes', '\r\n', '"'],
    ['bare LF and single quotes', '\n', "'"],
  ])('reads a multipart upload with %s', async (_case, eol, quote) => {
    const response = await multipart(eol, quote, { name: 'multi' }, 'line\r\nline\r');

    expect(await response.json()).toMatchObject({ name: 'multi', size: '11', contentType: 'application/x-tar' });
    expect(await (await call('GET', '/storage/v1/b/bucket/o/multi?alt=media')).text()).toBe('line\r\nline\r');
  });
});

describe('the CORS configuration of a bucket', () => {
  const rule = {
    origin: ['https://app.example'],
    method: ['PUT'],
    responseHeader: ['Content-Type', 'x-goog-resumable'],
    maxAgeSeconds: 60,
  };
  beforeAll(() => local.storage.createBucket('web', { cors: [rule] }));

  const preflight = (origin: string, method: string, headers: string): Promise<Response> =>
    call('OPTIONS', '/web/object', {
      headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': headers },
    });

  it('lets its origins send what it allows', async () => {
    const response = await preflight('https://app.example', 'PUT', 'content-type,x-goog-resumable');

    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'content-type, x-goog-resumable',
      'access-control-max-age': '60',
    });
  });

  it.each([
    ['another origin', 'https://evil.example', 'PUT', 'content-type'],
    ['another method', 'https://app.example', 'DELETE', 'content-type'],
    ['another header', 'https://app.example', 'PUT', 'x-goog-meta-a'],
  ])('does not let %s in', async (_case, origin, method, headers) => {
    const response = await preflight(origin, method, headers);

    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('shows the answer of a signed request to its origins only', async () => {
    const file = local.storage.bucket('web').file('object');
    const [url] = await file.getSignedUrl({ version: 'v4', action: 'write', expires: Date.now() + 60_000 });
    const put = (origin: string) => fetch(url, { method: 'PUT', body: 'x', headers: { origin } });

    const [allowed, other] = [await put('https://app.example'), await put('https://evil.example')];

    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('does not matter to a resumable upload: the origin that began it may send its bytes', async () => {
    const file = local.storage.bucket('bucket').file('from the web');
    const [url] = await file.getSignedUrl({ version: 'v4', action: 'resumable', expires: Date.now() + 60_000 });
    const headers = { origin: 'https://app.example' };
    const started = await fetch(url, { method: 'POST', headers: { ...headers, 'x-goog-resumable': 'start' } });

    const response = await fetch(started.headers.get('location') ?? '', { method: 'PUT', body: 'x', headers });

    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example');
  });

  it.each([
    ['what the bucket says', 'web', 'Content-Type, x-goog-resumable'],
    ['nothing when the bucket says nothing', 'bucket', null],
  ])('exposes of the answers of a session %s', async (_case, bucket, exposed) => {
    const file = local.storage.bucket(bucket).file('from the web');
    const [url] = await file.getSignedUrl({ version: 'v4', action: 'resumable', expires: Date.now() + 60_000 });
    const headers = { origin: 'https://app.example' };
    const started = await fetch(url, { method: 'POST', headers: { ...headers, 'x-goog-resumable': 'start' } });
    const session = started.headers.get('location') ?? '';

    const asked = await fetch(session, { method: 'PUT', headers: { ...headers, 'content-range': 'bytes */*' } });
    const sent = await fetch(session, { method: 'PUT', body: 'x', headers });

    expect([asked, sent].map((response) => response.headers.get('access-control-expose-headers'))).toEqual([
      exposed,
      exposed,
    ]);
  });
});

function multipart(eol: string, quote: string, metadata: object, media: string): Promise<Response> {
  const lines = [
    ...['--==frontier==', 'Content-Type: application/json', '', JSON.stringify(metadata)],
    ...['--==frontier==', 'Content-Type: application/x-tar', '', media],
    '--==frontier==--',
  ];
  return call('POST', '/upload/storage/v1/b/bucket/o?uploadType=multipart', {
    headers: { 'content-type': `multipart/related; boundary=${quote}==frontier==${quote}` },
    body: lines.join(eol),
  });
}

async function json(answer: Promise<Response>): Promise<Record<string, unknown>> {
  return Object(await (await answer).json());
}
