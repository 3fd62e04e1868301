import { SCOPES } from '../../shared/dataset/scope.ts';
import type { Services } from '../../shared/services.ts';
import { createApiKey } from '../../shared/tenants/create-api-key.ts';
import { createOrganization } from '../../shared/tenants/create-organization.ts';
import { createProject } from '../../shared/tenants/create-project.ts';
import { revokeApiKey } from '../../shared/tenants/revoke-api-key.ts';
import type { Target } from './target.ts';

/** The organization in which a deployment is tried out; it stays, so that a later run finds it. */
const NAMESPACE = 'scenestore-smoke';
const PROJECT = 'smoke';

/** The tenant with which a deployment is tried out. */
export interface Tenant extends Pick<Target, 'apiKey' | 'projectId' | 'namespace' | 'projectSlug'> {
  /** Revokes the key. */
  close(): Promise<void>;
}

/** Makes a key with every scope for one run, and the organization and the project when they are not there yet. */
export async function openTenant(services: Pick<Services, 'registry' | 'clock' | 'newId' | 'config'>): Promise<Tenant> {
  const { tenants } = services.registry;
  const organization =
    (await tenants.organizationOf(NAMESPACE)) ??
    (await createOrganization({ name: 'Scenestore smoke test', namespace: NAMESPACE }, services));
  const { project } = await tenants.place({ namespace: NAMESPACE, slug: PROJECT });
  const { id: projectId } = project ?? (await createProject({ organization, slug: PROJECT, name: 'Smoke' }, services));
  const name = `Smoke test of ${services.clock().toISOString()}`;
  const key = { organizationId: organization.id, name, scopes: [...SCOPES] };
  const apiKey = await createApiKey(key, services);
  return {
    ...{ apiKey, projectId, namespace: NAMESPACE, projectSlug: PROJECT },
    close: async () => void (await revokeApiKey(apiKey, services)),
  };
}
