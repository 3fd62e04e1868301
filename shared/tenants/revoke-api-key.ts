import { hashApiKey } from '../auth/api-key.ts';
import { ApiError } from '../errors.ts';
import { type Services, startOperation } from '../services.ts';
import { ADMINISTRATOR } from './administrator.ts';

/**
 * Revokes a key, from the next request on.
 *
 * @param key - The key or its id.
 * @returns Its id.
 * @throws ApiError NOT_FOUND when there is no such key.
 */
export async function revokeApiKey(
  key: string,
  services: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<string> {
  // An id is hexadecimal; every spelling of a key has a prefix.
  const id = key.includes('_') ? hashApiKey(key) : key;
  const { apiKeys } = services.registry;
  const record = await apiKeys.get(id);
  if (!record) throw new ApiError('NOT_FOUND', `No API key has the id ${id}`);
  await apiKeys.revoke(id, record, startOperation(ADMINISTRATOR, services));
  return id;
}
