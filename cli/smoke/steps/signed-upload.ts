import { ARCHIVE, type SmokeClient, send } from '../smoke-client.ts';
import type { SmokeStep } from '../step.ts';

/** `create-dataset` signs as itself, through IAM, and Cloud Storage takes the signature. */
export function signedUpload(client: SmokeClient): SmokeStep {
  return {
    name: 'signed-upload',
    async run() {
      const first = await timed(() => client.create());
      const second = await timed(() => client.create());
      await send(200, second.value.upload_url, { body: ARCHIVE });
      return `create answered 201 after ${first.ms} ms, again after ${second.ms} ms, and the URL took a PUT`;
    },
  };
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const start = performance.now();
  const value = await work();
  return { value, ms: Math.round(performance.now() - start) };
}
