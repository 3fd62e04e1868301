import { expectRefusal, put, type SignedRequests } from './signed-requests.ts';

/** What a URL signed for writing stores, and what it refuses to. */
export function signedWritesSuite({ newFile, sign }: SignedRequests): void {
  describe('writing', () => {
    it('stores the bytes, with the content type that the uploader sends', async () => {
      const file = newFile();

      const response = await put(await sign(file), 'the bytes', { 'content-type': 'application/x-tar' });

      expect(response.status).toBe(200);
      const [metadata] = await file.getMetadata();
      expect(metadata).toMatchObject({ size: '9', contentType: 'application/x-tar' });
      expect(response.headers.get('x-goog-generation')).toBe(metadata.generation);
      expect((await file.download())[0].toString()).toBe('the bytes');
    });

    it('stores metadata that was signed', async () => {
      const file = newFile();
      const headers = { 'x-goog-meta-sensor': 'lidar' };

      const response = await put(await sign(file, { extensionHeaders: headers }), 'x', headers);

      expect(response.status).toBe(200);
      expect((await file.getMetadata())[0].metadata).toEqual({ sensor: 'lidar' });
    });

    it('takes a body whose hash was signed, and no other', async () => {
      const file = newFile();
      const headers = { 'x-goog-content-sha256': '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' };
      const url = await sign(file, { extensionHeaders: headers });

      expect((await put(url, 'y', headers)).status).toBe(400);
      expect((await file.exists())[0]).toBe(false);
      expect((await put(url, 'x', headers)).status).toBe(200);
    });

    it('stores an object once when generation 0 was signed as its precondition', async () => {
      const file = newFile();
      const headers = { 'x-goog-if-generation-match': '0' };
      const url = await sign(file, { extensionHeaders: headers });

      expect((await put(url, 'first', headers)).status).toBe(200);
      await expectRefusal(await put(url, 'second', headers), 412, 'PreconditionFailed');
      expect((await file.download())[0].toString()).toBe('first');
    });

    it.each([
      ['too long', 'eleven byte', 'EntityTooLarge'],
      ['too short', 'four', 'EntityTooSmall'],
    ])('refuses a body that is %s for the signed length range', async (_case, body, code) => {
      const file = newFile();
      const headers = { 'x-goog-content-length-range': '5,10' };
      const url = await sign(file, { extensionHeaders: headers });

      await expectRefusal(await put(url, body, headers), 400, code);

      expect((await file.exists())[0]).toBe(false);
      expect((await put(url, 'just ten b', headers)).status).toBe(200);
    });
  });
}

/** What a URL signed for reading (or deletion) gives. */
export function signedReadsSuite({ newFile, sign }: SignedRequests): void {
  describe('reading', () => {
    const text = 'abcdefghijklmnopqrstuvwxyz';
    let url: string;
    beforeAll(async () => {
      const file = newFile();
      await file.save(text, { contentType: 'text/plain', resumable: false });
      url = await sign(file, { action: 'read' });
    });

    it.each([
      ['the whole object', undefined, 200, text, null],
      ['a part', 'bytes=2-5', 206, 'cdef', 'bytes 2-5/26'],
      ['from an offset on', 'bytes=20-', 206, 'uvwxyz', 'bytes 20-25/26'],
      ['the end', 'bytes=-3', 206, 'xyz', 'bytes 23-25/26'],
      ['a part that runs over the end', 'bytes=24-99', 206, 'yz', 'bytes 24-25/26'],
    ])('sends %s', async (_case, range, status, expected, contentRange) => {
      const response = await fetch(url, range ? { headers: { range } } : {});

      expect(response.status).toBe(status);
      expect(await response.text()).toBe(expected);
      expect(response.headers.get('content-range')).toBe(contentRange);
      expect(response.headers.get('content-type')).toBe('text/plain');
    });

    it('refuses a range behind the end', async () => {
      await expectRefusal(await fetch(url, { headers: { range: 'bytes=26-' } }), 416, 'InvalidRange');
    });

    it('forces a download with the disposition and type that were signed', async () => {
      const file = newFile();
      await file.save(text, { resumable: false });
      const signed = await sign(file, {
        action: 'read',
        responseDisposition: 'attachment; filename="scenes (1).tar"',
        responseType: 'application/x-tar',
      });

      const response = await fetch(signed);

      expect(response.headers.get('content-disposition')).toBe('attachment; filename="scenes (1).tar"');
      expect(response.headers.get('content-type')).toBe('application/x-tar');
    });

    it('serves a pinned generation until it is replaced', async () => {
      const file = newFile();
      await file.save('old', { resumable: false });
      const { generation } = (await file.getMetadata())[0];
      const pinned = await sign(file, { action: 'read', queryParams: { generation: String(generation) } });

      expect(await (await fetch(pinned)).text()).toBe('old');
      await file.save('new', { resumable: false });
      await expectRefusal(await fetch(pinned), 404, 'NoSuchKey');
    });

    it('answers 404 for an object that does not exist', async () => {
      await expectRefusal(await fetch(await sign(newFile(), { action: 'read' })), 404, 'NoSuchKey');
    });

    it('deletes with a URL signed for that', async () => {
      const file = newFile();
      await file.save('gone soon', { resumable: false });

      const response = await fetch(await sign(file, { action: 'delete' }), { method: 'DELETE' });

      expect(response.status).toBe(204);
      expect((await file.exists())[0]).toBe(false);
    });
  });
}
