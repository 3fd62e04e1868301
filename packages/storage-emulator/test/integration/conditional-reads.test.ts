import { startTestStorage, type TestStorage } from '../support/test-storage.ts';

const DAY = 24 * 60 * 60 * 1000;

let local: TestStorage;
let url: string;
let etag: string;
let modified: number;
beforeAll(async () => {
  local = await startTestStorage();
  await local.storage.createBucket('conditions');
  const file = local.storage.bucket('conditions').file('object');
  await file.save('abcdef', { resumable: false });
  [url] = await file.getSignedUrl({ version: 'v4', action: 'read', expires: Date.now() + DAY });
  const response = await fetch(url);
  etag = response.headers.get('etag') ?? '';
  modified = Date.parse(response.headers.get('last-modified') ?? '');
});
afterAll(() => local.close());

const before = () => new Date(modified - DAY).toUTCString();
const same = () => new Date(modified).toUTCString();

describe('a conditional read', () => {
  it.each<[string, () => Record<string, string>, number]>([
    ['If-Match of the object', () => ({ 'if-match': etag }), 200],
    ['If-Match of several, the object among them', () => ({ 'if-match': `"other", ${etag}` }), 200],
    ['If-Match: *', () => ({ 'if-match': '*' }), 200],
    ['If-Match of another version', () => ({ 'if-match': '"other"' }), 412],
    ['If-Unmodified-Since the last change', () => ({ 'if-unmodified-since': same() }), 200],
    ['If-Unmodified-Since before the last change', () => ({ 'if-unmodified-since': before() }), 412],
    ['If-None-Match of the object', () => ({ 'if-none-match': etag }), 304],
    ['If-None-Match of another version', () => ({ 'if-none-match': '"other"' }), 200],
    ['If-Modified-Since the last change', () => ({ 'if-modified-since': same() }), 304],
    ['If-Modified-Since before the last change', () => ({ 'if-modified-since': before() }), 200],
    ['a date that cannot be read', () => ({ 'if-unmodified-since': 'yesterday' }), 200],
  ])('with %s', async (_case, headers, status) => {
    expect((await fetch(url, { headers: headers() })).status).toBe(status);
  });

  it.each<[string, () => string, number]>([
    ['the object', () => etag, 206],
    ['another version', () => '"other"', 200],
    ['the date of the last change', same, 206],
    ['another date', before, 200],
  ])('of a range with If-Range of %s', async (_case, ifRange, status) => {
    const response = await fetch(url, { headers: { range: 'bytes=1-2', 'if-range': ifRange() } });

    expect([response.status, await response.text()]).toEqual([status, status === 206 ? 'bc' : 'abcdef']);
  });

  it('of the JSON API honours its entity tag', async () => {
    const media = `${local.server.url}/storage/v1/b/conditions/o/object?alt=media`;
    const tag = (await fetch(media)).headers.get('etag') ?? '';

    expect((await fetch(media, { headers: { 'if-match': tag } })).status).toBe(200);
    expect((await fetch(media, { headers: { 'if-match': 'other' } })).status).toBe(412);
  });
});
