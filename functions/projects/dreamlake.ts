import { describedFields } from '../../shared/dialects/dreamlake/described.ts';
import { dreamlake } from '../../shared/dialects/dreamlake/dialect.ts';
import { pageOfQuery, pageParameters } from '../../shared/dialects/dreamlake/page.ts';
import {
  projectPageSchema,
  projectPageView,
  projectSchema,
  projectView,
} from '../../shared/dialects/dreamlake/project.ts';
import { namespaceParameters, noSuchNamespace, requireNamespace } from '../../shared/dialects/dreamlake/space.ts';
import { type ApiError, invalidField } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import type { ProjectRecord } from '../../shared/registry/tenants.ts';
import { createProject } from '../../shared/tenants/create-project.ts';
import { MAX_SLUG_CHARACTERS, SLUG, slugOf } from '../../shared/tenants/slug.ts';
import { nameSchema } from '../../shared/validation/dataset-fields.ts';
import { object } from '../../shared/validation/schema.ts';
import { bodyValidator, queryValidator } from '../../shared/validation/validator.ts';

const slugSchema = { type: 'string', maxLength: MAX_SLUG_CHARACTERS, pattern: SLUG.source } as const;

const createBody = bodyValidator(object({ name: nameSchema }, { ...describedFields, slug: slugSchema }), {
  name: 'Warehouse',
  slug: 'warehouse',
});

/** `POST /namespaces/:slug/projects`: 201; 400, 401, 404 unknown namespace, 409 slug taken. */
export const createFromDreamlake: Route = route({
  method: 'POST',
  path: '/namespaces/:slug/projects',
  dialect: dreamlake,
  scope: 'write',
  operationId: 'createProject',
  summary: 'Create a project',
  responses: { 201: projectSchema },
  params: namespaceParameters,
  body: createBody,
  async handle({ caller, params: { slug: namespace }, body: { metadata = null, ...body } }, services) {
    requireNamespace(namespace, caller);
    const [organizationId, by] = await Promise.all([
      services.registry.tenants.organizationIdOf(namespace),
      caller.principal,
    ]);
    if (organizationId === undefined) throw noSuchNamespace();
    const organization = { id: organizationId, namespace };
    const slug = body.slug ?? derivedSlug(body.name);
    const project = await createProject(
      { ...body, slug, metadata: metadata?.text ?? null, organization, by },
      services,
    );
    return { status: 201, body: projectView(project) };
  },
});

function derivedSlug(name: string): string {
  const slug = slugOf(name);
  if (slug !== '') return slug;
  throw invalidField('slug', 'is required: none can be derived from this name');
}

/** Most bytes of metadata in a page. */
const MAX_METADATA_BYTES = 12_000_000;

function metadataBytes(projects: readonly ProjectRecord[]): number {
  return projects.reduce((bytes, { metadata }) => bytes + Buffer.byteLength(metadata ?? ''), 0);
}

function tooLarge(): ApiError {
  const message = `is too large: the metadata of this page has more than ${MAX_METADATA_BYTES} bytes; send a smaller one`;
  return invalidField('pageSize', message);
}

const listQuery = queryValidator(object({}, pageParameters));

/** `GET /namespaces/:slug/projects`: 200 with a page; 400 also when it has too much metadata, 401, 404 unknown namespace. */
export const listFromDreamlake: Route = route({
  method: 'GET',
  path: '/namespaces/:slug/projects',
  dialect: dreamlake,
  scope: 'read',
  operationId: 'listProjects',
  summary: 'List the projects of a namespace, newest first',
  responses: { 200: projectPageSchema },
  params: namespaceParameters,
  query: listQuery,
  async handle({ caller, params: { slug: namespace }, query }, { registry: { tenants } }) {
    const identity = { list: 'dreamlake projects', filter: { namespace } };
    const page = pageOfQuery(query, identity);
    requireNamespace(namespace, caller);
    const [organizationId, projects, total] = await Promise.all([
      tenants.organizationIdOf(namespace),
      tenants.projects(namespace, page),
      page.total ?? tenants.countProjects(namespace),
      caller.principal,
    ]);
    if (organizationId === undefined) throw noSuchNamespace();
    if (metadataBytes(projects) > MAX_METADATA_BYTES) throw tooLarge();
    return { status: 200, body: projectPageView(projects, { page, total, identity }) };
  },
});
