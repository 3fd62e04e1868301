import { randomBytes } from 'node:crypto';
import { hashApiKey, mintApiKey } from '../auth/api-key.ts';
import { DEFAULT_SCOPES, type Scope } from '../auth/principal.ts';
import { type Services, startOperation } from '../services.ts';
import { ADMINISTRATOR } from './administrator.ts';

/** Creates an API key; only its hash is stored, so this is the one time that the key can be shown. */
export async function createApiKey(
  { organizationId, name, scopes = [...DEFAULT_SCOPES] }: { organizationId: string; name: string; scopes?: Scope[] },
  services: Pick<Services, 'registry' | 'clock' | 'newId' | 'config'>,
): Promise<string> {
  const { registry, config } = services;
  const operation = startOperation(ADMINISTRATOR, services);
  const key = mintApiKey(organizationId, randomBytes(16), config.apiKeySecret);
  const record = { organizationId, name, scopes, createdAt: operation.now, revokedAt: null };
  await registry.apiKeys.create(hashApiKey(key), record, operation);
  return key;
}
