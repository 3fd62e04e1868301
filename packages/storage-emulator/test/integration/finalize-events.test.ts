import { once } from 'node:events';
import { request } from 'node:http';
import { startTestStorage, type TestStorage } from '../support/test-storage.ts';

let local: TestStorage;
beforeEach(async () => {
  local = await startTestStorage();
  await local.storage.createBucket('uploads');
});
afterEach(() => local.close());

const file = (name: string) => local.storage.bucket('uploads').file(name);

describe('a finalize event', () => {
  it('is the object resource', async () => {
    await file('proj/ds/scenes.tar').save('x', { resumable: false, contentType: 'application/x-tar' });

    const [resource] = local.events;
    const shown = await fetch(`${local.server.url}/storage/v1/b/uploads/o/proj%2Fds%2Fscenes.tar`);
    expect(local.events).toEqual([await shown.json()]);
    expect(resource).toMatchObject({
      kind: 'storage#object',
      id: `uploads/proj/ds/scenes.tar/${resource?.generation}`,
      bucket: 'uploads',
      name: 'proj/ds/scenes.tar',
      generation: expect.stringMatching(/^\d{16}$/),
      metageneration: '1',
      size: '1',
      contentType: 'application/x-tar',
      storageClass: 'STANDARD',
      crc32c: expect.stringMatching(/^.{6}==$/),
      md5Hash: expect.stringMatching(/^.{22}==$/),
      timeCreated: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      selfLink: `${local.server.url}/storage/v1/b/uploads/o/proj%2Fds%2Fscenes.tar`,
    });
  });

  it('comes again, with a greater generation, when the object is replaced', async () => {
    await file('a').save('first', { resumable: false });
    await file('a').save('second', { resumable: true });

    const [first, second] = local.events;
    expect(local.events).toHaveLength(2);
    expect(Number(second?.generation)).toBeGreaterThan(Number(first?.generation));
  });

  it('comes for a copy and a composition', async () => {
    await file('a').save('x', { resumable: false });
    await file('a').copy(file('b'));
    await local.storage.bucket('uploads').combine([file('a'), file('b')], file('c'));

    expect(local.events.map((event) => event.name)).toEqual(['a', 'b', 'c']);
  });

  it('does not come for a change of metadata or a deletion', async () => {
    await file('a').save('x', { resumable: false });
    await file('a').setMetadata({ contentType: 'text/plain' });
    await file('a').delete();

    expect(local.events).toHaveLength(1);
  });

  it('does not come for an upload that failed', async () => {
    await file('a').save('x', { resumable: false });
    const mustNotExist = { preconditionOpts: { ifGenerationMatch: 0 } };

    await expect(file('a').save('y', { resumable: false, ...mustNotExist })).rejects.toMatchObject({ code: 412 });
    await expect(file('a').save('y', { resumable: true, ...mustNotExist })).rejects.toMatchObject({ code: 412 });
    await expect(file('b').save('y', { resumable: false, metadata: { md5Hash: 'AAAA' } })).rejects.toMatchObject({
      code: 400,
    });
    await breakOff(`${local.server.url}/upload/storage/v1/b/uploads/o?uploadType=media&name=c`);

    expect(local.events.map((event) => event.name)).toEqual(['a']);
    expect((await local.storage.bucket('uploads').getFiles())[0].map(({ name }) => name)).toEqual(['a']);
  });
});

/** Announces ten bytes, sends five, and hangs up when the server has had the time to see it. */
async function breakOff(url: string): Promise<void> {
  const broken = request(url, { method: 'POST', headers: { 'content-length': 10 } });
  broken.on('error', () => {});
  broken.write('12345');
  await once(broken, 'socket');
  await new Promise<void>((resolve) => broken.socket?.end(resolve));
  await once(broken, 'close');
}
