import { gzipSync } from 'node:zlib';
import type { Stack } from '../../../local/stack/stack.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { services } from '../../../shared/services.ts';
import { base64Crc32c, padToChecksum } from '../../support/forge-crc32c.ts';
import { type CreatedDataset, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { pack, packBare } from '../../support/pack.ts';
import { later, MINUTE, type SweepClient, startSweptStack } from '../../support/sweep-client.ts';
import { withObjects } from '../../support/with-objects.ts';

const INSTANCES = [{ path: 'instances.json', bytes: TWO_IMAGES }];

/** What an uploader may send with the bytes, by mistake or to do harm. */
const HEADERS = {
  'content-type': 'text/html',
  'content-encoding': 'gzip',
  'content-disposition': 'inline',
  'content-language': 'en',
  'cache-control': 'public, max-age=31536000',
};

describe('the bytes of a dataset', () => {
  let stack: Stack;
  let client: SweepClient;
  beforeAll(async () => {
    ({ stack, client } = await startSweptStack());
  });
  afterAll(() => stack.close());

  const send = async ({ upload_url }: CreatedDataset, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    const response = await fetch(upload_url, { method: 'PUT', headers: HEADERS, body: bytes });
    expect(response.status).toBe(200);
    await stack.events.idle();
  };
  const download = async ({ id }: CreatedDataset): Promise<Response> => {
    const headers = { 'gerra-api-key': stack.credentials.api_key };
    const dataset = await fetch(`${stack.baseUrl}/datasets/dataset?id=${id}`, { headers });
    const { signed_url } = (await dataset.json()) as { signed_url: string };
    return fetch(signed_url);
  };

  it.each<[string, string, () => Promise<Buffer> | Buffer]>([
    ['a zip', 'application/zip', () => pack('zip', INSTANCES)],
    ['a tar', 'application/x-tar', () => pack('tar', INSTANCES)],
    ['a tar.gz', 'application/gzip', () => pack('tar.gz', INSTANCES)],
    ['a tar.zst', 'application/zstd', () => pack('tar.zst', INSTANCES)],
    ['a JSON file', 'application/json', () => packBare('plain', TWO_IMAGES)],
  ])(
    'that are %s come back as they were sent, as %s, whatever headers were sent with them',
    async (_c, type, packed) => {
      const bytes = new Uint8Array(await packed());
      const created = await client.create({ filename: 'lager-süd.zip' });

      await send(created, bytes);
      await processUpload(client.lastUpload, services());

      const response = await download(created);
      expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': type,
        'content-length': String(bytes.length),
        'cache-control': 'private, no-transform',
        'x-goog-hash': expect.stringContaining(`crc32c=${base64Crc32c(bytes)}`),
      });
      expect(response.headers.has('content-encoding')).toBe(false);
      expect(response.headers.has('content-language')).toBe(false);
      const stored = await client.metadataOf('datasets', client.lastUpload.name);
      expect(stored.contentDisposition).toBe(
        `attachment; filename="lager-s-d.zip"; filename*=UTF-8''lager-s%C3%BCd.zip`,
      );
      expect(await client.get(created.id)).toMatchObject({
        scene_count: 2,
        total_size_bytes: bytes.length,
        crc32c: base64Crc32c(bytes),
      });
    },
  );

  it('are never inflated, also when they are gzip of gzip', async () => {
    const bytes = new Uint8Array(gzipSync(gzipSync(TWO_IMAGES)));
    const created = await client.create();

    await send(created, bytes);
    await processUpload(client.lastUpload, services());

    expect(await client.get(created.id)).toMatchObject({ status: 'failed' });
  });

  it('are those that were scanned, when other bytes of equal size and checksum follow a deletion under way', async () => {
    const one = TWO_IMAGES.padEnd(400);
    const images = [1, 2, 3].map((id) => ({ id, file_name: `${id}.jpg` }));
    const two = padToChecksum(JSON.stringify({ images, annotations: [], categories: [] }), 400, base64Crc32c(one));
    expect([two.length, base64Crc32c(two)]).toEqual([one.length, base64Crc32c(one)]);
    const created = await client.create();
    await client.upload(created, one);
    const deletedAfterPromotion = withObjects(services(), (objects) => ({
      async promote(...args) {
        const promoted = await objects.promote(...args);
        await client.call('DELETE', `/v1/datasets/${created.id}`);
        return promoted;
      },
    }));
    await expect(processUpload(client.lastUpload, deletedAfterPromotion)).rejects.toThrow('lost');
    expect(await client.namesIn('datasets', client.lastUpload.name)).toHaveLength(1);

    await client.call('POST', `/v1/datasets/${created.id}/restore`);
    await client.upload(created, two);
    await processUpload(client.lastUpload, later(3 * MINUTE));

    expect(await client.get(created.id)).toMatchObject({ status: 'pending', scene_count: 3 });
    expect(await (await download(created)).text()).toBe(two);
  });
});
