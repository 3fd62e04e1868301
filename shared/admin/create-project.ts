import type { OrganizationRecord, ProjectRecord } from '../registry/tenants.ts';
import type { Services } from '../services.ts';
import { requireSlug } from './slug.ts';

/** Creates a project of an organization. @throws Error when the slug is malformed, or the id or the slug is taken. */
export async function createProject(
  { organization, slug, name, id }: { organization: OrganizationRecord; slug: string; name: string; id?: string },
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<ProjectRecord> {
  requireSlug('slug', slug);
  const project = {
    id: id ?? `proj_${newId().replaceAll('-', '')}`,
    organizationId: organization.id,
    namespace: organization.namespace,
    slug,
    name,
    description: null,
    tags: [],
    metadata: null,
    createdAt: clock(),
  };
  await registry.tenants.createProject(project);
  return project;
}
