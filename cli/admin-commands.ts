import { hashApiKey } from '../shared/auth/api-key.ts';
import { mintToken, type TokenSettings } from '../shared/auth/mint-token.ts';
import { ConfigError, type Environment } from '../shared/config.ts';
import { parseDatasetId } from '../shared/dataset/dataset-id.ts';
import { ApiError } from '../shared/errors.ts';
import { retryUpload } from '../shared/processing/retry-upload.ts';
import type { OrganizationRecord } from '../shared/registry/tenants.ts';
import type { Services } from '../shared/services.ts';
import { createApiKey } from '../shared/tenants/create-api-key.ts';
import { createOrganization } from '../shared/tenants/create-organization.ts';
import { createProject } from '../shared/tenants/create-project.ts';
import { revokeApiKey } from '../shared/tenants/revoke-api-key.ts';
import type { AdminCommand } from './admin-arguments.ts';

/** Does what was asked for. @returns What to print. */
export async function runAdmin(command: AdminCommand, services: Services, environment: Environment): Promise<object> {
  const { registry } = services;
  switch (command.command) {
    case 'organization create':
      return createOrganization(command, services);
    case 'organization list':
      return registry.tenants.organizations();
    case 'project create': {
      const organization = await organizationOf(command.namespace, services);
      const project = { organization, slug: command.slug, name: command.name };
      const { id, namespace, slug, name } = await createProject(project, services);
      return { id, namespace, slug, name };
    }
    case 'key create': {
      const { name, scopes } = command;
      const { id: organizationId } = await organizationOf(command.namespace, services);
      const key = await createApiKey({ organizationId, name, scopes }, services);
      return { key, id: hashApiKey(key), name, scopes, note: 'This is the only time that the key is shown.' };
    }
    case 'key list': {
      const keys = await registry.apiKeys.list((await organizationOf(command.namespace, services)).id);
      return keys.map(({ hash: id, name, scopes, createdAt, revokedAt }) => ({
        id,
        name,
        scopes,
        createdAt,
        revokedAt,
      }));
    }
    case 'key revoke':
      return { id: await revokeApiKey(command.key, services), revoked: true };
    case 'upload retry': {
      const id = parseDatasetId(command.dataset);
      if (!id) throw new ApiError('INVALID_ARGUMENT', `${command.dataset} is not the id of a dataset`);
      await retryUpload(id, services);
      return { id: command.dataset, note: 'The next runs of the sweep send the upload to process-upload.' };
    }
    case 'token':
      return { token: await mintToken(command, tokenSettings(environment)) };
  }
}

async function organizationOf(namespace: string, { registry }: Services): Promise<OrganizationRecord> {
  const organization = await registry.tenants.organizationOf(namespace);
  if (!organization) throw new ApiError('NOT_FOUND', `There is no namespace ${namespace}`);
  return organization;
}

function tokenSettings(environment: Environment): TokenSettings {
  const read = (variable: string): string => {
    const value = environment[variable];
    if (!value) throw new ConfigError(variable, 'that of the functions', value);
    return value;
  };
  return { secret: read('JWT_SECRET'), issuer: read('JWT_ISSUER'), audience: read('JWT_AUDIENCE') };
}
