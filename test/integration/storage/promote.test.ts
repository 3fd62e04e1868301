import { Storage } from '@google-cloud/storage';
import { startTestStorage, type TestStorage } from '../../../packages/storage-emulator/test/support/test-storage.ts';
import { ObjectGone, type ObjectInfo } from '../../../shared/storage/object-info.ts';
import { ObjectStore } from '../../../shared/storage/object-store.ts';
import { startRecordingServer } from '../../support/recording-server.ts';

describe('the promotion of an object into another bucket', () => {
  let test: TestStorage;
  let objects: ObjectStore;
  let source: ObjectInfo;
  beforeAll(async () => {
    test = await startTestStorage();
    objects = new ObjectStore(test.storage, test.storage);
    await Promise.all(['uploads', 'datasets'].map((bucket) => test.storage.createBucket(bucket)));
  });
  afterAll(() => test.close());

  const put = async (bucket: string, name: string, bytes: string): Promise<ObjectInfo> => {
    await test.storage.bucket(bucket).file(name).save(bytes, { resumable: false });
    return (await objects.stat({ bucket, name })) as ObjectInfo;
  };
  beforeEach(async () => {
    source = await put('uploads', `${expect.getState().currentTestName}`, 'bytes');
  });

  it('copies it', async () => {
    const promoted = await objects.promote(source, 'datasets');

    expect(promoted).toMatchObject({ bucket: 'datasets', name: source.name, sizeBytes: 5, crc32c: source.crc32c });
    expect(await objects.stat(promoted)).toEqual(promoted);
  });

  it('adopts the same bytes that an attempt before brought there', async () => {
    const before = await objects.promote(source, 'datasets');

    expect(await objects.promote(source, 'datasets')).toEqual(before);
  });

  it('replaces other bytes: no record names them', async () => {
    const other = await put('datasets', source.name, 'other');

    const promoted = await objects.promote(source, 'datasets');

    expect(promoted.crc32c).toBe(source.crc32c);
    expect(promoted.generation).not.toBe(other.generation);
  });

  it('of a generation that was replaced says that it is gone', async () => {
    await put('uploads', source.name, 'newer');

    await expect(objects.promote(source, 'datasets')).rejects.toThrow(ObjectGone);
  });

  describe('that is refused for what lies there, time and again', () => {
    const refusing = async (onCopy: (copies: number) => void = () => {}) => {
      let copies = 0;
      const server = await startRecordingServer(({ method }, response) => {
        if (method === 'POST') onCopy(++copies);
        if (method === 'POST') response.writeHead(412).end();
        else response.writeHead(404).end();
      });
      const client = new Storage({ projectId: 'test', apiEndpoint: server.url });
      return Object.assign(server, { objects: new ObjectStore(client, client), copies: () => copies });
    };

    it('is given up after five copies, with what Cloud Storage said', async () => {
      await using server = await refusing();

      await expect(server.objects.promote(source, 'datasets')).rejects.toMatchObject({ code: 412 });

      expect(server.copies()).toBe(5);
    });

    it('ends with the reason of its signal once that is aborted', async () => {
      const abort = new AbortController();
      const reason = new Error('the lease is lost');
      await using server = await refusing((copies) => copies === 2 && abort.abort(reason));

      await expect(server.objects.promote(source, 'datasets', abort.signal)).rejects.toBe(reason);

      expect(server.copies()).toBe(2);
    });
  });
});
