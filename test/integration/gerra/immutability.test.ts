import { crc32c } from '@node-rs/crc32';
import type { ObjectResource } from '@scenestore/storage-emulator/source';
import { deliverOnce, drop, finalizedEvent } from '@scenestore/storage-emulator/source';
import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { services } from '../../../shared/services.ts';
import { duringScan } from '../../support/during-scan.ts';
import { GerraClient } from '../../support/gerra-client.ts';
import { type CreatedDataset, LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

const OTHER_BYTES = JSON.stringify({
  images: [1, 2, 3].map((id) => ({ id, file_name: `${id}.jpg` })),
  annotations: [],
  categories: [],
});

type ForgedEvent = ObjectResource & { size?: string; crc32c?: string };

/** A dataset, with everything in hand that could ever write its bytes. */
interface Target {
  created: CreatedDataset;
  /** A resumable session that was opened before anything was uploaded. */
  session: string;
}

describe('what was scanned', () => {
  let stack: Stack;
  let pipeline: LucitraClient;
  let reviewer: GerraClient;
  const announced: ObjectResource[] = [];

  beforeAll(async () => {
    stack = await startTestStack();
    pipeline = new LucitraClient(stack);
    reviewer = new GerraClient(stack, stack.credentials.api_key);
  });

  afterAll(() => stack.close());

  beforeEach(() => {
    announced.length = 0;
    stack.events.policy = deliverOnce;
  });

  const put = async (url: string, headers: Record<string, string> = {}): Promise<number> => {
    const { status } = await fetch(url, { method: 'PUT', headers, body: OTHER_BYTES });
    await stack.events.idle();
    return status;
  };
  const post = async (object: ForgedEvent): Promise<number> => {
    const url = `${stack.baseUrl}/_functions/process-upload`;
    return (await fetch(url, { method: 'POST', ...finalizedEvent('forged', object) })).status;
  };

  /** Ways to write, each with the status that it is answered when the upload still lies there, and when it is gone. */
  const writePaths: [string, (target: Target) => Promise<number>, { there: number; gone: number }][] = [
    ['the verbatim PUT URL', ({ created }) => put(created.upload_url), { there: 200, gone: 200 }],
    ['the strict PUT URL', ({ created }) => put(created.upload.url, created.upload.headers), { there: 412, gone: 200 }],
    ['a resumable session opened before and finished now', ({ session }) => put(session), { there: 200, gone: 200 }],
    [
      'a signed URL altered to name the datasets bucket',
      ({ created }) =>
        put(created.upload_url.replace(stack.credentials.uploads_bucket, stack.credentials.datasets_bucket)),
      { there: 403, gone: 403 },
    ],
    [
      'a finalize event forged for other bytes of the same name',
      ({ created }) => post(forgedFor(created, stack.credentials.uploads_bucket)),
      { there: 204, gone: 204 },
    ],
    [
      'a finalize event forged for the datasets bucket',
      ({ created }) => post(forgedFor(created, stack.credentials.datasets_bucket)),
      { there: 204, gone: 204 },
    ],
  ];
  const forgedFor = ({ id }: CreatedDataset, bucket: string): ForgedEvent => ({
    bucket,
    name: `proj_abc123/${id}/warehouse-v3.tar.gz`,
    generation: '1234567890',
    timeCreated: new Date().toISOString(),
    size: String(OTHER_BYTES.length),
    crc32c: crc32cOf(OTHER_BYTES),
  });

  const target = async (): Promise<Target> => {
    const created = await pipeline.create();
    const headers = { 'x-goog-resumable': 'start' };
    const opened = await fetch(created.upload.resumable_url, { method: 'POST', headers });
    return { created, session: String(opened.headers.get('location')) };
  };
  /** What the record says, and what a reviewer downloads. */
  const seen = async ({ id }: CreatedDataset) => {
    const { scene_count, crc32c, total_size_bytes, gcs_path, status } = await pipeline.get(id);
    const { signed_url } = await reviewer.get(String(parseDatasetId(id)));
    const bytes = await (await fetch(signed_url)).text();
    return { record: { scene_count, crc32c, total_size_bytes, gcs_path, status }, bytes };
  };

  describe.each(['pending', 'accepted'])('of a dataset that is %s', (status) => {
    it.each(writePaths)('is not changed by %s', async (_path, write, { gone }) => {
      const { created, session } = await target();
      await pipeline.upload(created, TWO_IMAGES);
      if (status === 'accepted') await reviewer.call('POST', `/datasets/${parseDatasetId(created.id)}/accept`);
      const before = await seen(created);
      expect(before).toMatchObject({
        bytes: TWO_IMAGES,
        record: { status, scene_count: 2, crc32c: crc32cOf(TWO_IMAGES) },
      });

      expect(await write({ created, session })).toBe(gone);

      expect(await seen(created)).toEqual(before);
    });
  });

  describe('of a dataset that is processing', () => {
    it.each(writePaths)('is what is stored, whatever %s does meanwhile', async (_path, write, { there }) => {
      stack.events.policy = (object) => {
        announced.push(object);
        return drop(object);
      };
      const { created, session } = await target();
      await pipeline.upload(created, TWO_IMAGES);
      const [upload] = announced;
      if (!upload) throw new Error('the upload was not announced');
      const statuses: number[] = [];

      await processUpload(
        upload,
        duringScan(services(), async () => {
          expect((await pipeline.get(created.id)).status).toBe('processing');
          statuses.push(await write({ created, session }));
        }),
      );
      // What replaced the upload, if anything did, has an event of its own.
      for (const object of announced.slice(1)) await post(object);

      expect(statuses).toEqual([there]);
      const expected = announced.length > 1 ? { bytes: OTHER_BYTES, scenes: 3 } : { bytes: TWO_IMAGES, scenes: 2 };
      expect(await seen(created)).toMatchObject({
        bytes: expected.bytes,
        record: { status: 'pending', scene_count: expected.scenes, crc32c: crc32cOf(expected.bytes) },
      });
    });
  });
});

/** As Cloud Storage shows it: base64 of the big-endian number. */
function crc32cOf(text: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32c(text));
  return bytes.toString('base64');
}
