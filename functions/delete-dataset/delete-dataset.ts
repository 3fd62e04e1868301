import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { ApiError } from '../../shared/errors.ts';
import { MAX_REGROUPED } from '../../shared/registry/collection-writes.ts';
import { decideAnew, PATIENT } from '../../shared/registry/commit.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import type { Services } from '../../shared/services.ts';

/**
 * Deletes a dataset softly: in one commit it is discarded, its name is free, and its collections stand alone. A dataset
 * of more than {@link MAX_REGROUPED} collections loses the others before.
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
    const regroups = { ids: await registry.collections.idsOf(id, MAX_REGROUPED), datasetId: null };
    if (regroups.ids.length === MAX_REGROUPED) {
      await registry.collections.regroupSome(stored, regroups, operation.now);
      return undefined;
    }
    const moved = await registry.datasets.move([{ stored, transition: 'discard', regroups }], operation);
    return moved?.[0]?.record;
  }, PATIENT);
}
