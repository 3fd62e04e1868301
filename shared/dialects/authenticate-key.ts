import { type ParsedApiKey, parseApiKey } from '../auth/api-key.ts';
import type { Principal, Scope } from '../auth/principal.ts';
import { ApiError } from '../errors.ts';
import type { OrganizationCaller } from '../http/dialect.ts';
import type { Services } from '../services.ts';

/**
 * Reads an API key and starts to look it up: the key itself tells the organization, so that reads can start meanwhile.
 *
 * @throws ApiError UNAUTHENTICATED when this deployment did not write the key.
 */
export function authenticateKey(key: string, scope: Scope, { config, registry }: Services): OrganizationCaller {
  const parsed = parseApiKey(key, [config.apiKeySecret, config.apiKeySecretPrevious].filter(Boolean));
  if (!parsed) throw unauthenticated();
  return { organizationId: parsed.organizationId, principal: prove(parsed, scope, registry) };
}

async function prove(
  { organizationId, hash }: ParsedApiKey,
  scope: Scope,
  registry: Services['registry'],
): Promise<Principal> {
  const record = await registry.apiKeys.get(hash);
  if (!record || record.revokedAt || record.organizationId !== organizationId) throw unauthenticated();
  if (!record.scopes.includes(scope)) {
    throw new ApiError('PERMISSION_DENIED', `This API key does not have the scope "${scope}"`);
  }
  return { id: `key:${hash.slice(0, 16)}` };
}

function unauthenticated(): ApiError {
  return new ApiError('UNAUTHENTICATED', 'Invalid or inactive API key');
}
