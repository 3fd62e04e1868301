import { Firestore } from '@google-cloud/firestore';
import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { FileIndexWriter } from '../../../shared/processing/file-index-writer.ts';
import { Lease, LeaseLost } from '../../../shared/processing/lease.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { services } from '../../../shared/services.ts';
import { duringScan } from '../../support/during-scan.ts';
import { TWO_IMAGES } from '../../support/lucitra-client.ts';
import {
  countOf,
  DAY,
  later,
  MINUTE,
  type SweepClient,
  startSweptStack,
  sweepAll,
} from '../../support/sweep-client.ts';

describe('a report beside an archive', () => {
  let stack: Stack;
  let client: SweepClient;

  beforeAll(async () => {
    ({ stack, client } = await startSweptStack());
  });

  afterAll(() => stack.close());

  const uploaded = async (fields = {}) => {
    const created = await client.create(fields);
    await client.upload(created, TWO_IMAGES);
    return { created, folder: `proj_abc123/${created.id}/.report/` };
  };

  it('is deleted by the sweep when its record names another, once its attempt is over', async () => {
    const { folder } = await uploaded();
    await client.put('datasets', `${folder}1-7/report.json`, 'of an attempt that lost');
    await processUpload(client.lastUpload, services());
    const [lost, ...named] = (await client.namesIn('datasets', folder)).sort();

    const { archives } = await sweepAll(later(3 * MINUTE));

    expect(lost).toBe(`${folder}1-7/report.json`);
    expect(await client.namesIn('datasets', folder)).toEqual(named);
    expect(countOf(archives, 'report_deleted')).toBe(1);
  });

  it('stays while its attempt may still commit it', async () => {
    const { folder } = await uploaded();
    const own = `${folder}${client.lastUpload.generation}-1/report.json`;
    const kept: string[][] = [];

    await processUpload(
      client.lastUpload,
      duringScan(services(), async () => {
        await client.put('datasets', own, 'written, and not yet committed');
        await sweepAll(later(3 * MINUTE), async () => false);
        kept.push(await client.namesIn('datasets', folder));
      }),
    );

    expect(kept).toEqual([[own]]);
  });

  it('has no block of an index beside it when there turn out to be too many files', async () => {
    const { created, folder } = await uploaded();
    const { objects } = await services().storage();
    const upload = await objects.stat(client.lastUpload);
    if (!upload) throw new Error('There is no upload');
    const lease = await Lease.take(await client.stored(created), upload.generation, services());
    if (!lease) throw new Error('The lease was taken');
    const writer = new FileIndexWriter(lease, upload, services());
    for (const number of [0, 1, 2]) await writer.write({ number, lines: Buffer.from('{"path":"a","size":1}\n') });

    await writer.finish({ files: null, blocks: [] }, 'zip');

    expect(await client.namesIn('datasets', folder)).toEqual([expect.stringMatching(/\/files\/index\.json$/)]);
    await lease.release(0);
  });

  it('without a record is reported, and left alone', async () => {
    const name = 'proj_abc123/ds_00000000000000000000000000/.report/1-1/report.json';
    await client.put('datasets', name, '{}');

    const { archives } = await sweepAll(later(3 * MINUTE));

    expect(archives.flatMap(({ names = [] }) => names)).toEqual([name]);
    expect(await client.namesIn('datasets', name)).toEqual([name]);
    await client.remove('datasets', name);
  });

  it('is not written by an attempt that lost its lease', async () => {
    const { created, folder } = await uploaded();

    const attempt = processUpload(
      client.lastUpload,
      duringScan(services(), () => client.move(created, 'discard')),
    );

    await expect(attempt).rejects.toThrow(LeaseLost);
    expect(await client.namesIn('datasets', folder)).toEqual([]);
  });

  it('goes with its archive in a purge, with all that attempts left behind', async () => {
    const { created, folder } = await uploaded();
    await processUpload(client.lastUpload, services());
    await client.put('datasets', `${folder}1-7/previews/00.jpg`, 'of an attempt that lost');
    await client.move(created, 'discard');

    await sweepAll(later(31 * DAY));

    expect([await client.exists(created), await client.namesIn('datasets', `proj_abc123/${created.id}/`)]).toEqual([
      false,
      [],
    ]);
  });

  it('is not kept where reports are switched off, and then what needs one is not met', async () => {
    const { created, folder } = await uploaded({ expect: { scene_count: 2, classes: ['dog'], max_errors: 0 } });
    const config = Object.create(services().config, { scanReport: { value: false } });
    const off = { ...services(), config };

    await processUpload(client.lastUpload, off);

    expect(await client.namesIn('datasets', folder)).toEqual([]);
    expect(await client.record(created)).toMatchObject({
      status: 'rejected',
      report: null,
      review: {
        decision: 'rejected',
        by: 'expectations',
        reason:
          'classes: could not be checked, because the classes of the archive are not known. max_errors: could not be checked, because checks were given up or not made.',
      },
    });
  });

  it('decides what is expected in the commit that ends processing, by its own name in the audit', async () => {
    const { created } = await uploaded({ expect: { scene_count: 5 } });
    await processUpload(client.lastUpload, services());
    const id = parseDatasetId(created.id);
    const db = new Firestore({ projectId: services().config.googleCloudProject });

    const { docs } = await db.collection('auditEvents').get();

    const rejected = docs.filter((event) => event.get('datasetId') === id && event.get('to') === 'rejected');
    expect(rejected.map((event) => [event.get('event'), event.get('from'), event.get('by')])).toEqual([
      ['miss_expectations', 'processing', 'expectations'],
    ]);
    await db.terminate();
  });
});
