import { hashApiKey } from '../shared/auth/api-key.ts';
import type { Services } from '../shared/services.ts';
import { createOrganization } from '../shared/tenants/create-organization.ts';
import { createProject } from '../shared/tenants/create-project.ts';
import { CROWD_PROJECT, createCrowd } from './create-crowd.ts';
import { mintToken } from './mint-token.ts';

/** An organization with a project and datasets, and what it calls functions with. */
export interface Tenant {
  organizationId: string;
  projectId: string;
  /** UUIDs of its datasets, newest first. */
  datasetIds: readonly string[];
  apiKey: string;
  /** Id of the key's document. */
  apiKeyHash: string;
  /** Of the DreamLake dialect. */
  token: string;
}

/** Writes the records of an organization with so many processed datasets. */
export async function createTenant(datasets: number, services: Services): Promise<Tenant> {
  const { organizationId, key, places } = await createCrowd(datasets, services);
  const { id: projectId, namespace, slug } = CROWD_PROJECT;
  const organization = await createOrganization({ id: organizationId, name: 'Bench', namespace }, services);
  await createProject({ organization, id: projectId, slug, name: 'Bench' }, services);
  return {
    organizationId,
    projectId,
    datasetIds: places.map(({ id }) => id),
    apiKey: key,
    apiKeyHash: hashApiKey(key),
    token: await mintToken(namespace),
  };
}
