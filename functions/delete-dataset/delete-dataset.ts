import { type Principal, requireScope } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { isLive } from '../../shared/dataset/status.ts';
import { ApiError } from '../../shared/errors.ts';
import { changeDataset, type ExpectedRevision } from '../../shared/registry/change.ts';
import { MAX_DETACHED } from '../../shared/registry/collection-writes.ts';
import { groupOf } from '../../shared/registry/groups.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import { type OperationServices, startOperation } from '../../shared/services.ts';

/** What to delete. */
export interface DeleteDataset {
  /** The dataset as it was read. */
  found: Stored<DatasetRecord>;
  /** Whether it was asked for by its name: all versions of the group that has the name by then are deleted. */
  byName?: boolean;
  /** Default: it is deleted at any revision. */
  expects?: ExpectedRevision | undefined;
  by: Principal;
}

/**
 * Deletes a version, or a whole group, softly. With the last live version of a group its name is free and its collections
 * stand alone, in the same commit; a group of more than {@link MAX_DETACHED} collections loses the others before.
 *
 * @returns The dataset that was asked for.
 * @throws ApiError NOT_FOUND when it was deleted, or lost the name that it was asked for by, meanwhile;
 *   PERMISSION_DENIED when it is accepted and the caller may not review; PRECONDITION_FAILED when it is at another
 *   revision than expected.
 */
export function deleteDataset(
  { found, byName = false, expects, by }: DeleteDataset,
  services: OperationServices,
): Promise<DatasetRecord> {
  const { heldName } = found.record;
  const operation = startOperation(by, services);
  const { datasets, collections, groups } = services.registry;
  return changeDataset(
    { found, operation, byName, expects },
    async (current) => {
      const { id, listed, iteration } = current.record;
      if (!listed || (byName && current.record.heldName !== heldName)) {
        throw new ApiError('NOT_FOUND', 'Dataset not found');
      }
      const group = await groupOf(current, { groups });
      if (!group) return undefined;
      const { versions } = group.group;
      const deleted = versions.filter((version) => version.id === id || (byName && version.status !== 'discarded'));
      if (deleted.some(({ status }) => status === 'accepted')) requireScope(by, 'review', 'deleting accepted data');
      const remains = versions.some((version) => isLive(version.status) && !deleted.includes(version));
      // Only now: a collection that is attached after the group was read changes the group.
      const [attached, siblings] = await Promise.all([
        remains ? [] : collections.of(iteration.groupId, MAX_DETACHED),
        datasets.versions(deleted.flatMap((version) => (version.id === id ? [] : version.id))),
      ]);
      if (attached.length === MAX_DETACHED) {
        await collections.detach(attached, { group, dataset: current }, operation);
        return undefined;
      }
      return { transition: 'discard', group, siblings, detached: attached };
    },
    services.registry,
  );
}
