import type { Principal } from '../../shared/auth/principal.ts';
import type { DatasetRecord, ExpectedUpload } from '../../shared/dataset/dataset-record.ts';
import { filenameOf } from '../../shared/dataset/new-dataset.ts';
import { ApiError } from '../../shared/errors.ts';
import { MANY_WRITERS, retryOnConflict } from '../../shared/registry/commit.ts';
import { moveVersions } from '../../shared/registry/move-versions.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import type { Services } from '../../shared/services.ts';
import { requireQuota } from '../../shared/tenants/require-quota.ts';
import { requireUploadable } from '../../shared/transfers/sign-upload.ts';

/** What to open, and for which bytes. */
export interface RequestUpload {
  /** The dataset as it was read. */
  found: Stored<DatasetRecord>;
  expiresAt: Date;
  /** The only bytes that are taken from now on; `null`: any; default: those that were announced before. */
  expected?: ExpectedUpload | null | undefined;
  by: Principal;
}

/**
 * Opens an upload for a dataset that has none, or whose upload expired or failed.
 *
 * @throws ApiError FAILED_PRECONDITION when the dataset's status takes no upload; NOT_FOUND when it was purged
 *   meanwhile; QUOTA_EXCEEDED.
 */
export async function requestUpload(
  { found, expiresAt, expected, by }: RequestUpload,
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<DatasetRecord> {
  const { status, organizationId } = found.record;
  // One that awaits its upload already counts.
  const upload = status !== 'awaiting_upload';
  await requireQuota(by, { organizationId, dataset: false, upload }, { registry });
  return retryOnConflict(async (tries) => {
    const stored = tries === 0 ? found : await registry.datasets.get(found.record.id);
    if (!stored) throw new ApiError('NOT_FOUND', 'Dataset not found');
    const { record } = stored;
    requireUploadable(record);
    // To open it once more does no harm, and gives it its full time: each try is an operation of its own.
    const operation = { id: newId('operation', tries), by, now: clock() };
    if (record.operationId === operation.id) return undefined;
    const changes = {
      uploadExpiresAt: expiresAt,
      filename: record.filename ?? filenameOf({ name: record.name, filename: undefined }),
      ...(expected === undefined ? {} : { expected }),
    };
    const moved = await moveVersions([{ stored, transition: 'request_upload', changes }], operation, registry);
    return moved?.[0]?.record;
  }, MANY_WRITERS);
}
