import { parseDatasetId } from '../../dataset/dataset-id.ts';
import type { DatasetRecord } from '../../dataset/dataset-record.ts';
import { ApiError } from '../../errors.ts';
import type { OrganizationCaller } from '../../http/dialect.ts';
import type { Stored } from '../../registry/stored.ts';
import { object, text } from '../../validation/schema.ts';
import { gerra } from './dialect.ts';

/** The id of one dataset, in the path or the query. */
export const idSchema = object({ id: { ...text, description: 'Id of the dataset: a UUID, or `ds_…`.' } });

/**
 * The UUID of an id in either spelling.
 *
 * @throws ApiError FAILED_PRECONDITION (422) when it is neither.
 */
export function requireDatasetId(id: string): string {
  const uuid = parseDatasetId(id);
  if (uuid === undefined) throw gerra.invalid('params', [{ field: 'id', message: 'must be a UUID' }]);
  return uuid;
}

/**
 * A dataset of the caller's organization, whatever its status.
 *
 * @throws ApiError NOT_FOUND; PERMISSION_DENIED when it is another organization's.
 */
export function ownDataset(
  found: Stored<DatasetRecord> | undefined,
  { organizationId }: Pick<OrganizationCaller, 'organizationId'>,
): Stored<DatasetRecord> {
  if (!found) throw notFound();
  if (found.record.organizationId !== organizationId) {
    throw new ApiError('PERMISSION_DENIED', 'Dataset does not belong to your organization');
  }
  return found;
}

/**
 * A dataset of the caller's organization that has reached review: this dialect shows no others.
 *
 * @throws ApiError as {@link ownDataset}.
 */
export function ownReviewed(
  found: Stored<DatasetRecord> | undefined,
  caller: Pick<OrganizationCaller, 'organizationId'>,
): Stored<DatasetRecord> {
  const own = ownDataset(found, caller);
  if (!own.record.inReview) throw notFound();
  return own;
}

function notFound(): ApiError {
  return new ApiError('NOT_FOUND', 'Dataset not found');
}
