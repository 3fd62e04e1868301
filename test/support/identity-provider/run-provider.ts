import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';
import type { ProviderOptions } from './start-identity-provider.ts';

/**
 * The process of a certified provider of OpenID Connect: `node run-provider.ts OPTIONS`, which are {@link ProviderOptions}
 * as JSON. Prints `issuer URL` once it answers. Anyone may sign in, under any address and with any password: the claims
 * follow from the address.
 */
const options: ProviderOptions & { port: number } = JSON.parse(process.argv[2] ?? '');
const issuer = `http://127.0.0.1:${options.port}`;

const provider = new Provider(issuer, {
  clients: options.clients.map(({ id, secret, redirectUris }) => ({
    client_id: id,
    redirect_uris: redirectUris,
    ...(secret ? { client_secret: secret } : {}),
    token_endpoint_auth_method: secret ? 'client_secret_post' : 'none',
  })),
  cookies: { keys: ['of this process alone'] },
  claims: { openid: ['sub', 'hd', 'groups'], email: ['email', 'email_verified'], profile: ['name'] },
  // As most providers do: what is asked for is in the ID token, too.
  conformIdTokenClaims: false,
  clientBasedCORS: () => true,
  findAccount: (_context, login) => ({ accountId: login, claims: () => claimsOf(login) }),
  // Nobody is asked whether the page may know the address.
  async loadExistingGrant({ oidc }) {
    const { client, session, params } = oidc;
    if (!client || !session?.accountId) return undefined;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope(String(params?.scope));
    if (options.audience) grant.addResourceScope(options.audience, 'datasets');
    await grant.save();
    return grant;
  },
  features: {
    devInteractions: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    resourceIndicators: {
      enabled: options.audience !== undefined,
      defaultResource: () => options.audience ?? '',
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'datasets',
        audience: options.audience ?? '',
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  extraTokenClaims: (_context, token) => ('accountId' in token ? claimsOf(String(token.accountId)) : {}),
  ttl: { IdToken: options.idTokenSeconds ?? 600, AccessToken: options.idTokenSeconds ?? 600 },
});

/** `unverified+ada@acme.com` has not shown that the address is theirs; only `acme.com` is a domain with groups. */
function claimsOf(login: string) {
  const [, domain = ''] = login.split('@');
  return {
    sub: `sub-${login}`,
    email: login,
    email_verified: !login.startsWith('unverified+'),
    name: login.split('@')[0],
    ...(domain ? { hd: domain } : {}),
    groups: domain === 'acme.com' ? ['everyone', 'reviewers'] : [],
  };
}

createServer(provider.callback()).listen(options.port, '127.0.0.1', () => process.stdout.write(`issuer ${issuer}\n`));
