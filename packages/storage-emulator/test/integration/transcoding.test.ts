import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import type { FileMetadata } from '@google-cloud/storage';
import { startTestStorage, type TestStorage } from '../support/test-storage.ts';

const CONTENT = Buffer.from(randomBytes(100_000).toString('hex'));
const STORED = gzipSync(CONTENT);

let local: TestStorage;
beforeAll(async () => {
  local = await startTestStorage();
  await local.storage.createBucket('gzip');
  const save = (name: string, bytes: Buffer, metadata: FileMetadata): Promise<void> =>
    local.storage.bucket('gzip').file(name).save(bytes, { resumable: false, gzip: false, metadata });
  await save('plain', STORED, { contentEncoding: 'gzip', contentType: 'application/x-tar' });
  await save('kept', STORED, { contentEncoding: 'gzip', cacheControl: 'private, no-transform' });
  await save('lying', CONTENT, { contentEncoding: 'gzip' });
  await save('unlabelled', STORED, {});
});
afterAll(() => local.close());

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Reads by a signed URL, without the decompression that `fetch` does by itself. */
async function read(name: string, headers: Record<string, string> = {}): Promise<Answer> {
  const file = local.storage.bucket('gzip').file(name);
  const [url] = await file.getSignedUrl({ version: 'v4', action: 'read', expires: Date.now() + 60_000 });
  return send('GET', url, headers);
}

async function send(method: string, url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const [response] = await once(request(url, { method, headers }).end(), 'response');
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
}

describe('an object that is gzip and says so', () => {
  it('is decompressed for a client that does not accept gzip', async () => {
    const { status, headers, body } = await read('plain');

    expect(status).toBe(200);
    expect(body.equals(CONTENT)).toBe(true);
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers).not.toHaveProperty('content-length');
    expect(headers).toMatchObject({
      'content-type': 'application/x-tar',
      'x-goog-stored-content-encoding': 'gzip',
      'x-goog-stored-content-length': String(STORED.length),
      warning: '214 UploadServer gunzipped',
    });
  });

  it.each(['gzip', 'br, gzip;q=0.5'])('is sent as it is stored when %s is accepted', async (accepted) => {
    const { headers, body } = await read('plain', { 'accept-encoding': accepted });

    expect(body.equals(STORED)).toBe(true);
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'content-length': String(STORED.length) });
  });

  it.each(['identity', 'gzip;q=0', 'br'])('is decompressed when only %s is accepted', async (accepted) => {
    expect((await read('plain', { 'accept-encoding': accepted })).body.equals(CONTENT)).toBe(true);
  });

  it('ignores a Range when it is decompressed, and serves it when it is not', async () => {
    const decompressed = await read('plain', { range: 'bytes=0-9' });
    const stored = await read('plain', { range: 'bytes=0-9', 'accept-encoding': 'gzip' });

    expect([decompressed.status, decompressed.body.length]).toEqual([200, CONTENT.length]);
    expect([stored.status, stored.body.equals(STORED.subarray(0, 10))]).toEqual([206, true]);
  });

  it('is sent as it is stored when its Cache-Control says no-transform', async () => {
    const { headers, body } = await read('kept');

    expect(body.equals(STORED)).toBe(true);
    expect(headers).toMatchObject({ 'content-encoding': 'gzip' });
  });

  it('has no length in the answer to HEAD either', async () => {
    const { headers, body } = await send('HEAD', `${local.server.url}/download/storage/v1/b/gzip/o/plain?alt=media`);

    expect(body).toHaveLength(0);
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers).not.toHaveProperty('content-length');
  });

  it('is decompressed by the JSON API, too', async () => {
    const { body } = await send('GET', `${local.server.url}/download/storage/v1/b/gzip/o/plain?alt=media`);

    expect(body.equals(CONTENT)).toBe(true);
  });
});

describe('an object is sent as it is stored', () => {
  it.each([
    ['says that it is gzip, but is not', 'lying', CONTENT],
    ['is gzip, but does not say so', 'unlabelled', STORED],
  ])('when it %s', async (_case, name, expected) => {
    expect((await read(name)).body.equals(expected)).toBe(true);
  });
});
