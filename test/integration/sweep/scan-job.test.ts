import { gzipSync, zstdCompressSync } from 'node:zlib';
import { deliverOnce } from '@scenestore/storage-emulator/source';
import { scanArchive } from '../../../functions/scan-archive/scan-archive.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { SCAN_JOB_UPLOAD, startScanJob } from '../../../shared/cloud-run/scan-job.ts';
import { readConfig } from '../../../shared/config/config.ts';
import { Lease } from '../../../shared/processing/lease.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { postEvent } from '../../../shared/processing/sweep/post-event.ts';
import { type Services, services } from '../../../shared/services.ts';
import { type CreatedDataset, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { pack } from '../../support/pack.ts';
import { startRecordingServer } from '../../support/recording-server.ts';
import { cocoOf } from '../../support/reliability/archives.ts';
import { startTestStack } from '../../support/stack.ts';
import { HOUR, later, MINUTE, SweepClient, sendTo, sweepAll } from '../../support/sweep-client.ts';
import { tries } from '../../support/tries.ts';

/** Enough of them that a job is still at work when it is killed. */
const IMAGES = tries(20_000, 200_000);

describe('an upload above INLINE_SCAN_MAX_BYTES', () => {
  let stack: Stack;
  let client: SweepClient;
  beforeAll(async () => {
    stack = await startTestStack({ settings: { INLINE_SCAN_MAX_BYTES: '10', PROCESSING_LEASE_SECONDS: '2' } });
    client = new SweepClient(stack);
  });
  /** What is deleted at the end of a run is still there when the record says that it was processed. */
  afterEach(() => Promise.all(runsHere.splice(0)));
  afterAll(() => stack.close());

  const runsHere: Promise<void>[] = [];
  const members = [{ path: 'annotations/instances_val.json', bytes: TWO_IMAGES }];
  const upload = async (bytes: Uint8Array | string): Promise<CreatedDataset & { runs: number }> => {
    stack.events.policy = deliverOnce;
    const before = stack.scanJobs.started;
    const created = await client.create();
    await client.upload(created, typeof bytes === 'string' ? bytes : new Uint8Array(bytes));
    return { ...created, runs: stack.scanJobs.started - before };
  };

  const forTheJob = [
    ['a tar.gz', () => pack('tar.gz', members)],
    ['a bare JSON in zstd', async () => zstdCompressSync(TWO_IMAGES)],
    ['a bare JSON', async () => TWO_IMAGES],
  ] as const;
  it.each(forTheJob.slice(0, tries(1, forTheJob.length)))(
    'that is %s is acknowledged at once and processed by the job',
    async (_case, bytes) => {
      const created = await upload(await bytes());

      expect(created.runs).toBe(1);
      expect(await client.becomes(created, 'pending')).toMatchObject({ scan: { sceneCount: 2 } });
      await stack.scanJobs.idle();
      expect(await client.namesIn('uploads', `proj_abc123/${created.id}/`)).toEqual([]);
    },
  );

  it.each([
    ['a zip', () => pack('zip', members), 'pending'],
    ['a tar', () => pack('tar', members), 'pending'],
    ['no archive', async () => 'neither an archive nor JSON', 'failed'],
  ])('that is %s is processed at once: it is read in ranges, or not at all', async (_case, bytes, status) => {
    const created = await upload(await bytes());

    expect([created.runs, (await client.record(created)).status]).toEqual([0, status]);
  });

  it('whose fault the job finds fails with what was found', async () => {
    client.loseEvents();
    const created = await client.create();
    await client.upload(created, new Uint8Array(gzipSync('{"a":1}')));

    expect(await processUpload(client.lastUpload, withJobHere())).toEqual({ kind: 'handed_over' });
    expect(await client.becomes(created, 'failed')).toMatchObject({ failure: { code: 'UNRECOGNISED_LAYOUT' } });
  });

  it('that was cut off twice in the function is left to the job, whatever it is', async () => {
    client.loseEvents();
    const created = await client.create();
    await client.upload(created, new Uint8Array(await pack('zip', members)));
    for (const ago of [2 * MINUTE, MINUTE]) {
      await Lease.take(await client.stored(created), client.lastUpload.generation, later(-ago));
    }
    const before = stack.scanJobs.started;

    expect(await postEvent(services())(client.lastUpload)).toBe(true);

    expect(stack.scanJobs.started).toBe(before + 1);
    expect(await client.becomes(created, 'pending')).toMatchObject({ processing: { attempt: 3 } });
  });

  it('whose job was killed is sent to another one by the sweep', async () => {
    const created = await upload(gzipSync(cocoOf(IMAGES)));
    await stack.scanJobs.kill();
    const at = later(MINUTE);
    expect((await client.record(created)).status).not.toBe('pending');
    const before = stack.scanJobs.started;

    await sweepAll(at, sendTo(at));

    expect(stack.scanJobs.started).toBe(before + 1);
    expect(await client.becomes(created, 'pending')).toMatchObject({ scan: { sceneCount: IMAGES } });
  });

  it('that comes twice is processed by one run: the other one finds it taken', async () => {
    client.loseEvents();
    const created = await client.create();
    await client.upload(created, new Uint8Array(gzipSync(TWO_IMAGES)));
    let started = 0;
    const at = withJobHere(0, () => {
      started += 1;
    });

    const outcomes = await Promise.all([1, 2].map(() => processUpload(client.lastUpload, at)));

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['busy', 'handed_over']);
    expect(started).toBe(1);
    expect(await client.becomes(created, 'pending')).toMatchObject({ processing: { attempt: 1, epoch: 2 } });
  });

  it('whose job dies five times before it begins fails', async () => {
    await using deaf = await startRecordingServer();
    client.loseEvents();
    const created = await client.create();
    await client.upload(created, new Uint8Array(gzipSync(TWO_IMAGES)));

    for (let hours = 1; hours <= 7; hours++) await processUpload(client.lastUpload, askingFor(deaf.url, hours * HOUR));

    expect(deaf.requests).toHaveLength(5);
    expect(await client.record(created)).toMatchObject({ status: 'failed', failure: { code: 'PROCESSING_FAILED' } });
    expect(await client.namesIn('uploads', `proj_abc123/${created.id}/`)).toHaveLength(1);
  });

  it('whose job cannot be started waits for as long as that takes', async () => {
    await using refusing = await startRecordingServer((_request, response) => response.writeHead(503).end());
    client.loseEvents();
    const created = await client.create();
    await client.upload(created, new Uint8Array(gzipSync(TWO_IMAGES)));

    for (let hours = 1; hours <= 7; hours++) {
      const attempt = processUpload(client.lastUpload, askingFor(refusing.url, hours * HOUR));
      await expect(attempt).rejects.toThrow('The scan job did not start: 503');
    }

    expect(await processUpload(client.lastUpload, withJobHere(8 * HOUR))).toEqual({ kind: 'handed_over' });
    expect(await client.becomes(created, 'pending')).toMatchObject({ processing: { attempt: 1 } });
  });

  /** Services, some milliseconds later, for which the job runs in this process: enough where it is not killed. */
  const withJobHere = (ms = 0, onStart = (): void => {}): Services => {
    const at = later(ms);
    return {
      ...at,
      async startScanJob(run) {
        onStart();
        runsHere.push(scanArchive({ [SCAN_JOB_UPLOAD]: JSON.stringify(run) }, at));
      },
    };
  };

  /** Services, some milliseconds later, that ask another server for runs of the job. */
  const askingFor = (url: string, ms: number): Services => ({
    ...later(ms),
    startScanJob: (run) => startScanJob(run, readConfig({ ...process.env, SCAN_JOB_ENDPOINT: url })),
  });
});
