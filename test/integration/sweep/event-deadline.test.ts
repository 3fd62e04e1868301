import type { Stack } from '../../../local/stack/stack.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { type Services, services } from '../../../shared/services.ts';
import { CapturedLogs } from '../../support/captured-logs.ts';
import { duringScan } from '../../support/during-scan.ts';
import { type CreatedDataset, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { later, MINUTE, type SweepClient, startSweptStack } from '../../support/sweep-client.ts';
import { withObjects } from '../../support/with-objects.ts';

describe('an attempt that reaches the deadline of its function', () => {
  const logs = new CapturedLogs();
  let stack: Stack;
  let client: SweepClient;
  let created: CreatedDataset;
  beforeAll(async () => {
    ({ stack, client } = await startSweptStack());
  });
  afterAll(() => stack.close());
  beforeEach(async () => {
    created = await client.create();
    await client.upload(created, TWO_IMAGES);
    logs.clear();
    logs.start();
  });
  afterEach(() => logs.stop());

  const cutOffDuring = async (interrupted: (reach: () => Promise<never>) => Services): Promise<void> => {
    const deadline = new AbortController();
    const reach = (): Promise<never> => {
      deadline.abort();
      return new Promise(() => {});
    };
    const attempt = processUpload(client.lastUpload, interrupted(reach), () => deadline.signal);
    await expect(attempt).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  };

  it.each([
    ['while it scans', (reach: () => Promise<never>) => duringScan(services(), reach)],
    ['while it promotes', (reach: () => Promise<never>) => withObjects(services(), () => ({ promote: reach }))],
  ])('%s gives the lease back, counts, and the next one goes on', async (_case, interrupted) => {
    await cutOffDuring(interrupted);

    const { status, processing } = await client.record(created);
    expect({ status, attempt: processing?.attempt }).toEqual({ status: 'processing', attempt: 1 });
    expect(processing?.leaseExpiresAt.getTime()).toBeLessThanOrEqual(Date.now());
    expect(logs.lines({ message: 'processing deadline exceeded', attempt: 1 })).toHaveLength(1);

    expect(await processUpload(client.lastUpload, services())).toMatchObject({ kind: 'processed' });
    expect(await client.record(created)).toMatchObject({ status: 'pending', processing: { attempt: 2 } });
  });

  it('has 510 seconds', async () => {
    const given: number[] = [];
    const attempt = processUpload(client.lastUpload, services(), (milliseconds) => {
      given.push(milliseconds);
      return AbortSignal.abort(new Error('time is up'));
    });

    await expect(attempt).rejects.toMatchObject({ code: 'UNAVAILABLE' });

    expect(given).toEqual([510_000]);
  });

  it('is, the second time, the last one in a function: the job goes on', async () => {
    await cutOffDuring((reach) => duringScan(services(), reach));
    await cutOffDuring((reach) => duringScan(services(), reach));

    expect(await processUpload(client.lastUpload, later(2 * MINUTE))).toEqual({ kind: 'handed_over' });
    expect(await client.becomes(created, 'pending')).toMatchObject({ processing: { attempt: 3 } });
    await stack.scanJobs.idle();
  });
});
