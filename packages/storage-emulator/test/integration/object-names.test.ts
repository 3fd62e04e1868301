import { startTestStorage, type TestStorage } from '../support/test-storage.ts';

let local: TestStorage;
beforeAll(async () => {
  local = await startTestStorage();
  await local.storage.createBucket('names');
});
afterAll(() => local.close());

const REFUSED: [string, string][] = [
  ['longer than 1024 bytes in UTF-8', 'ü'.repeat(513)],
  ['with a carriage return', 'a\rb'],
  ['with a line feed', 'a\nb'],
  ['that is one dot', '.'],
  ['that is two dots', '..'],
  ['below .well-known/acme-challenge/', '.well-known/acme-challenge/token'],
];
const HOUR = 3_600_000;

describe('an object name', () => {
  it.each(REFUSED)('%s is refused by an upload of the JSON API', async (_case, name) => {
    const query = new URLSearchParams({ uploadType: 'media', name });

    const response = await fetch(`${local.server.url}/upload/storage/v1/b/names/o?${query}`, { method: 'POST' });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('The specified object name is not valid');
  });

  it.each(REFUSED)('%s is refused when a resumable upload begins', async (_case, name) => {
    const query = new URLSearchParams({ uploadType: 'resumable', name });

    const response = await fetch(`${local.server.url}/upload/storage/v1/b/names/o?${query}`, { method: 'POST' });

    expect(response.status).toBe(400);
  });

  // `fetch` resolves paths of dots before it sends them.
  it.each(REFUSED.filter(([, name]) => !/^\.+$/.test(name)))('%s is refused by a signed PUT', async (_case, name) => {
    const file = local.storage.bucket('names').file(name);
    const [url] = await file.getSignedUrl({ version: 'v4', action: 'write', expires: Date.now() + HOUR });

    const response = await fetch(url, { method: 'PUT', body: 'x' });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('The specified object name is not valid');
  });

  it('that is refused is refused by copies and compositions, too', async () => {
    const source = local.storage.bucket('names').file('source');
    await source.save('x', { resumable: false });
    const target = local.storage.bucket('names').file('a\nb');

    await expect(source.copy(target)).rejects.toMatchObject({ code: 400 });
    await expect(local.storage.bucket('names').combine([source], target)).rejects.toMatchObject({ code: 400 });
    expect(local.events.map(({ name }) => name)).toEqual(['source']);
  });

  it('of an unpaired surrogate in a JSON body is refused', async () => {
    const response = await fetch(`${local.server.url}/upload/storage/v1/b/names/o?uploadType=resumable`, {
      method: 'POST',
      body: '{"name": "\\ud800"}',
    });

    expect(response.status).toBe(400);
  });

  it('that cannot be decoded is a 400', async () => {
    expect((await fetch(`${local.server.url}/storage/v1/b/names/o/%ff`)).status).toBe(400);
  });

  it.each([
    ['of 1024 bytes', 'ü'.repeat(512)],
    ['that only begins with a dot', '.hidden'],
    ['of dots in folders', 'a/../b'],
  ])('%s is taken', async (_case, name) => {
    const file = local.storage.bucket('names').file(name);

    await file.save('x', { resumable: false });

    expect((await file.exists())[0]).toBe(true);
  });
});
