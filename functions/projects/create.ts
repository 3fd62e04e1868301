import { dreamlake } from '../../shared/dialects/dreamlake/dreamlake.ts';
import { type Described, describedProperties, metadataText } from '../../shared/dialects/dreamlake/fields.ts';
import { projectView } from '../../shared/dialects/dreamlake/project-view.ts';
import { projectSchema } from '../../shared/dialects/dreamlake/schemas.ts';
import { noSuchNamespace, requireNamespace } from '../../shared/dialects/dreamlake/space.ts';
import { invalidField } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { createProject } from '../../shared/tenants/create-project.ts';
import { MAX_SLUG_CHARACTERS, SLUG } from '../../shared/tenants/slug.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';
import { slugOf } from './slug-of.ts';

const createBody = bodyValidator<Described & { name: string; slug?: string }>({
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    ...describedProperties,
    slug: { type: 'string', maxLength: MAX_SLUG_CHARACTERS, pattern: SLUG.source },
  },
  examples: [{ name: 'Warehouse', slug: 'warehouse' }],
});

/** `POST /namespaces/:slug/projects`: 201; 400, 401, 404 unknown namespace, 409 slug taken. */
export const createRoute: Route = route({
  method: 'POST',
  path: '/namespaces/:slug/projects',
  dialect: dreamlake,
  scope: 'write',
  summary: 'Create a project',
  responses: { 201: projectSchema },
  body: createBody,
  async handle({ caller, params, body: { metadata = null, ...body } }, services) {
    const namespace = params.slug ?? '';
    requireNamespace(namespace, caller);
    const [organizationId] = await Promise.all([
      services.registry.tenants.organizationIdOf(namespace),
      caller.principal,
    ]);
    if (organizationId === undefined) throw noSuchNamespace();
    const organization = { id: organizationId, namespace };
    const slug = body.slug ?? derivedSlug(body.name);
    const project = await createProject({ ...body, slug, metadata: metadataText(metadata), organization }, services);
    return { status: 201, body: projectView(project) };
  },
});

function derivedSlug(name: string): string {
  const slug = slugOf(name);
  if (slug !== '') return slug;
  throw invalidField('slug', 'is required: none can be derived from this name');
}
