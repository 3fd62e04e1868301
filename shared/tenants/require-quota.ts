import type { Principal } from '../auth/principal.ts';
import { ApiError } from '../errors.ts';
import type { Services } from '../services.ts';

/** What a request is about to add. */
export interface Addition {
  organizationId: string;
  /** Whether it adds a dataset; a draft has no upload. */
  dataset: boolean;
  upload: boolean;
}

/**
 * Counts what an organization has, where it has a quota. Requests at the same moment do not see each other: they may go
 * beyond it by their number.
 *
 * @throws ApiError QUOTA_EXCEEDED with the numbers.
 */
export async function requireQuota(
  { organization }: Pick<Principal, 'organization'>,
  { organizationId, dataset, upload }: Addition,
  { registry }: Pick<Services, 'registry'>,
): Promise<void> {
  const { datasets = null, uploads = null } = organization?.quota ?? {};
  const own = { organizationId, listed: true } as const;
  const count = (status: 'awaiting_upload' | 'processing'): Promise<number> =>
    registry.datasets.count({ ...own, shownStatus: status });
  const [existing, awaited, processed] = await Promise.all([
    dataset && datasets !== null ? registry.datasets.count(own) : 0,
    upload && uploads !== null ? count('awaiting_upload') : 0,
    upload && uploads !== null ? count('processing') : 0,
  ]);
  if (dataset) within('datasets', existing, datasets);
  if (upload) within('uploads under way', awaited + processed, uploads);
}

function within(what: string, found: number, quota: number | null): void {
  if (quota === null || found < quota) return;
  throw new ApiError('QUOTA_EXCEEDED', `The quota of the organization is ${quota} ${what}, and it has ${found}`);
}
