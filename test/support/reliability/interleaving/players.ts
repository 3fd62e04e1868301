import { createCollection } from '../../../../functions/collections/create-collection.ts';
import { requestUpload } from '../../../../functions/create-dataset/request-upload.ts';
import { createIteration } from '../../../../functions/dataset-iterations/create-iteration.ts';
import { deleteDataset } from '../../../../functions/delete-dataset/delete-dataset.ts';
import { restoreDataset } from '../../../../functions/delete-dataset/restore-dataset.ts';
import { reviewDataset } from '../../../../functions/review-dataset/review-dataset.ts';
import { updateDataset } from '../../../../functions/update-dataset/update-dataset.ts';
import type { Principal } from '../../../../shared/auth/principal.ts';
import type { HandedOver } from '../../../../shared/cloud-run/scan-job.ts';
import type { UploadEvent } from '../../../../shared/cloud-run/upload-event.ts';
import type { DatasetRecord } from '../../../../shared/dataset/dataset-record.ts';
import { ApiError } from '../../../../shared/errors.ts';
import { processHandedOver } from '../../../../shared/processing/hand-over.ts';
import { LeaseLost } from '../../../../shared/processing/lease.ts';
import { processUpload } from '../../../../shared/processing/process-upload.ts';
import type { Stored } from '../../../../shared/registry/stored.ts';
import type { Services } from '../../../../shared/services.ts';
import { uploadExpiry } from '../../../../shared/transfers/sign-upload.ts';
import { cocoOf, NOT_A_DATASET } from '../archives.ts';
import { CALLER, createContainer, createDataset } from '../create-dataset.ts';
import { runSweep, sentTo } from '../run-sweep.ts';
import { uploadObject } from '../upload-object.ts';
import type { World } from '../world.ts';
import type { Action } from './action.ts';

/** What a history has brought forth so far. */
export interface Stage {
  readonly world: World;
  /** All datasets as they were created, oldest first. */
  readonly datasets: DatasetRecord[];
  /** Everything that was ever finalized: an event can come again at any time. */
  readonly events: UploadEvent[];
  /** Every run of the scan job that was ever asked for; it may begin late, or twice. */
  readonly jobs: HandedOver[];
  readonly reported: Set<string>;
}

const BYTES = {
  'two images': cocoOf(2),
  'three images': cocoOf(3),
  'four images': cocoOf(4),
  'no dataset': NOT_A_DATASET,
};

/**
 * Plays one action on the services of the instance that does it.
 *
 * @throws ApiError when it is refused, and whatever the operation throws.
 */
export async function play(action: Action, stage: Stage, services: Services): Promise<void> {
  const { world, datasets, events, jobs, reported } = stage;
  switch (action.do) {
    case 'wait':
      world.clock.advance(action.milliseconds);
      return;
    case 'create':
      datasets.push(await createDataset(action.name, world, services));
      return;
    case 'finalize': {
      const event = latest(events, action.event);
      if (event) await processUpload(event, services);
      return;
    }
    case 'run job': {
      const job = latest(jobs, action.job);
      if (job) await processHandedOver(job, services);
      return;
    }
    case 'create container':
      datasets.push(await createContainer(action.name, world, services));
      return;
    case 'sweep': {
      for (const name of await runSweep(services, sentTo(services))) reported.add(name);
      return;
    }
    case 'upload': {
      const dataset = latest(datasets, action.of);
      if (dataset) await uploadObject(dataset, BYTES[action.bytes], world);
      return;
    }
    default: {
      const found = await services.registry.datasets.get(latest(datasets, action.of)?.id ?? 'none');
      if (!found) return;
      const asked = { found, by: CALLER };
      switch (action.do) {
        case 'accept':
        case 'reject':
        case 'reopen':
          await reviewDataset({ ...asked, decision: action.do, reason: null }, services);
          return;
        case 'iterate': {
          const uploadExpiresAt = uploadExpiry(services);
          datasets.push(await createIteration({ ...asked, iteration: {}, uploadExpiresAt }, services));
          return;
        }
        case 'request upload':
          await requestUpload({ ...asked, expiresAt: uploadExpiry(services) }, services);
          return;
        case 'rename':
          await updateDataset({ ...asked, byName: true, changes: { name: action.name } }, services);
          return;
        case 'collect':
          await collect(asked, world, services);
          return;
        case 'discard':
          await deleteDataset(asked, services);
          return;
        case 'discard by name':
          await deleteDataset({ ...asked, byName: true }, services);
          return;
        case 'restore':
          await restoreDataset(asked, services);
      }
    }
  }
}

/** Adds a new collection to a dataset that is named by its id. */
async function collect(
  { found: dataset, by }: { found: Stored<DatasetRecord>; by: Principal },
  { project, random }: World,
  services: Services,
): Promise<void> {
  if (!dataset.record.listed) return;
  await createCollection({ collection: { name: random.uuid() }, project, dataset, by }, services);
}

/** Whether an action may end like this: refused, or to be delivered again. */
export function isExpected(error: unknown): boolean {
  return error instanceof ApiError || error instanceof LeaseLost;
}

/** Counted from the newest. */
function latest<T>(from: readonly T[], number: number): T | undefined {
  return from[from.length - 1 - (number % Math.max(1, from.length))];
}
