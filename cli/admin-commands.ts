import { SignJWT } from 'jose';
import { createApiKey } from '../shared/admin/create-api-key.ts';
import { createOrganization } from '../shared/admin/create-organization.ts';
import { createProject } from '../shared/admin/create-project.ts';
import { hashApiKey } from '../shared/auth/api-key.ts';
import { ConfigError, type Environment } from '../shared/config.ts';
import { parseDatasetId } from '../shared/dataset/dataset-id.ts';
import { ApiError } from '../shared/errors.ts';
import { retryUpload } from '../shared/processing/retry-upload.ts';
import type { OrganizationRecord } from '../shared/registry/tenants.ts';
import type { Services } from '../shared/services.ts';
import type { AdminCommand } from './admin-arguments.ts';

/** Does what was asked for. @returns What to print. */
export async function runAdmin(command: AdminCommand, services: Services, environment: Environment): Promise<object> {
  const { registry, clock } = services;
  switch (command.command) {
    case 'organization create':
      return unlessTaken(createOrganization(command, services), `namespace ${command.namespace}`);
    case 'organization list':
      return registry.tenants.organizations();
    case 'project create': {
      const organization = await organizationOf(command.namespace, services);
      const { id, slug, name } = await unlessTaken(
        createProject({ organization, slug: command.slug, name: command.name }, services),
        `slug ${command.slug}`,
      );
      return { id, namespace: organization.namespace, slug, name };
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
    case 'key revoke': {
      const id = command.key.includes('_') ? hashApiKey(command.key) : command.key;
      if (!(await registry.apiKeys.get(id))) throw new ApiError('NOT_FOUND', 'There is no such key');
      await registry.apiKeys.revoke(id, clock());
      return { id, revoked: true };
    }
    case 'upload retry': {
      const id = parseDatasetId(command.dataset);
      if (!id) throw new ApiError('INVALID_ARGUMENT', `${command.dataset} is not the id of a dataset`);
      await retryUpload(id, services);
      return { id: command.dataset, note: 'The next runs of the sweep send the upload to process-upload.' };
    }
    case 'token':
      return { token: await mintToken(command, environment) };
  }
}

async function organizationOf(namespace: string, { registry }: Services): Promise<OrganizationRecord> {
  const organization = await registry.tenants.organizationOf(namespace);
  if (!organization) throw new ApiError('NOT_FOUND', `There is no namespace ${namespace}`);
  return organization;
}

/** gRPC code of a `create()` of what exists. */
const ALREADY_EXISTS = 6;

async function unlessTaken<T>(creation: Promise<T>, what: string): Promise<T> {
  try {
    return await creation;
  } catch (error) {
    if ((error as { code?: unknown }).code !== ALREADY_EXISTS) throw error;
    throw new ApiError('CONFLICT', `The ${what} is taken`, [], { cause: error });
  }
}

/** A token for trying things out, signed with the shared secret; an identity provider signs the real ones. */
function mintToken(
  { namespace, subject, days }: AdminCommand & { command: 'token' },
  environment: Environment,
): Promise<string> {
  const read = (variable: string): string => {
    const value = environment[variable];
    if (!value) throw new ConfigError(variable, 'that of the functions', value);
    return value;
  };
  return new SignJWT({ namespaces: [namespace] })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(subject)
    .setIssuer(read('JWT_ISSUER'))
    .setAudience(read('JWT_AUDIENCE'))
    .setIssuedAt()
    .setExpirationTime(`${days} days`)
    .sign(new TextEncoder().encode(read('JWT_SECRET')));
}
