import type { ProviderMetadata } from '../../shared/auth/identity-provider.ts';
import type { Config } from '../../shared/config/config.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { errorFields, log } from '../../shared/log.ts';
import { page } from './dialect.ts';
import type { OidcSignIn, PageConfig } from './page-config.ts';
import { securityHeaders } from './security-headers.ts';
import { storageHost } from './storage-host.ts';

/** What the page asks an identity provider for: who signs in, under which name and address. */
const SCOPES = 'openid email profile';

/** `GET /review/config.json`: 200 with what the page has to know of its deployment. */
export const configOfPage: Route = route({
  method: 'GET',
  path: '/review/config.json',
  dialect: page,
  scope: 'read',
  operationId: 'getReviewPageConfig',
  async handle(_request, { config, identityProvider }) {
    const body: PageConfig = { storage_host: storageHost(config), oidc: null };
    if (config.oidcIssuer) {
      const provider = await identityProvider();
      body.oidc = signIn(config, await provider.metadata().catch(unreachable));
    }
    return { status: 200, body, headers: securityHeaders(config) };
  },
});

/** Who has a key can sign in all the same. */
function unreachable(error: unknown): undefined {
  log('WARNING', 'the identity provider cannot be reached', errorFields(error));
}

function signIn(config: Config, provider: ProviderMetadata | undefined): OidcSignIn {
  return {
    issuer: config.oidcIssuer,
    client_id: config.oidcClientId,
    audience: config.oidcAudience || config.oidcClientId,
    scopes: SCOPES,
    exchange: exchangeBy(config, provider),
    ...(provider?.authorization_endpoint ? { authorization_endpoint: provider.authorization_endpoint } : {}),
    ...(provider?.token_endpoint ? { token_endpoint: provider.token_endpoint } : {}),
    ...(provider?.end_session_endpoint ? { end_session_endpoint: provider.end_session_endpoint } : {}),
  };
}

/** A page may only call the issuer's own origin: a code for another one is exchanged here, as one with a secret is. */
export function exchangeBy(
  { oidcIssuer, oidcClientSecret }: Pick<Config, 'oidcIssuer' | 'oidcClientSecret'>,
  provider: Pick<ProviderMetadata, 'token_endpoint'> | undefined,
): OidcSignIn['exchange'] {
  const endpoint = provider?.token_endpoint ?? oidcIssuer;
  return oidcClientSecret || new URL(endpoint).origin !== new URL(oidcIssuer).origin ? 'server' : 'browser';
}
