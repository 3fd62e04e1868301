import type { Quota } from '../dataset/organization-state.ts';
import type { OrganizationRecord } from '../registry/tenants.ts';
import type { Services } from '../services.ts';

/** Sets the limits of an organization, from the next request on. */
export async function setQuota(
  { organization, quota }: { organization: OrganizationRecord; quota: Quota },
  { registry }: Pick<Services, 'registry'>,
): Promise<void> {
  await registry.tenants.setState(organization, { quota });
}
