import type { Principal } from '../../auth/principal.ts';
import type { OrganizationState } from '../../dataset/organization-state.ts';
import { ApiError } from '../../errors.ts';
import type { Registry } from '../../registry/registry.ts';
import { fitsIndex } from '../../registry/stored.ts';
import { type ProjectPlace, spaceOf } from '../../registry/tenants.ts';
import { object, type Static, text } from '../../validation/schema.ts';
import { dreamlake, type NamespaceCaller } from './dialect.ts';

const slug = { ...text, description: 'Slug of the namespace.' } as const;
const projectSlug = { ...text, description: 'Slug of the project.' } as const;

/** Schema of the parameters of a path below a namespace. */
export const namespaceParameters = object({ slug });

/** Schema of the parameters of a path below a project. */
export const spaceParameters = object({ slug, projectSlug });

/** Parameters of a path below a project, decoded. */
export type SpaceParameters = Static<typeof spaceParameters>;

/** Schema of the parameters of a path to a dataset that has a name. */
export const datasetParameters = object({
  slug,
  projectSlug,
  name: { ...text, description: 'Name of the dataset, percent-encoded.' },
});

/** Schema of the parameters of a path to a collection that has a name. */
export const collectionParameters = object({
  slug,
  projectSlug,
  name: { ...text, description: 'Name of the collection, percent-encoded.' },
});

/** Parameters of a path to something that has a name, decoded. */
export type NameParameters = Static<typeof datasetParameters>;

/** The project that a path names, in a namespace that the token opens. */
export interface OwnSpace {
  /** `namespace/project`, under which reads may start. */
  space: string;
  /** The project, or a rejection with NOT_FOUND; to be awaited together with those reads. */
  project: Promise<ProjectPlace>;
  /** The caller, with what a write has to know of the organization; rejects as `project` does. */
  principal: Promise<Principal>;
}

/**
 * Starts to look a path's project up.
 *
 * @throws ApiError NOT_FOUND when the token does not open the namespace, as for one that does not exist, or when the
 *   project's slug is malformed.
 */
export function ownSpace(
  { slug: namespace, projectSlug: slug }: SpaceParameters,
  caller: NamespaceCaller,
  registry: Registry,
): OwnSpace {
  requireNamespace(namespace, caller);
  const space = spaceOf({ namespace, slug });
  if (!fitsIndex(space)) throw noSuchProject();
  const found = findProject({ namespace, slug }, registry);
  const principal = Promise.all([caller.principal, found]).then(([by, { state }]) => ({ ...by, organization: state }));
  const project = found.then((place) => place.project);
  // A request awaits one of the two; the rejection of the other is the same.
  for (const other of [principal, project]) other.catch(() => {});
  return { space, project, principal };
}

/** @throws ApiError NOT_FOUND when the token does not open the namespace. */
export function requireNamespace(namespace: string, caller: NamespaceCaller): void {
  dreamlake.tenant(caller, { slug: namespace });
}

/** The error for a namespace that does not exist or that the token does not open. */
export function noSuchNamespace(): ApiError {
  return new ApiError('NOT_FOUND', 'Namespace not found');
}

async function findProject(
  place: Pick<ProjectPlace, 'namespace' | 'slug'>,
  { tenants }: Registry,
): Promise<{ project: ProjectPlace; state: OrganizationState }> {
  const { state, project } = await tenants.place(place);
  if (!state) throw noSuchNamespace();
  if (!project) throw noSuchProject();
  return { project, state };
}

function noSuchProject(): ApiError {
  return new ApiError('NOT_FOUND', 'Project not found');
}
