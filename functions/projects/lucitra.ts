import { SCOPES } from '../../shared/auth/principal.ts';
import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { named, object, text } from '../../shared/validation/schema.ts';

const meSchema = named(
  'LucitraMe',
  object({
    organization_id: text,
    namespace: { ...text, description: 'The organization’s slug.' },
    scopes: { type: 'array', items: { ...text, enum: SCOPES }, description: 'What the credential may do.' },
    subject: { ...text, description: 'Who the history says it was: the id of a key, the `email` or `sub` of a token.' },
    projects: {
      type: 'array',
      description: 'All projects of the organization, newest first.',
      items: object({ id: text, name: text, slug: text }),
    },
  }),
  {
    organization_id: '5f0c2f8e-9d53-4d0e-8d0a-0d5f3f6c2b11',
    namespace: 'acme',
    scopes: ['read', 'write', 'review'],
    subject: 'key:1f2e3d4c5b6a7980',
    projects: [{ id: 'proj_abc123', name: 'Warehouse', slug: 'warehouse' }],
  },
);

/** `GET /v1/me`: 200 with what the credential opens; 401, 403. */
export const meFromLucitra: Route = route({
  method: 'GET',
  path: '/v1/me',
  dialect: lucitra,
  scope: 'read',
  operationId: 'getMe',
  summary: 'Get the organization, the projects and the scopes of a credential',
  responses: { 200: meSchema },
  async handle({ caller }, { registry: { tenants } }) {
    const [organization, { id, scopes }] = await Promise.all([
      tenants.organization(caller.organizationId),
      caller.principal,
    ]);
    if (!organization) throw new Error(`The organization ${caller.organizationId} of a genuine credential is gone`);
    const { namespace } = organization;
    const projects = await tenants.everyProject(namespace);
    return {
      status: 200,
      body: { organization_id: caller.organizationId, namespace, scopes: [...scopes], subject: id, projects },
    };
  },
});
