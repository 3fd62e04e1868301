import { startTestStorage, type TestStorage } from '../../../packages/storage-emulator/test/support/test-storage.ts';
import { objectSource } from '../../../shared/storage/object-source.ts';

const BYTES = Buffer.alloc(4 * 1024 * 1024, 'x');

describe('the bytes of an object', () => {
  let test: TestStorage;

  beforeAll(async () => {
    test = await startTestStorage();
    await test.storage.createBucket('uploads');
    await test.storage.bucket('uploads').file('a').save(BYTES, { resumable: false });
  });

  afterAll(() => test.close());

  const open = (signal?: AbortSignal) => {
    const object = { bucket: 'uploads', name: 'a', generation: '1', sizeBytes: BYTES.length };
    return objectSource(test.storage.bucket('uploads').file('a'), object, { signal });
  };

  it('are read whole and in part', async () => {
    const source = open();

    expect(Buffer.from(await source.read(0, BYTES.length)).equals(BYTES)).toBe(true);
    expect(Buffer.from(await source.read(10, 5)).toString()).toBe('xxxxx');
  });

  it('are read no further once the signal is aborted, with its reason', async () => {
    const abort = new AbortController();
    const reason = new Error('the lease is lost');
    const chunks = open(abort.signal).stream()[Symbol.asyncIterator]();
    expect((await chunks.next()).done).toBe(false);

    abort.abort(reason);

    await expect(chunks.next()).rejects.toBe(reason);
  });

  it('are not asked for under a signal that is aborted already', async () => {
    await expect(open(AbortSignal.abort(new Error('too late'))).read(0, 1)).rejects.toThrow('too late');
  });
});
