import { hashApiKey } from '../auth/api-key.ts';
import { ApiError } from '../errors.ts';
import type { Services } from '../services.ts';

/**
 * Revokes a key, from the next request on.
 *
 * @param key - The key or its id.
 * @returns Its id.
 * @throws ApiError NOT_FOUND when there is no such key.
 */
export async function revokeApiKey(
  key: string,
  { registry, clock }: Pick<Services, 'registry' | 'clock'>,
): Promise<string> {
  // An id is hexadecimal; every spelling of a key has a prefix.
  const id = key.includes('_') ? hashApiKey(key) : key;
  if (!(await registry.apiKeys.get(id))) throw new ApiError('NOT_FOUND', `No API key has the id ${id}`);
  await registry.apiKeys.revoke(id, clock());
  return id;
}
