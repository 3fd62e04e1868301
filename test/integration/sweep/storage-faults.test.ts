import { gzipSync } from 'node:zlib';
import type { Stack } from '../../../local/stack/stack.ts';
import type { HandedOver } from '../../../shared/cloud-run/scan-job.ts';
import { readConfig } from '../../../shared/config/config.ts';
import { processHandedOver } from '../../../shared/processing/hand-over.ts';
import { Lease } from '../../../shared/processing/lease.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { services } from '../../../shared/services.ts';
import { CapturedLogs } from '../../support/captured-logs.ts';
import { type CreatedDataset, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { later, MINUTE, type SweepClient, startSweptStack } from '../../support/sweep-client.ts';
import { withObjects } from '../../support/with-objects.ts';

const refused = (): Promise<never> => Promise.reject(Object.assign(new Error('no'), { code: 403 }));

describe('an upload', () => {
  const logs = new CapturedLogs();
  let stack: Stack;
  let client: SweepClient;
  let created: CreatedDataset;
  beforeAll(async () => {
    ({ stack, client } = await startSweptStack({ settings: { INLINE_SCAN_MAX_BYTES: '10' } }));
  });
  afterAll(() => stack.close());
  beforeEach(async () => {
    created = await client.create();
    await client.upload(created, new Uint8Array(gzipSync(TWO_IMAGES)));
    logs.clear();
    logs.start();
  });
  afterEach(() => logs.stop());

  it.each([
    [1, 0],
    [2, 1],
    [3, 60],
  ])('that the job cannot see in attempt %d is given back for %d minutes', async (attempt, minutes) => {
    const now = Date.now();
    const at = { ...services(), clock: () => new Date(now) };
    const handedOver: HandedOver[] = [];
    const starting = { ...at, startScanJob: async (run: HandedOver) => void handedOver.push(run) };
    for (let before = 1; before < attempt; before++) {
      await Lease.take(await client.stored(created), client.lastUpload.generation, later(-10 * MINUTE));
    }
    await processUpload(client.lastUpload, starting);

    const looking = processHandedOver(
      handedOver[0] as HandedOver,
      withObjects(at, () => ({ stat: refused })),
    );
    await expect(looking).rejects.toMatchObject({ code: 403 });

    const { processing } = await client.record(created);
    expect(processing).toMatchObject({ attempt, leaseExpiresAt: new Date(now + minutes * MINUTE) });
  });

  it('whose head cannot be read is read in the function, where it counts as an attempt', async () => {
    let reads = 0;
    const at = withObjects(services(), (objects) => ({
      source(...upload) {
        reads += 1;
        return { ...objects.source(...upload), ...(reads === 1 ? { read: refused } : {}) };
      },
    }));

    expect(await processUpload(client.lastUpload, at)).toMatchObject({ kind: 'processed' });
    expect(await client.record(created)).toMatchObject({ status: 'pending', processing: { attempt: 1 } });
  });

  it('that cannot be deleted once it was processed is deleted when its event comes again', async () => {
    const inFunction = { ...services(), config: readConfig({ ...process.env, SCAN_JOB: '' }) };
    const at = withObjects(inFunction, () => ({ delete: refused }));

    await expect(processUpload(client.lastUpload, at)).rejects.toMatchObject({ code: 403 });

    expect(await client.record(created)).toMatchObject({ status: 'pending' });
    expect(logs.lines({ message: 'lease not released' })).toEqual([]);

    await processUpload(client.lastUpload, services());

    expect(await client.namesIn('uploads', client.lastUpload.name)).toEqual([]);
  });
});
