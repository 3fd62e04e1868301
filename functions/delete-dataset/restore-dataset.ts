import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { isLegal } from '../../shared/dataset/lifecycle.ts';
import { isPurgeable } from '../../shared/dataset/retention.ts';
import { ApiError } from '../../shared/errors.ts';
import { MANY_WRITERS, retryOnConflict } from '../../shared/registry/commit.ts';
import { moveVersions } from '../../shared/registry/move-versions.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import type { Services } from '../../shared/services.ts';

/**
 * Brings a deleted dataset back to the status that it had; its group takes its name again, or a longer one if another
 * group has that by now. Its collections stay where they are.
 *
 * @throws ApiError FAILED_PRECONDITION when it is not deleted; NOT_FOUND when the time in which it can be restored is
 *   over.
 */
export function restoreDataset(
  { found, by }: { found: Stored<DatasetRecord>; by: Principal },
  { registry, clock, newId, config }: Pick<Services, 'registry' | 'clock' | 'newId' | 'config'>,
): Promise<DatasetRecord> {
  const { id } = found.record;
  const ids = [newId('operation'), newId('operation', 1)] as const;
  return retryOnConflict(async (tries) => {
    const stored = tries === 0 ? found : await registry.datasets.get(id);
    // The first operation may be done, by an earlier try of the same request, and undone by another request since.
    const operation = { id: ids[tries === 0 ? 0 : 1], by, now: clock() };
    if (stored && ids.includes(stored.record.operationId)) return stored.record;
    if (stored && !isLegal('restore', stored.record.status)) {
      throw new ApiError('FAILED_PRECONDITION', 'Dataset is not deleted');
    }
    // From then on its archive may be gone; it is when it was purged under a shorter time.
    if (!stored || stored.record.purgedAt || isPurgeable(stored.record, clock(), config)) {
      throw new ApiError('NOT_FOUND', 'Dataset not found');
    }
    return (await moveVersions([{ stored, transition: 'restore' }], operation, registry))?.[0]?.record;
  }, MANY_WRITERS);
}
