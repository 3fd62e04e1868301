import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { ApiError } from '../errors.ts';
import { errorFields, log } from '../log.ts';
import { atMostOncePer, COOLDOWN_MS, FETCH_TIMEOUT_MS, FETCHED_MAX_AGE_MS } from './limited-fetch.ts';

/**
 * The public keys behind an address, kept once they were fetched.
 *
 * @param milliseconds - A clock that never goes back.
 * @returns Finds the key of a token; throws ApiError UNAVAILABLE when the keys cannot be fetched.
 */
export function publishedKeys(url: URL, milliseconds: () => number): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(url, {
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: FETCHED_MAX_AGE_MS,
    timeoutDuration: FETCH_TIMEOUT_MS,
    [customFetch]: atMostOncePer(COOLDOWN_MS, milliseconds),
  });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      // These two are faults of the token; any other error means that the keys could not be fetched.
      const { JWKSNoMatchingKey, JWKSMultipleMatchingKeys } = errors;
      if (error instanceof JWKSNoMatchingKey || error instanceof JWKSMultipleMatchingKeys) throw error;
      throw keysUnavailable(error);
    }
  };
}

/** Logs why keys cannot be had, and says that to a caller without the reason. */
export function keysUnavailable(error: unknown): ApiError {
  log('ERROR', 'the public keys of tokens cannot be fetched', errorFields(error));
  return new ApiError('UNAVAILABLE', 'Tokens cannot be verified at the moment; try again', [], { cause: error });
}
