import type { DatasetRecord, Failure } from '../dataset/dataset-record.ts';
import type { Services } from '../services.ts';
import type { ObjectInfo } from '../storage/object-info.ts';

/** Code of the failure of an upload that the organization's quota has no room for. */
export const QUOTA_EXCEEDED = 'QUOTA_EXCEEDED';

/** Why the quota of a dataset's organization has no room for an upload; `undefined`: it has, or there is no quota. */
export async function overQuota(
  { organizationId }: Pick<DatasetRecord, 'organizationId'>,
  { sizeBytes }: Pick<ObjectInfo, 'sizeBytes'>,
  { registry }: Pick<Services, 'registry'>,
): Promise<Failure | undefined> {
  const { bytes, quota } = await registry.usage.of(organizationId);
  if (quota.bytes === null || bytes + sizeBytes <= quota.bytes) return undefined;
  return {
    code: QUOTA_EXCEEDED,
    message: `The quota of the organization is ${quota.bytes} bytes; it has ${bytes}, and this upload ${sizeBytes}. The upload is kept for 8 days: the operator of the registry can have it tried again once the quota is raised or data was purged.`,
  };
}
