import type { Stack } from '../../../local/stack/stack.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { services } from '../../../shared/services.ts';
import { CapturedLogs } from '../../support/captured-logs.ts';
import { base64Crc32c } from '../../support/forge-crc32c.ts';
import { type CreatedDataset, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { later, MINUTE, type SweepClient, startSweptStack, sweepAll } from '../../support/sweep-client.ts';
import { withObjects } from '../../support/with-objects.ts';

describe('an upload to a dataset that has been processed', () => {
  const logs = new CapturedLogs();
  let stack: Stack;
  let client: SweepClient;
  let dataset: CreatedDataset;
  beforeAll(async () => {
    ({ stack, client } = await startSweptStack());
    logs.start();
  });
  afterAll(async () => {
    logs.stop();
    await stack.close();
  });
  beforeEach(async () => {
    dataset = await client.create();
    await client.upload(dataset, TWO_IMAGES);
    await processUpload(client.lastUpload, services());
    logs.clear();
  });

  const ignoredUploads = async (): Promise<unknown> => (await client.get(dataset.id)).ignored_uploads;

  it('is shown in the record with its time, size and checksum, and warned of in the log', async () => {
    await client.upload(dataset, 'late bytes');
    const { timeCreated, generation } = client.lastUpload;

    await processUpload(client.lastUpload, services());

    const crc32c = base64Crc32c('late bytes');
    const at = `${timeCreated.slice(0, 19)}Z`;
    expect(await client.get(dataset.id)).toMatchObject({
      status: 'pending',
      crc32c: base64Crc32c(TWO_IMAGES),
      ignored_uploads: [{ at, size_bytes: 10, crc32c }],
    });
    expect(logs.lines({ message: 'upload ignored' })).toMatchObject([
      { severity: 'WARNING', status: 'pending', generation, bytes: 10, crc32c },
    ]);
    expect(await client.namesIn('uploads', client.lastUpload.name)).toEqual([]);
  });

  it('is shown once, however often its event comes, and also at once', async () => {
    await client.upload(dataset, 'late bytes');
    const event = client.lastUpload;

    await Promise.all([processUpload(event, services()), processUpload(event, services())]);
    await processUpload(event, services());

    expect(await ignoredUploads()).toHaveLength(1);
  });

  it('is shown when the sweep finds it because its event was lost', async () => {
    await client.upload(dataset, 'late bytes');

    await sweepAll(later(3 * MINUTE));

    expect(await ignoredUploads()).toMatchObject([{ size_bytes: 10 }]);
  });

  it('is not shown for the event of the bytes that were processed, nor for one that is made up', async () => {
    const [processed] = client.lost.slice(-1);
    if (!processed) throw new Error('nothing was uploaded');

    await processUpload(processed, services());
    await processUpload({ ...processed, generation: '1' }, services());

    expect(await ignoredUploads()).toEqual([]);
  });

  it('is not shown for the bytes that were processed, when they were left behind', async () => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);
    const event = client.lastUpload;
    await processUpload(
      event,
      withObjects(services(), () => ({ delete: async () => {} })),
    );
    expect(await client.namesIn('uploads', event.name)).toEqual([event.name]);

    await processUpload(event, services());

    expect([await client.namesIn('uploads', event.name), (await client.get(created.id)).ignored_uploads]).toEqual([
      [],
      [],
    ]);
  });

  it('is one of the last five that are shown', async () => {
    for (let size = 1; size <= 7; size++) {
      await client.upload(dataset, 'x'.repeat(size));
      await processUpload(client.lastUpload, services());
    }

    expect(await ignoredUploads()).toMatchObject([3, 4, 5, 6, 7].map((size_bytes) => ({ size_bytes })));
  });
});
