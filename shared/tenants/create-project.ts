import { ApiError } from '../errors.ts';
import type { OrganizationRecord, ProjectRecord } from '../registry/tenants.ts';
import type { Services } from '../services.ts';
import { requireSlug } from './slug.ts';

/** A project that is to be created. */
export interface NewProject {
  organization: Pick<OrganizationRecord, 'id' | 'namespace'>;
  /** Default: a new one. */
  id?: string;
  slug: string;
  name: string;
  description?: string | null;
  tags?: string[];
  /** JSON text. */
  metadata?: string | null;
}

/**
 * Creates a project of an organization.
 *
 * @throws ApiError INVALID_ARGUMENT when the slug is malformed; CONFLICT when the namespace has a project of that slug,
 *   or the id is taken.
 */
export async function createProject(
  { organization, id, slug, name, description = null, tags = [], metadata = null }: NewProject,
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<ProjectRecord> {
  requireSlug('slug', slug);
  const project: ProjectRecord = {
    id: id ?? `proj_${newId('project').replaceAll('-', '')}`,
    organizationId: organization.id,
    namespace: organization.namespace,
    ...{ slug, name, description, tags, metadata },
    createdAt: clock(),
  };
  if (await registry.tenants.addProject(project)) return project;
  throw new ApiError('CONFLICT', 'Project slug already exists in this namespace');
}
