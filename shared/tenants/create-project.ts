import type { Principal } from '../auth/principal.ts';
import { ApiError } from '../errors.ts';
import type { OrganizationRecord, ProjectRecord } from '../registry/tenants.ts';
import { type Services, startOperation } from '../services.ts';
import { ADMINISTRATOR } from './administrator.ts';
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
  /** Default: the administrator of the deployment. */
  by?: Pick<Principal, 'id'>;
}

/**
 * Creates a project of an organization.
 *
 * @throws ApiError INVALID_ARGUMENT when the slug is malformed; CONFLICT when the namespace has a project of that slug,
 *   or the id is taken.
 */
export async function createProject(
  { organization, id, slug, name, description = null, tags = [], metadata = null, by = ADMINISTRATOR }: NewProject,
  services: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<ProjectRecord> {
  requireSlug('slug', slug);
  const operation = startOperation(by, services);
  const project: ProjectRecord = {
    id: id ?? `proj_${services.newId('project').replaceAll('-', '')}`,
    organizationId: organization.id,
    namespace: organization.namespace,
    ...{ slug, name, description, tags, metadata },
    createdAt: operation.now,
  };
  if (await services.registry.tenants.addProject(project, operation)) return project;
  throw new ApiError('CONFLICT', 'Project slug already exists in this namespace');
}
