import { uploadName } from '../dataset/object-path.ts';
import { ApiError } from '../errors.ts';
import { retryOnConflict } from '../registry/commit.ts';
import type { Services } from '../services.ts';
import { FAILURES } from './failures.ts';
import { QUOTA_EXCEEDED } from './quota.ts';

/** Failures after which the upload is still there. */
const RETRIED: readonly string[] = [FAILURES.PROCESSING_FAILED.code, QUOTA_EXCEEDED];

/**
 * Gives an upload that the platform failed, or that was over a quota, all its attempts again; the sweep finds it in its bucket, where the bucket's
 * own rule has left it for 8 days.
 *
 * @param id - The dataset's UUID.
 * @throws ApiError NOT_FOUND when there is no such dataset; FAILED_PRECONDITION when it failed for another reason, or
 *   the upload is gone.
 */
export async function retryUpload(
  id: string,
  { registry, storage, config }: Pick<Services, 'registry' | 'storage' | 'config'>,
): Promise<void> {
  const { objects } = await storage();
  await retryOnConflict(async () => {
    const found = await registry.datasets.get(id);
    if (!found) throw new ApiError('NOT_FOUND', 'There is no such dataset');
    const { status, failure, processing } = found.record;
    if (status !== 'failed' || !RETRIED.includes(failure?.code ?? '') || !processing) {
      throw new ApiError(
        'FAILED_PRECONDITION',
        `Only a dataset that failed with ${RETRIED.join(' or ')} can be tried again`,
      );
    }
    const name = uploadName(found.record);
    const upload = name === undefined ? undefined : await objects.stat({ bucket: config.uploadsBucket, name });
    if (upload?.generation !== processing.generation) {
      throw new ApiError('FAILED_PRECONDITION', 'The upload is gone: it has to be uploaded again');
    }
    return registry.datasets.touch(found, { processing: { ...processing, attempt: 0 } });
  });
}
