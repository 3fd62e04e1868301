import { ApiError } from '../errors.ts';
import type { OrganizationRecord } from '../registry/tenants.ts';
import type { Services } from '../services.ts';
import { requireSlug } from './slug.ts';

/**
 * Creates an organization and its namespace.
 *
 * @throws ApiError INVALID_ARGUMENT when the namespace is malformed; CONFLICT when it is taken.
 */
export async function createOrganization(
  { name, namespace, id }: { name: string; namespace: string; id?: string },
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<OrganizationRecord> {
  requireSlug('namespace', namespace);
  const organization = { id: id ?? newId('organization'), name, namespace, createdAt: clock() };
  if (await registry.tenants.addOrganization(organization)) return organization;
  throw new ApiError('CONFLICT', `The namespace ${namespace} is taken`);
}
