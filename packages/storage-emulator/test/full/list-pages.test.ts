import { startTestStorage, type TestStorage } from '../support/test-storage.ts';

describe('a list of more than a thousand objects', () => {
  let local: TestStorage;
  beforeAll(async () => {
    local = await startTestStorage();
  });
  afterAll(() => local.close());

  const call = async (method: string, path: string, body?: string): Promise<Record<string, unknown>> => {
    const response = await fetch(`${local.server.url}${path}`, { method, ...(body !== undefined && { body }) });
    return (await response.json()) as Record<string, unknown>;
  };

  it('comes in pages of a thousand at most', async () => {
    await local.storage.createBucket('many');
    for (let index = 0; index <= 1000; index++) {
      await call('POST', `/upload/storage/v1/b/many/o?uploadType=media&name=o${index}`, 'x');
    }

    const first = await call('GET', '/storage/v1/b/many/o?maxResults=5000');
    const second = await call('GET', `/storage/v1/b/many/o?pageToken=${first.nextPageToken}`);

    expect(first.items).toHaveLength(1000);
    expect(second.items).toHaveLength(1);
    expect(second).not.toHaveProperty('nextPageToken');
  });
});
