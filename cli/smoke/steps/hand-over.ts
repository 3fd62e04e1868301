import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import type { DatasetRecord } from '../../../shared/dataset/dataset-record.ts';
import { Lease } from '../../../shared/processing/lease.ts';
import type { Stored } from '../../../shared/registry/stored.ts';
import type { Services } from '../../../shared/services.ts';
import { ARCHIVE, type SmokeClient, send } from '../smoke-client.ts';
import type { SmokeStep } from '../step.ts';

/** So many attempts that were cut off, and an upload is left to the job, however small it is. */
const CUT_OFF_ATTEMPTS = 2;

/** How long the lease of this step keeps the event off, until the upload is there. */
const LEASE_SECONDS = 300;

/** An event that was answered 503 comes again, and a run of the job is given a machine first. */
const PATIENCE_MS = 600_000;

/**
 * `process-upload` hands an upload over to the scan job, which reads, promotes and commits it. The upload is small: its
 * record is made to say that two attempts at it were cut off.
 *
 * @param runsSince Tells how many runs of the job were started since a time.
 */
export function handOver(
  client: SmokeClient,
  services: Services,
  runsSince: (time: Date) => Promise<number>,
): SmokeStep {
  return {
    name: 'hand-over',
    async run() {
      const start = services.clock();
      const { id, upload_url } = await client.create();
      const lease = await Lease.take(await recordOf(id, services), 'smoke', services, { seconds: LEASE_SECONDS });
      if (!lease) throw new Error(`${id} was changed by another writer`);
      await send(200, upload_url, { body: ARCHIVE });
      await pretendCutOff(id, services);

      await client.settled(id, 'pending', PATIENCE_MS);
      const runs = await runsSince(start);
      if (runs === 0) throw new Error(`${id} is pending, but no run of the scan job was started`);
      return `an upload was handed over; the scan job was started ${runs} times, and the dataset is pending`;
    },
  };
}

async function pretendCutOff(id: string, services: Services): Promise<void> {
  const found = await recordOf(id, services);
  const { processing, filename, projectId } = found.record;
  const { objects } = await services.storage();
  const name = `${projectId}/${id}/${filename}`;
  const upload = await objects.stat({ bucket: services.config.uploadsBucket, name });
  if (!processing || !upload) throw new Error(`${id} has no upload at ${name}`);
  const cutOff = {
    ...processing,
    ...{ generation: upload.generation, attempt: CUT_OFF_ATTEMPTS, leaseExpiresAt: services.clock() },
  };
  if (!(await services.registry.datasets.touch(found, { processing: cutOff }))) {
    throw new Error(`${id} was changed under a lease`);
  }
}

async function recordOf(id: string, { registry }: Services): Promise<Stored<DatasetRecord>> {
  const found = await registry.datasets.get(parseDatasetId(id) ?? '');
  if (!found) throw new Error(`${id} has no record in the database that the functions are said to use`);
  return found;
}
