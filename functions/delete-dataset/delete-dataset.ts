import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { ApiError } from '../../shared/errors.ts';
import { decideAnew, PATIENT } from '../../shared/registry/commit.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import type { Services } from '../../shared/services.ts';

/**
 * Most collections that one commit detaches: a commit may have 10 MiB, and each takes a few hundred bytes of it.
 * https://firebase.google.com/docs/firestore/quotas#writes_and_transactions
 */
export const MAX_DETACHED = 5000;

/**
 * Deletes a dataset softly: in one commit it is discarded, its name is free, and its collections stand alone. A dataset
 * of more than {@link MAX_DETACHED} collections loses the others before.
 *
 * @throws ApiError NOT_FOUND when it was deleted meanwhile.
 */
export function deleteDataset(
  { found, by }: { found: Stored<DatasetRecord>; by: Principal },
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<DatasetRecord> {
  const { id } = found.record;
  const operation = { id: newId(), by, now: clock() };
  return decideAnew(async (tries) => {
    const stored = tries === 0 ? found : await registry.datasets.get(id);
    if (stored?.record.operationId === operation.id) return stored.record;
    if (!stored?.record.listed) throw new ApiError('NOT_FOUND', 'Dataset not found');
    const ids = await registry.collections.idsOf(id, MAX_DETACHED + 1);
    if (ids.length > MAX_DETACHED) {
      await registry.collections.detach(stored, ids.slice(0, MAX_DETACHED), operation.now);
      return undefined;
    }
    const moved = await registry.datasets.move([{ stored, transition: 'discard', detaches: ids }], operation);
    return moved?.[0]?.record;
  }, PATIENT);
}
