import { parseObjectName, uploadName } from '../../dataset/object-path.ts';
import type { ObjectInfo } from '../../storage/object-info.ts';
import { decideLease } from '../decide-lease.ts';
import { type Branch, countOutcomes, isFresh, type Sweeping } from './branch.ts';

/** Objects per run: each costs a read, and some a call of `process-upload`. */
const LIMIT = 200;

/**
 * Everything in the uploads bucket that has been there for a while. What lies there is not done with:
 *
 * - its event was lost, or delivery gave it up;
 * - it was uploaded in a session that outlived its URL, after the dataset had expired;
 * - the attempt at it died, and the lease ran out;
 * - the scan job died: before it went on with the lease that it was given, or later;
 * - the attempt at it died between the commit and the deletion of the upload;
 * - it came after its dataset had been processed.
 *
 * All of them need the same: the event once more. Those of a dataset that is deleted, or that the platform
 * failed, stay for as long as they may be needed. An object that no dataset expects is reported; the bucket's own rule deletes it after 8 days.
 */
export const resendEvents: Branch = async (from, sweeping) => {
  const { services } = sweeping;
  const { objects } = await services.storage();
  const page = await objects.list(services.config.uploadsBucket, { from, limit: LIMIT });
  const names: string[] = [];
  const counts = await countOutcomes(page.objects, async (upload) => {
    const outcome = await handle(upload, sweeping);
    if (outcome === 'unexpected') names.push(upload.name);
    return outcome;
  });
  return { counts, names, next: page.next };
};

async function handle(upload: ObjectInfo, { services, send }: Sweeping): Promise<string> {
  if (isFresh(upload, services)) return 'fresh';
  const path = parseObjectName(upload.name);
  const found = path && (await services.registry.datasets.get(path.datasetId));
  if (!found || uploadName(found.record) !== upload.name) return 'unexpected';
  switch (decideLease(found.record, upload.generation, services.clock())) {
    case 'busy':
      return 'busy';
    case 'keep':
      return 'kept';
    case 'take':
    case 'exhausted':
    case 'settled':
    case 'superfluous':
      return (await send(upload)) ? 'sent' : 'not_acknowledged';
  }
}
