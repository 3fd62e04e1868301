import { SignJWT } from 'jose';
import { routes as projects } from '../../../functions/projects/routes.ts';
import { routes as reviewPage } from '../../../functions/review-page/routes.ts';
import type { HostedFunction } from '../../../local/functions/function-host.ts';
import { claimPort } from '../../../local/processes/ports.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { checkConfig, readConfig } from '../../../shared/config/config.ts';
import type { Route } from '../../../shared/http/route.ts';
import { createServices } from '../../../shared/services.ts';
import { createPending } from '../../support/gerra-client.ts';
import { hostRoutes } from '../../support/host-routes.ts';
import { type SignedIn, signIn } from '../../support/identity-provider/sign-in.ts';
import {
  startIdentityProvider,
  type TestIdentityProvider,
} from '../../support/identity-provider/start-identity-provider.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

const CLIENT = 'review-page';
const SECRET = 'the secret of the review page';
const AUDIENCE = 'https://registry.acme.com';
/** A client of the provider's that has nothing to do with this registry. */
const OTHER = 'another-application';

interface Tokens {
  id_token: string;
  access_token: string;
  token_type: string;
  expires_in: number;
}

describe('signing in at an identity provider', () => {
  let provider: TestIdentityProvider;
  let stack: Stack;
  let redirectUri: string;
  let endpoint: string;

  beforeAll(async () => {
    const gateway = await claimPort(0, 'PORT');
    redirectUri = `http://127.0.0.1:${gateway}/review/signed-in`;
    provider = await startIdentityProvider({
      clients: [
        { id: CLIENT, secret: SECRET, redirectUris: [redirectUri] },
        { id: OTHER, redirectUris: [redirectUri] },
      ],
      audience: AUDIENCE,
    });
    stack = await startTestStack({
      ports: { gateway },
      settings: {
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: CLIENT,
        OIDC_CLIENT_SECRET: SECRET,
        OIDC_ORGANIZATIONS:
          'email=owner@example.org:globex:read,write;groups=reviewers:acme:read,review;hd=acme.com:acme:read',
      },
    });
    endpoint = `${provider.issuer}/auth`;
  });
  afterAll(async () => {
    await stack.close();
    await provider.close();
  });

  const codeFor = (login: string, clientId = CLIENT): Promise<SignedIn> =>
    signIn(endpoint, { clientId, redirectUri, login });

  const exchange = (body: unknown, url = `${stack.baseUrl}/review/token`): Promise<Response> =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  const tokensFor = async (login: string): Promise<Tokens> => {
    const { nonce: _, ...code } = await codeFor(login);
    const response = await exchange(code);
    expect(response.status).toBe(200);
    return (await response.json()) as Tokens;
  };

  /** Tokens of a client that the provider asks for no secret. */
  const tokensOfOther = async (): Promise<Tokens> => {
    const { nonce: _, ...code } = await codeFor('ada@acme.com', OTHER);
    const body = new URLSearchParams({ ...code, client_id: OTHER, grant_type: 'authorization_code' });
    return (await (await fetch(`${provider.issuer}/token`, { method: 'POST', body })).json()) as Tokens;
  };

  /** Hosts routes as the stack does, but for these settings and this clock. */
  const host = (
    routes: readonly Route[],
    settings: Record<string, string>,
    clock?: () => Date,
  ): Promise<HostedFunction> => {
    const config = checkConfig(readConfig({ ...process.env, ...stack.environment, ...settings }));
    const services = createServices(config);
    return hostRoutes(routes, () => (clock ? Object.assign(services, { clock }) : services));
  };

  const asPerson = async (token: string, url = stack.baseUrl): Promise<{ status: number; body: string }> => {
    const response = await fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, body: await response.text() };
  };

  it('tells the page where to go, and no secret', async () => {
    const text = await (await fetch(`${stack.baseUrl}/review/config.json`)).text();

    expect(JSON.parse(text)).toEqual({
      storage_host: stack.storageUrl,
      oidc: {
        issuer: provider.issuer,
        client_id: CLIENT,
        audience: CLIENT,
        scopes: 'openid email profile',
        exchange: 'server',
        authorization_endpoint: `${provider.issuer}/auth`,
        token_endpoint: `${provider.issuer}/token`,
        end_session_endpoint: `${provider.issuer}/session/end`,
      },
    });
    expect(text).not.toContain(SECRET);
  });

  it('lets the page ask the provider, and nothing else', async () => {
    const { headers } = await fetch(`${stack.baseUrl}/review`);

    expect(headers.get('content-security-policy')).toContain(
      `; connect-src 'self' ${stack.storageUrl} ${provider.issuer}; base-uri`,
    );
  });

  it('gives tokens for a code that open the organization of the person, with the scopes of the first row that fits', async () => {
    const tokens = await tokensFor('ada@acme.com');

    expect(tokens).toEqual({
      token_type: 'bearer',
      access_token: expect.any(String),
      id_token: expect.any(String),
      expires_in: 600,
    });
    const { status, body } = await asPerson(tokens.id_token);
    expect([status, JSON.parse(body)]).toEqual([
      200,
      expect.objectContaining({ namespace: 'acme', subject: 'ada@acme.com', scopes: ['read', 'review'] }),
    ]);
  });

  it('gives a decision the name of the person', async () => {
    const id = await createPending(new LucitraClient(stack));
    const { id_token } = await tokensFor('ada@acme.com');
    const authorization = `Bearer ${id_token}`;

    const decided = await fetch(`${stack.baseUrl}/datasets/${id}/accept`, {
      method: 'POST',
      headers: { authorization },
    });

    const { body } = await new LucitraClient(stack, id_token).call<{ events: { action: string; by: string }[] }>(
      'GET',
      `/v1/datasets/${id}/history`,
    );
    expect(decided.status).toBe(200);
    expect(body.events[0]).toMatchObject({ action: 'accept', by: 'ada@acme.com' });
  });

  it.each([
    ['of another domain', 'eve@example.org'],
    ['whose address, which a row names, is not verified', 'unverified+owner@example.org'],
    ['without a domain', 'eve'],
  ])('opens nothing to a person %s', async (_case, login) => {
    const { id_token } = await tokensFor(login);
    const refusal = 'This account belongs to no organization here; ask who runs this registry';

    for (const path of ['/v1/me', '/datasets', '/namespaces/acme/projects/warehouse/datasets']) {
      const response = await fetch(stack.baseUrl + path, { headers: { authorization: `Bearer ${id_token}` } });

      expect([path, response.status, await response.text()]).toEqual([path, 403, expect.stringContaining(refusal)]);
    }
  });

  it('opens one organization alone', async () => {
    const { id_token } = await tokensFor('owner@example.org');

    const own = await asPerson(id_token);
    const others = await fetch(`${stack.baseUrl}/namespaces/acme/projects/warehouse/datasets`, {
      headers: { authorization: `Bearer ${id_token}` },
    });

    expect([own.status, JSON.parse(own.body).namespace, others.status]).toEqual([200, 'globex', 404]);
  });

  it('takes no token that is not for this registry, or not of this provider', async () => {
    const [{ id_token, access_token }, other] = await Promise.all([tokensFor('ada@acme.com'), tokensOfOther()]);
    const [header, payload, signature = ''] = id_token.split('.');
    const forged = (secret: string, issuer: string): Promise<string> =>
      new SignJWT({ sub: 'ada', email: 'ada@acme.com', hd: 'acme.com', namespaces: ['acme'] })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setAudience(CLIENT)
        .setExpirationTime('1 hour')
        .sign(new TextEncoder().encode(secret.padEnd(32)));
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const refused = {
      'of another client': other.id_token,
      'for another audience': access_token,
      'signed with the secret of the client': await forged(SECRET, provider.issuer),
      'signed with the secret of our own tokens': await forged(stack.environment.JWT_SECRET ?? '', provider.issuer),
      'of another issuer': await forged(SECRET, 'https://id.example.org'),
      'not signed': `${none}.${payload}.`,
      'signed for something else': `${header}.${Buffer.from('{}').toString('base64url')}.${signature}`,
    };

    for (const [which, token] of Object.entries(refused)) {
      const { status, body } = await asPerson(token);

      expect([which, status, body]).toEqual([which, 401, expect.stringContaining('Invalid or expired token')]);
    }
  });

  it('lasts as long as the token', async () => {
    const { id_token } = await tokensFor('ada@acme.com');
    const later = (seconds: number) => () => new Date(Date.now() + seconds * 1000);
    const [before, after] = await Promise.all([host(projects, {}, later(590)), host(projects, {}, later(650))]);

    const statuses = [(await asPerson(id_token, before.url)).status, (await asPerson(id_token, after.url)).status];

    await Promise.all([before.close(), after.close()]);
    expect(statuses).toEqual([200, 401]);
  });

  it('takes access tokens that are JWTs, where they are for the audience that is set', async () => {
    const { access_token, id_token } = await tokensFor('ada@acme.com');
    const hosted = await host(projects, { OIDC_AUDIENCE: AUDIENCE });

    const [access, id] = await Promise.all([access_token, id_token].map((token) => asPerson(token, hosted.url)));

    await hosted.close();
    expect([access?.status, id?.status]).toEqual([200, 401]);
    expect(JSON.parse(access?.body ?? '')).toMatchObject({ namespace: 'acme', subject: 'ada@acme.com' });
  });

  describe('by a code that the function exchanges', () => {
    it.each([
      ['is none of the provider', { code: 'nonsense' }],
      ['comes with another verifier', { code_verifier: 'v'.repeat(43) }],
      ['was sent elsewhere', { redirect_uri: 'https://registry.example.com/review/signed-in' }],
    ])('refuses one that %s', async (_case, differing) => {
      const { nonce: _, ...code } = await codeFor('ada@acme.com');

      const response = await exchange({ ...code, ...differing });

      expect([response.status, await response.json()]).toEqual([
        400,
        { error: { code: 'INVALID_ARGUMENT', message: 'The identity provider refuses this code; sign in again' } },
      ]);
    });

    it('takes each once', async () => {
      const { nonce: _, ...code } = await codeFor('ada@acme.com');

      const statuses = [(await exchange(code)).status, (await exchange(code)).status];

      expect(statuses).toEqual([200, 400]);
    });

    it.each([
      ['code', { code: '' }, 'code must have at least 1 character'],
      ['code', { code: undefined }, 'code is required'],
      ['redirect_uri', { redirect_uri: 'https://registry.example.com/elsewhere' }, 'redirect_uri must match'],
      ['redirect_uri', { redirect_uri: 'javascript:alert(1)' }, 'redirect_uri must match'],
      ['code_verifier', { code_verifier: 'short' }, 'code_verifier must match'],
      ['client_secret', { client_secret: SECRET }, 'client_secret is not a known field'],
    ])('names the field that is not right: %s, with %j', async (field, differing, message) => {
      const right = { code: 'c', redirect_uri: redirectUri, code_verifier: 'v'.repeat(43) };

      const response = await exchange({ ...right, ...differing });

      const body = (await response.json()) as { error: { message: string; details: { field: string }[] } };
      expect([response.status, body.error.message, body.error.details[0]?.field]).toEqual([
        400,
        expect.stringContaining(message),
        field,
      ]);
    });

    it.each<[string, () => Record<string, string>, number, string]>([
      ['the page exchanges it itself', () => ({ OIDC_CLIENT_SECRET: '' }), 422, 'FAILED_PRECONDITION'],
      ['the secret is another one', () => ({ OIDC_CLIENT_SECRET: 'another' }), 503, 'UNAVAILABLE'],
      ['the provider cannot be reached', () => ({ OIDC_ISSUER: 'http://127.0.0.1:1' }), 503, 'UNAVAILABLE'],
      ['the issuer is another one', () => ({ OIDC_ISSUER: `${provider.issuer}/realm` }), 503, 'UNAVAILABLE'],
    ])('says so where %s', async (_case, settings, expected, code) => {
      const { nonce: _, ...sent } = await codeFor('ada@acme.com');
      const hosted = await host(reviewPage, settings());

      const response = await exchange(sent, `${hosted.url}/review/token`);

      const text = await response.text();
      await hosted.close();
      expect([response.status, JSON.parse(text).error.code]).toEqual([expected, code]);
      expect(text).not.toContain(SECRET);
    });
  });

  it('exchanges no more codes than callers may make requests, all of them together', async () => {
    const hosted = await host(reviewPage, { RATE_LIMIT_PER_MINUTE: '2' });
    const sent = { code: 'c', redirect_uri: redirectUri, code_verifier: 'v'.repeat(43) };
    const answers: Response[] = [];
    for (let count = 0; count < 3; count++) answers.push(await exchange(sent, `${hosted.url}/review/token`));

    await hosted.close();
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 429]);
    expect(answers[2]?.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it.each<[string, () => Record<string, string>, object]>([
    [
      'exchanges the code in the browser, without a secret',
      () => ({ OIDC_CLIENT_SECRET: '' }),
      { exchange: 'browser' },
    ],
    [
      'has no address to go to while the provider cannot be reached',
      () => ({ OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_CLIENT_SECRET: '' }),
      { authorization_endpoint: undefined, issuer: 'http://127.0.0.1:1' },
    ],
    ['asks for tokens of another audience', () => ({ OIDC_AUDIENCE: AUDIENCE }), { audience: AUDIENCE }],
  ])('by the page %s', async (_case, settings, expected) => {
    const hosted = await host(reviewPage, settings());

    const response = await fetch(`${hosted.url}/review/config.json`);

    const { oidc } = (await response.json()) as { oidc: object };
    await hosted.close();
    expect([response.status, { authorization_endpoint: undefined, ...oidc }]).toEqual([
      200,
      expect.objectContaining(expected),
    ]);
  });
});
