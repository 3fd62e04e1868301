import { type Described, metadataText } from '../../shared/dialects/dreamlake/fields.ts';
import { ApiError } from '../../shared/errors.ts';
import type { ProjectRecord } from '../../shared/registry/tenants.ts';
import type { Services } from '../../shared/services.ts';
import { slugOf } from './slug-of.ts';

/** What a caller says of a project that is to be created. */
export interface NewProject extends Described {
  name: string;
  /** Default: derived from the name. */
  slug?: string;
}

/**
 * Creates a project.
 *
 * @throws ApiError CONFLICT when the namespace has a project of that slug; INVALID_ARGUMENT when none can be derived.
 */
export async function createProject(
  { name, slug = slugOf(name), description = null, tags = [], metadata = null }: NewProject,
  { organizationId, namespace }: Pick<ProjectRecord, 'organizationId' | 'namespace'>,
  { registry, clock, newId }: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<ProjectRecord> {
  if (slug === '') {
    const fault = { field: 'slug', message: 'is required: none can be derived from this name' };
    throw new ApiError('INVALID_ARGUMENT', `${fault.field} ${fault.message}`, [fault]);
  }
  const project: ProjectRecord = {
    id: `proj_${newId().replaceAll('-', '')}`,
    ...{ organizationId, namespace, slug, name, description, tags },
    metadata: metadataText(metadata),
    createdAt: clock(),
  };
  if (await registry.tenants.addProject(project)) return project;
  throw new ApiError('CONFLICT', 'Project slug already exists in this namespace');
}
