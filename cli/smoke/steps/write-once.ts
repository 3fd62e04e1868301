import { ARCHIVE, type SmokeClient, send } from '../smoke-client.ts';
import type { SmokeStep } from '../step.ts';

/** Once an upload has been processed its place is free again: the second one has to be quicker than that. */
const TRIES = 3;

/** The stricter upload URL writes once. */
export function writeOnce(client: SmokeClient): SmokeStep {
  return {
    name: 'write-once',
    async run() {
      for (let tries = 1; ; tries++) {
        const { upload } = await client.create();
        const request = { headers: upload.headers, body: ARCHIVE };
        await send(200, upload.url, request);
        try {
          await send(412, upload.url, request);
          return 'a second upload to the stricter URL was answered 412';
        } catch (error) {
          if (tries === TRIES) throw error;
        }
      }
    },
  };
}
