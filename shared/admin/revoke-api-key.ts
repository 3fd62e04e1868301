import { hashApiKey } from '../auth/api-key.ts';
import type { Services } from '../services.ts';

/** Revokes a key, from the next request on. @throws Error when there is no such key. */
export async function revokeApiKey(
  key: string,
  { registry, clock }: Pick<Services, 'registry' | 'clock'>,
): Promise<void> {
  await registry.apiKeys.revoke(hashApiKey(key), clock());
}
