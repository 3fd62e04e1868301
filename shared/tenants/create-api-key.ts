import { randomBytes } from 'node:crypto';
import { hashApiKey, mintApiKey } from '../auth/api-key.ts';
import { DEFAULT_SCOPES, type Scope } from '../auth/principal.ts';
import type { Services } from '../services.ts';

/** Creates an API key; only its hash is stored, so this is the one time that the key can be shown. */
export async function createApiKey(
  { organizationId, name, scopes = [...DEFAULT_SCOPES] }: { organizationId: string; name: string; scopes?: Scope[] },
  { registry, clock, config }: Pick<Services, 'registry' | 'clock' | 'config'>,
): Promise<string> {
  const key = mintApiKey(organizationId, randomBytes(16), config.apiKeySecret);
  await registry.apiKeys.create(hashApiKey(key), { organizationId, name, scopes, createdAt: clock(), revokedAt: null });
  return key;
}
