import type { Quota } from '../dataset/organization-state.ts';
import type { OrganizationRecord } from '../registry/tenants.ts';
import { type Services, startOperation } from '../services.ts';
import { ADMINISTRATOR } from './administrator.ts';

/** Sets the limits of an organization, from the next request on. */
export async function setQuota(
  { organization, quota }: { organization: Pick<OrganizationRecord, 'id' | 'namespace'>; quota: Quota },
  services: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<void> {
  await services.registry.tenants.setQuota(organization, quota, startOperation(ADMINISTRATOR, services));
}
