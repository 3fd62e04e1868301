import { randomBytes } from 'node:crypto';
import type { File } from '@google-cloud/storage';
import { expectRefusal, type SignedRequests } from './signed-requests.ts';

/** Chunks are multiples of it. */
const QUANTUM = 256 * 1024;

/** Resumable uploads that a signed URL begins. */
export function signedResumableSuite({ newFile, sign }: SignedRequests): void {
  describe('resumable', () => {
    const headers = { 'x-goog-resumable': 'start' };
    const startSession = async (file: File, extra: Record<string, string> = {}): Promise<string> => {
      const url = await sign(file, { action: 'resumable', extensionHeaders: extra });
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, ...extra, 'content-type': 'application/zip' },
      });
      expect(response.status).toBe(201);
      return response.headers.get('location') ?? '';
    };
    const send = (session: string, range: string, body?: Buffer): Promise<Response> =>
      fetch(session, { method: 'PUT', headers: { 'content-range': range }, ...(body && { body }) });

    it('takes an object in chunks, says in between how much it has, and shows it only when it is complete', async () => {
      const file = newFile();
      const bytes = randomBytes(2 * QUANTUM + 100);
      const session = await startSession(file);

      const none = await send(session, `bytes */${bytes.length}`);
      expect([none.status, none.headers.get('range')]).toEqual([308, null]);
      const first = await send(session, `bytes 0-${QUANTUM - 1}/${bytes.length}`, bytes.subarray(0, QUANTUM));
      expect([first.status, first.headers.get('range')]).toEqual([308, `bytes=0-${QUANTUM - 1}`]);
      const status = await send(session, 'bytes */*');
      expect([status.status, status.headers.get('range')]).toEqual([308, `bytes=0-${QUANTUM - 1}`]);
      expect((await file.exists())[0]).toBe(false);
      const last = await send(session, `bytes ${QUANTUM}-${bytes.length - 1}/${bytes.length}`, bytes.subarray(QUANTUM));
      expect(last.status).toBe(200);

      expect((await file.download())[0].equals(bytes)).toBe(true);
      expect((await file.getMetadata())[0].contentType).toBe('application/zip');
      expect((await send(session, `bytes */${bytes.length}`)).status).toBe(200);
    });

    it('checks a signed precondition when the upload completes, not when it begins', async () => {
      const file = newFile();
      const session = await startSession(file, { 'x-goog-if-generation-match': '0' });
      await file.save('another upload was quicker', { resumable: false });

      const response = await send(session, 'bytes 0-2/3', Buffer.from('abc'));

      await expectRefusal(response, 412, 'PreconditionFailed');
      expect((await file.download())[0].toString()).toBe('another upload was quicker');
    });

    it.each([
      ['too long', 11, 'EntityTooLarge'],
      ['too short', 4, 'EntityTooSmall'],
    ])('refuses an object that is %s for the signed length range', async (_case, length, code) => {
      const file = newFile();
      const session = await startSession(file, { 'x-goog-content-length-range': '5,10' });

      await expectRefusal(await send(session, `bytes 0-${length - 1}/${length}`, randomBytes(length)), 400, code);

      expect((await file.exists())[0]).toBe(false);
    });

    it('can be cancelled', async () => {
      const session = await startSession(newFile());

      expect((await fetch(session, { method: 'DELETE' })).status).toBe(499);
      expect((await send(session, 'bytes 0-2/3', Buffer.from('abc'))).status).toBe(499);
    });
  });
}
