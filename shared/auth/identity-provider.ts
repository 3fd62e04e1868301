import type { JWTVerifyGetKey } from 'jose';
import {
  type AuthorizationServer,
  allowInsecureRequests,
  customFetch,
  discoveryRequest,
  processDiscoveryResponse,
} from 'oauth4webapi';
import { atMostOncePer, COOLDOWN_MS, FETCH_TIMEOUT_MS, FETCHED_MAX_AGE_MS } from './limited-fetch.ts';
import { keysUnavailable, publishedKeys } from './published-keys.ts';

/** What a provider says of itself. https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata */
export type ProviderMetadata = AuthorizationServer;

/** The provider of OpenID Connect at which people sign in. */
export interface IdentityProvider {
  /**
   * Fetched at most once in 30 s, and used for ten minutes, or for as long as it cannot be fetched again.
   *
   * @throws Error when it was never fetched.
   */
  metadata(): Promise<ProviderMetadata>;
  /** Finds the key of a token. @throws ApiError UNAVAILABLE when the keys cannot be fetched. */
  readonly keys: JWTVerifyGetKey;
}

/**
 * Opens a provider; nothing is fetched before it is needed.
 *
 * @param issuer - The configured one: its metadata has to name it. By http only on this machine.
 * @param milliseconds - A clock that never goes back.
 */
export function openIdentityProvider(
  issuer: string,
  milliseconds: () => number = () => performance.now(),
): IdentityProvider {
  const url = new URL(issuer);
  const fetchMetadata = atMostOncePer(COOLDOWN_MS, milliseconds);
  let known: { metadata: ProviderMetadata; fetchedAt: number } | undefined;
  let underWay: Promise<ProviderMetadata> | undefined;
  let keys: { url: string; find: JWTVerifyGetKey } | undefined;

  async function discover(): Promise<ProviderMetadata> {
    const response = await discoveryRequest(url, {
      [customFetch]: fetchMetadata,
      [allowInsecureRequests]: url.protocol === 'http:',
      signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
    });
    const metadata = await processDiscoveryResponse(url, response);
    known = { metadata, fetchedAt: milliseconds() };
    return metadata;
  }

  async function metadata(): Promise<ProviderMetadata> {
    if (known && milliseconds() - known.fetchedAt < FETCHED_MAX_AGE_MS) return known.metadata;
    underWay ??= discover().finally(() => (underWay = undefined));
    try {
      return await underWay;
    } catch (error) {
      if (known) return known.metadata;
      throw error;
    }
  }

  return {
    metadata,
    async keys(header, token) {
      const { jwks_uri } = await metadata().catch((error: unknown) => Promise.reject(keysUnavailable(error)));
      if (jwks_uri === undefined) throw keysUnavailable(new Error(`${issuer} names no jwks_uri`));
      if (keys?.url !== jwks_uri) keys = { url: jwks_uri, find: publishedKeys(new URL(jwks_uri), milliseconds) };
      return keys.find(header, token);
    },
  };
}
