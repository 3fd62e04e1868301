import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { isLegal } from '../../shared/dataset/lifecycle.ts';
import { filenameOf } from '../../shared/dataset/new-dataset.ts';
import { ApiError } from '../../shared/errors.ts';
import { moveReclaimingName } from '../../shared/registry/move-reclaiming-name.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import type { Services } from '../../shared/services.ts';

/**
 * Opens an upload for a dataset that has none, or whose upload expired or failed.
 *
 * @throws ApiError FAILED_PRECONDITION when the dataset's status takes no upload; CONFLICT when it changed meanwhile.
 */
export async function requestUpload(
  { found, expiresAt, by }: { found: Stored<DatasetRecord>; expiresAt: Date; by: Principal },
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<DatasetRecord> {
  const { record } = found;
  if (!isLegal('request_upload', record.status)) {
    throw new ApiError(
      'FAILED_PRECONDITION',
      `A dataset that is ${record.status} takes no upload; it must be draft, awaiting_upload, expired or failed`,
    );
  }
  const changes = {
    uploadExpiresAt: expiresAt,
    filename: record.filename ?? filenameOf({ name: record.name, filename: undefined }),
  };
  const move = { stored: found, transition: 'request_upload', changes } as const;
  const moved = await moveReclaimingName(move, { id: newId(), by, now: clock() }, registry);
  if (!moved) throw new ApiError('CONFLICT', 'The dataset changed meanwhile; try again');
  return moved.record;
}
