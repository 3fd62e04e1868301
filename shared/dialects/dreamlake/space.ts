import { ApiError } from '../../errors.ts';
import type { Registry } from '../../registry/registry.ts';
import { fitsIndex } from '../../registry/stored.ts';
import { type ProjectPlace, spaceOf } from '../../registry/tenants.ts';
import { queryValidator } from '../../validation/validator.ts';
import type { NamespaceCaller } from './dreamlake.ts';

/** Parameters of a path below a project, decoded. */
export interface SpaceParameters {
  slug: string;
  projectSlug: string;
}

/** Parameters of a path to something that has a name. */
export interface NameParameters extends SpaceParameters {
  name: string;
}

const text = { type: 'string' };
const spaceProperties = { slug: text, projectSlug: text };

/** The parameters of a path below a project. */
export const spaceParameters = queryValidator<SpaceParameters>({
  type: 'object',
  required: ['slug', 'projectSlug'],
  additionalProperties: false,
  properties: spaceProperties,
});

/** The parameters of a path to something that has a name. */
export const nameParameters = queryValidator<NameParameters>({
  type: 'object',
  required: ['slug', 'projectSlug', 'name'],
  additionalProperties: false,
  properties: { ...spaceProperties, name: text },
});

/** A project in a namespace of the caller's, as far as the path and the token tell. */
export interface OwnSpace {
  /** `namespace/project`, under which reads may start. */
  space: string;
  /** The project, or a rejection with NOT_FOUND; to be awaited together with those reads. */
  project: Promise<ProjectPlace>;
}

/**
 * Starts to look a path's project up.
 *
 * @throws ApiError NOT_FOUND when the token does not open the namespace, as for one that does not exist, or when the
 *   project's slug cannot be one.
 */
export function ownSpace(
  { slug: namespace, projectSlug: slug }: SpaceParameters,
  caller: NamespaceCaller,
  registry: Registry,
): OwnSpace {
  requireNamespace(namespace, caller);
  const space = spaceOf({ namespace, slug });
  if (!fitsIndex(space)) throw noSuchProject();
  return { space, project: findProject({ namespace, slug }, registry) };
}

/** @throws ApiError NOT_FOUND when the token does not open the namespace. */
export function requireNamespace(namespace: string, { namespaces }: NamespaceCaller): void {
  if (!namespaces.includes(namespace)) throw noSuchNamespace();
}

/** What a namespace that is not the caller's, or does not exist, is answered with. */
export function noSuchNamespace(): ApiError {
  return new ApiError('NOT_FOUND', 'Namespace not found');
}

async function findProject(
  place: Pick<ProjectPlace, 'namespace' | 'slug'>,
  { tenants }: Registry,
): Promise<ProjectPlace> {
  const { namespaceExists, project } = await tenants.place(place);
  if (!namespaceExists) throw noSuchNamespace();
  if (!project) throw noSuchProject();
  return project;
}

function noSuchProject(): ApiError {
  return new ApiError('NOT_FOUND', 'Project not found');
}
