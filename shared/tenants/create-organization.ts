import { ApiError } from '../errors.ts';
import type { OrganizationRecord } from '../registry/tenants.ts';
import { type Services, startOperation } from '../services.ts';
import { ADMINISTRATOR } from './administrator.ts';
import { requireSlug } from './slug.ts';

/**
 * Creates an organization and its namespace.
 *
 * @throws ApiError INVALID_ARGUMENT when the namespace is malformed; CONFLICT when it is taken.
 */
export async function createOrganization(
  { name, namespace, id }: { name: string; namespace: string; id?: string },
  services: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<OrganizationRecord> {
  requireSlug('namespace', namespace);
  const operation = startOperation(ADMINISTRATOR, services);
  const organization = { id: id ?? services.newId('organization'), name, namespace, createdAt: operation.now };
  if (await services.registry.tenants.addOrganization(organization, operation)) return organization;
  throw new ApiError('CONFLICT', `The namespace ${namespace} is taken`);
}
