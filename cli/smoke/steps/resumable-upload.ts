import { ARCHIVE, type SmokeClient, send } from '../smoke-client.ts';
import type { SmokeStep } from '../step.ts';

/** A signed URL opens a session, which takes the archive in parts. */
export function resumableUpload(client: SmokeClient): SmokeStep {
  return {
    name: 'resumable-upload',
    async run() {
      const { id, upload } = await client.create();
      const headers = { 'x-goog-resumable': 'start' };
      const opened = await send(201, upload.resumable_url, { method: 'POST', headers });
      const session = opened.headers.get('location') ?? '';
      await send(308, session, { headers: { 'content-range': `bytes */${ARCHIVE.length}` } });
      const range = `bytes 0-${ARCHIVE.length - 1}/${ARCHIVE.length}`;
      await send(200, session, { headers: { 'content-range': range }, body: ARCHIVE });
      await client.settled(id);
      return 'a session was opened, asked for its progress and completed; the dataset is pending';
    },
  };
}
