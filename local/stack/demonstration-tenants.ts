import { mintToken, type TokenSettings } from '../../shared/auth/mint-token.ts';
import { SCOPES } from '../../shared/auth/principal.ts';
import type { Services } from '../../shared/services.ts';
import { createApiKey } from '../../shared/tenants/create-api-key.ts';
import { createOrganization } from '../../shared/tenants/create-organization.ts';
import { createProject } from '../../shared/tenants/create-project.ts';
import type { Credentials } from './credentials.ts';

/** The part of the credentials that belongs to the two organizations of the demonstration. */
export type TenantCredentials = Pick<
  Credentials,
  | ('organization_id' | 'namespace' | 'project_slug' | 'project_id' | 'api_key' | 'admin_api_key' | 'jwt')
  | ('other_api_key' | 'other_jwt' | 'other_project_id' | 'other_namespace')
>;

interface Tenant {
  organization: string;
  namespace: string;
  project: { id: string; slug: string; name: string };
}

const acme: Tenant = {
  organization: 'Acme Robotics',
  namespace: 'acme',
  project: { id: 'proj_abc123', slug: 'warehouse', name: 'Warehouse' },
};

const globex: Tenant = {
  organization: 'Globex',
  namespace: 'globex',
  project: { id: 'proj_xyz789', slug: 'hangar', name: 'Hangar' },
};

/**
 * Makes sure that the two organizations of the demonstration exist, each with a project and an API key, and mints a
 * token for each.
 *
 * @param kept the credentials of an earlier stack; its organizations and keys are used again if they are still there.
 */
export async function openDemonstrationTenants(
  services: Services,
  tokens: TokenSettings,
  kept: Partial<TenantCredentials> | undefined,
): Promise<TenantCredentials> {
  const { organization_id: id, api_key, other_api_key } = kept ?? {};
  const exists = id !== undefined && (await services.registry.tenants.organization(id)) !== undefined;
  const [own, other, jwt, otherJwt] = await Promise.all([
    exists && api_key ? { id, key: api_key } : create(acme, services),
    exists && other_api_key ? { key: other_api_key } : create(globex, services),
    tokenOf(acme, tokens),
    tokenOf(globex, tokens),
  ]);
  const organizationId = own.id;
  const adminKey =
    (exists && kept?.admin_api_key) ||
    (await createApiKey({ organizationId, name: 'Demonstration of webhooks', scopes: [...SCOPES] }, services));
  return {
    organization_id: organizationId,
    namespace: acme.namespace,
    project_slug: acme.project.slug,
    project_id: acme.project.id,
    api_key: own.key,
    admin_api_key: adminKey,
    jwt,
    other_api_key: other.key,
    other_jwt: otherJwt,
    other_project_id: globex.project.id,
    other_namespace: globex.namespace,
  };
}

async function create(tenant: Tenant, services: Services): Promise<{ id: string; key: string }> {
  const { namespace, project } = tenant;
  const organization = await createOrganization({ name: tenant.organization, namespace }, services);
  const [key] = await Promise.all([
    createApiKey({ organizationId: organization.id, name: 'Demonstration' }, services),
    createProject({ organization, ...project }, services),
  ]);
  return { id: organization.id, key };
}

function tokenOf({ namespace }: Tenant, settings: TokenSettings): Promise<string> {
  return mintToken({ namespace, subject: `${namespace}-demonstration`, days: 30 }, settings);
}
