import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { Lease } from '../../../shared/processing/lease.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { retryUpload } from '../../../shared/processing/retry-upload.ts';
import { services } from '../../../shared/services.ts';
import { duringScan } from '../../support/during-scan.ts';
import { type CreatedDataset, TWO_IMAGES } from '../../support/lucitra-client.ts';
import {
  countOf,
  HOUR,
  later,
  MINUTE,
  type SweepClient,
  startSweptStack,
  sweepAll,
} from '../../support/sweep-client.ts';
import { withObjects } from '../../support/with-objects.ts';

describe('the sweep sends an upload again', () => {
  let stack: Stack;
  let client: SweepClient;
  beforeAll(async () => {
    ({ stack, client } = await startSweptStack({ settings: { SCAN_JOB: '' } }));
  });
  afterAll(() => stack.close());

  it('whose event was lost, once it has been there for a while', async () => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);

    const early = await sweepAll(later(MINUTE));
    expect([countOf(early.uploads, 'fresh'), (await client.record(created)).status]).toEqual([1, 'awaiting_upload']);

    const late = await sweepAll(later(3 * MINUTE));
    expect(countOf(late.uploads, 'sent')).toBe(1);
    expect(await client.record(created)).toMatchObject({ status: 'pending', scan: { sceneCount: 2 } });
    expect(await client.namesIn('uploads', '')).toEqual([]);
  });

  it('whose lease ran out because its holder died', async () => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);
    await Lease.take(await client.stored(created), client.lastUpload.generation, services());

    await sweepAll(later(MINUTE));
    expect(await client.record(created)).toMatchObject({ status: 'processing', processing: { attempt: 1 } });

    await sweepAll(later(3 * MINUTE));
    expect(await client.record(created)).toMatchObject({ status: 'pending', processing: { attempt: 2, epoch: 2 } });
  });

  it('that was processed and not deleted, so that it is deleted', async () => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);
    await processUpload(
      client.lastUpload,
      withObjects(services(), () => ({ delete: async () => {} })),
    );
    expect(await client.namesIn('uploads', '')).toHaveLength(1);
    const before = await client.record(created);

    await sweepAll(later(3 * MINUTE));

    expect(await client.namesIn('uploads', '')).toEqual([]);
    expect(await client.record(created)).toEqual(before);
  });

  it.each([
    ['takes its name again', false],
    ['holds a longer name when its own was taken meanwhile', true],
  ])('that came after its dataset had expired, which %s', async (_case, taken) => {
    const name = taken ? 'taken' : 'free';
    const created = await client.create({ name });
    await sweepAll(later(2 * HOUR));
    expect(await client.record(created)).toMatchObject({ status: 'expired', heldName: null });
    const other = taken ? await client.create({ name }) : undefined;
    await client.upload(created, TWO_IMAGES);

    await sweepAll(later(3 * MINUTE));

    const { id, status, heldName, projectId } = await client.record(created);
    const longer = `${name}~${created.id.slice(3, 9)}`;
    expect({ status, heldName }).toEqual({ status: 'pending', heldName: taken ? longer : name });
    const holder = other ? (await client.record(other)).id : id;
    expect(await services().registry.names.holder({ projectId, name })).toBe(holder);
  });

  it('that no dataset expects never, but reports it', async () => {
    const name = 'proj_abc123/ds_00000000000000000000000000/archive.zip';
    await client.put('uploads', name, 'bytes');

    const { uploads } = await sweepAll(later(3 * MINUTE));

    expect(uploads.flatMap(({ names }) => names)).toEqual([name]);
    expect(await client.namesIn('uploads', '')).toEqual([name]);
    await client.remove('uploads', name);
  });

  it('that the platform fails five times and then no more: the upload waits until an operator has it tried again', async () => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);
    let scans = 0;
    const crashing = (ms: number) =>
      duringScan(later(ms), async () => {
        scans += 1;
        throw new Error('a fault of the platform');
      });

    for (let round = 1; round <= 7; round++) await sweepAll(crashing(round * 13 * HOUR));

    expect(scans).toBe(5);
    expect(await client.record(created)).toMatchObject({ status: 'failed', failure: { code: 'PROCESSING_FAILED' } });
    expect(await client.namesIn('uploads', '')).toEqual([client.lastUpload.name]);

    await retryUpload(String(parseDatasetId(created.id)), services());
    await sweepAll(later(100 * HOUR));

    expect(await client.record(created)).toMatchObject({ status: 'pending', failure: null });
    expect(await client.namesIn('uploads', '')).toEqual([]);
  });

  it('that the platform failed five times no more once its owner asks for a new URL, which finds its place free', async () => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);
    const failing = (ms: number) => duringScan(later(ms), () => Promise.reject(new Error('a fault of the platform')));
    for (let round = 1; round <= 6; round++) await sweepAll(failing(round * 13 * HOUR));
    const { body: again } = await client.call<CreatedDataset>('POST', `/v1/datasets/${created.id}/upload-url`, {});
    const { url, method, headers } = again.upload;
    const strictly = () => fetch(url, { method, headers, body: TWO_IMAGES });

    expect((await strictly()).status).toBe(412);
    await sweepAll(later(3 * MINUTE));
    expect((await strictly()).status).toBe(200);

    await processUpload(client.lastUpload, services());
    expect(await client.record(created)).toMatchObject({ status: 'pending', processing: { attempt: 1 } });
  });

  it('only after a pause when the platform failed it twice', async () => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);
    const failing = (ms: number) => duringScan(later(ms), () => Promise.reject(new Error('a fault of the platform')));

    await expect(processUpload(client.lastUpload, failing(0))).rejects.toThrow('platform');
    await expect(processUpload(client.lastUpload, failing(0))).rejects.toThrow('platform');

    expect(await processUpload(client.lastUpload, later(MINUTE / 2))).toEqual({ kind: 'busy' });
    expect(await processUpload(client.lastUpload, later(2 * MINUTE))).toMatchObject({ kind: 'processed' });
    expect((await client.record(created)).status).toBe('pending');
  });
});
