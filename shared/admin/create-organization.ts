import type { OrganizationRecord } from '../registry/tenants.ts';
import type { Services } from '../services.ts';
import { requireSlug } from './slug.ts';

/** Creates an organization and its namespace. @throws Error when the namespace is malformed or taken. */
export async function createOrganization(
  { name, namespace, id }: { name: string; namespace: string; id?: string },
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<OrganizationRecord> {
  requireSlug('namespace', namespace);
  const organization = { id: id ?? newId(), name, namespace, createdAt: clock() };
  await registry.tenants.createOrganization(organization);
  return organization;
}
