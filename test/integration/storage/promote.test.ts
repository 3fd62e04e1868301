import { Storage } from '@google-cloud/storage';
import { startTestStorage, type TestStorage } from '../../../packages/storage-emulator/test/support/test-storage.ts';
import { ObjectGone, type ObjectInfo } from '../../../shared/storage/object-info.ts';
import { ObjectStore, type Promotion } from '../../../shared/storage/object-store.ts';
import { startRecordingServer } from '../../support/recording-server.ts';

const HEADERS = {
  contentType: 'application/zip',
  contentDisposition: 'attachment; filename="a.zip"',
  cacheControl: 'private, no-transform',
};

/** Into the datasets bucket, for an attempt that is never interrupted unless told otherwise. */
const to = (promotion: Partial<Promotion> = {}): Promotion => ({
  bucket: 'datasets',
  headers: HEADERS,
  confirm: async () => {},
  ...promotion,
});

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

  const put = async (bucket: string, name: string, bytes: string, metadata = {}): Promise<ObjectInfo> => {
    await test.storage.bucket(bucket).file(name).save(bytes, { resumable: false, metadata });
    return (await objects.stat({ bucket, name })) as ObjectInfo;
  };
  beforeEach(async () => {
    source = await put('uploads', `${expect.getState().currentTestName}: 100% näme`, 'bytes');
  });

  it('copies it', async () => {
    const promoted = await objects.promote(source, to());

    expect(promoted).toMatchObject({ bucket: 'datasets', name: source.name, sizeBytes: 5, crc32c: source.crc32c });
    expect(await objects.stat(promoted)).toEqual(promoted);
  });

  it('says of which upload it is a copy, and takes over nothing that the uploader set', async () => {
    const upload = await put('uploads', source.name, 'bytes', {
      contentType: 'text/html',
      contentEncoding: 'gzip',
      contentLanguage: 'en',
      contentDisposition: 'inline',
      cacheControl: 'public, max-age=31536000',
      metadata: { 'upload-generation': '1', mine: 'yes' },
    });

    const { provenance } = await objects.promote(upload, to());

    expect(provenance).toEqual({ bucket: 'uploads', name: upload.name, generation: upload.generation });
    const [stored] = await test.storage.bucket('datasets').file(upload.name).getMetadata();
    expect(stored).toMatchObject(HEADERS);
    expect(stored).not.toHaveProperty('contentEncoding');
    expect(stored).not.toHaveProperty('contentLanguage');
    expect(Object.keys(stored.metadata ?? {}).sort()).toEqual(['upload-bucket', 'upload-generation', 'upload-name']);
  });

  it('adopts what an earlier attempt at the same upload brought there', async () => {
    const before = await objects.promote(source, to());

    expect(await objects.promote(source, to())).toEqual(before);
  });

  it('replaces other bytes: no record names them', async () => {
    const other = await put('datasets', source.name, 'other');

    const promoted = await objects.promote(source, to());

    expect(promoted.crc32c).toBe(source.crc32c);
    expect(promoted.generation).not.toBe(other.generation);
  });

  it.each([
    ['nothing of its provenance', () => ({})],
    ['another generation', () => ({ 'upload-generation': '1' })],
    ['another bucket', () => ({ 'upload-bucket': 'elsewhere' })],
    ['another name', () => ({ 'upload-name': 'another' })],
    ['a name that cannot be decoded', () => ({ 'upload-name': '%' })],
  ])('replaces what has the same size and checksum, but says %s', async (_case, said) => {
    const own = { 'upload-bucket': 'uploads', 'upload-name': encodeURIComponent(source.name) };
    const metadata =
      Object.keys(said()).length > 0 ? { ...own, 'upload-generation': source.generation, ...said() } : {};
    const other = await put('datasets', source.name, 'bytes', { metadata });
    expect([other.sizeBytes, other.crc32c]).toEqual([source.sizeBytes, source.crc32c]);

    const promoted = await objects.promote(source, to());

    expect(promoted.generation).not.toBe(other.generation);
    expect(promoted.provenance?.generation).toBe(source.generation);
  });

  it('writes nothing for an attempt that may not write any more', async () => {
    const lost = new Error('the lease is lost');

    await expect(objects.promote(source, to({ confirm: () => Promise.reject(lost) }))).rejects.toBe(lost);

    expect(await objects.stat({ bucket: 'datasets', name: source.name })).toBeUndefined();
  });

  it('of a generation that was replaced says that it is gone', async () => {
    await put('uploads', source.name, 'newer');

    await expect(objects.promote(source, to())).rejects.toThrow(ObjectGone);
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

      await expect(server.objects.promote(source, to())).rejects.toMatchObject({ code: 412 });

      expect(server.copies()).toBe(5);
    });

    it('ends with the reason of its signal once that is aborted', async () => {
      const abort = new AbortController();
      const reason = new Error('the lease is lost');
      await using server = await refusing((copies) => copies === 2 && abort.abort(reason));

      await expect(server.objects.promote(source, to({ signal: abort.signal }))).rejects.toBe(reason);

      expect(server.copies()).toBe(2);
    });
  });
});
