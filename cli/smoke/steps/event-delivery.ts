import { ARCHIVE, type SmokeClient, send } from '../smoke-client.ts';
import type { SmokeStep } from '../step.ts';

/** The event of an upload reaches `process-upload`, which may read, promote and commit it. */
export function eventDelivery(client: SmokeClient): SmokeStep {
  return {
    name: 'event-delivery',
    async run() {
      const { id, upload_url } = await client.create();
      await send(200, upload_url, { body: ARCHIVE });
      const uploaded = performance.now();
      const { status, scene_count } = await client.settled(id);
      const seconds = ((performance.now() - uploaded) / 1000).toFixed(1);
      if (scene_count !== 2) throw new Error(`${id} has ${scene_count} scenes, not 2`);
      return `${status} ${seconds} s after the upload, with 2 scenes`;
    },
  };
}
