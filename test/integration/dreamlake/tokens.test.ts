import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { exportJWK, type JWTHeaderParameters, SignJWT, UnsecuredJWT } from 'jose';
import type { Stack } from '../../../local/stack/stack.ts';
import { createTokenVerifier, type VerifyToken } from '../../../shared/auth/jwt.ts';
import { readConfig } from '../../../shared/config/config.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { type JwksServer, startJwksServer } from '../../support/jwks-server.ts';
import type { startTestStack } from '../../support/stack.ts';

const ISSUER = 'https://auth.scenestore.local';
const AUDIENCE = 'scenestore';
const seconds = (offset: number): number => Math.floor(Date.now() / 1000) + offset;

/** Claims of a good token, with others in their place; `undefined` leaves one out. */
const claims = (others: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ sub: 'user-1', iss: ISSUER, aud: AUDIENCE, exp: seconds(600), namespaces: ['acme'] },
  ...others,
});

const sign = (
  key: KeyObject | Uint8Array,
  header: JWTHeaderParameters,
  payload: Record<string, unknown> = claims(),
): Promise<string> => new SignJWT(payload).setProtectedHeader(header).sign(key);

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

describe.each(['HS256', 'RS256', 'ES256'] as const)('tokens of %s', (algorithm) => {
  let stack: Stack;
  let jwks: JwksServer;
  let decoy: JwksServer;
  let key: KeyObject | Uint8Array;
  const header: JWTHeaderParameters = { alg: algorithm, ...(algorithm === 'HS256' ? {} : { kid: algorithm }) };

  beforeAll(async () => {
    jwks = await startJwksServer([
      { ...(await exportJWK(rsa.publicKey)), kid: 'RS256', alg: 'RS256', use: 'sig' },
      { ...(await exportJWK(ec.publicKey)), kid: 'ES256', alg: 'ES256', use: 'sig' },
    ]);
    decoy = await startJwksServer([{ ...(await exportJWK(stranger.publicKey)), kid: 'RS256', alg: 'RS256' }]);
    const settings = algorithm === 'HS256' ? {} : { JWT_ALGORITHM: algorithm, JWT_JWKS_URL: jwks.url };
    jest.resetModules();
    const { startTestStack: startFresh }: { startTestStack: typeof startTestStack } = await import(
      '../../support/stack.ts'
    );
    stack = await startFresh({ settings });
    key = { HS256: Buffer.from(String(stack.environment.JWT_SECRET)), RS256: rsa.privateKey, ES256: ec.privateKey }[
      algorithm
    ];
  });

  afterAll(async () => {
    await Promise.all([stack.close(), jwks.close(), decoy.close()]);
  });

  const statusOf = async (token: string): Promise<number> =>
    (await new DreamlakeClient(stack, { token }).call('GET', '/datasets')).status;

  it.each([
    ['namespaces', {}],
    ['a single namespace', { namespaces: undefined, namespace: 'acme' }],
    ['several audiences', { aud: ['other', AUDIENCE] }],
  ])('with %s are accepted', async (_case, others) => {
    expect(await statusOf(await sign(key, header, claims(others)))).toBe(200);
  });

  it.each<[string, Record<string, unknown>]>([
    ['another issuer', { iss: 'https://evil.example' }],
    ['no issuer', { iss: undefined }],
    ['another audience', { aud: 'other' }],
    ['no audience', { aud: undefined }],
    ['no expiry', { exp: undefined }],
    ['an expiry that is no number', { exp: 'never' }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['a subject that is no text', { sub: 7 }],
    ['a subject that is too long', { sub: 'x'.repeat(256) }],
    ['no namespace', { namespaces: undefined }],
    ['namespaces that are no list', { namespaces: 'acme' }],
    ['namespaces that are no texts', { namespaces: [{ slug: 'acme' }] }],
    ['a namespace that is no text', { namespaces: undefined, namespace: ['acme'] }],
  ])('with %s are refused', async (_case, others) => {
    expect(await statusOf(await sign(key, header, claims(others)))).toBe(401);
  });

  it.each([
    ['an expiry that is over', 'exp', -60, 401],
    ['an expiry less than 30 s ago', 'exp', -15, 200],
    ['a start less than 30 s ahead', 'nbf', 15, 200],
    ['a start that is to come', 'nbf', 60, 401],
  ])('with %s (%s: now %i s) are answered %i', async (_case, claim, offset, status) => {
    expect(await statusOf(await sign(key, header, claims({ [claim]: seconds(offset) })))).toBe(status);
  });

  it('whose signature was changed are refused', async () => {
    const [head, , signature] = (await sign(key, header)).split('.');
    const body = Buffer.from(JSON.stringify(claims({ namespaces: ['globex'] }))).toString('base64url');

    expect(await statusOf(`${head}.${body}.${signature}`)).toBe(401);
    expect(await statusOf(`${head}.${body}.`)).toBe(401);
  });

  it('without an algorithm are refused', async () => {
    const unsecured = new UnsecuredJWT(claims()).encode();

    expect(await statusOf(unsecured)).toBe(401);
    expect(await statusOf(`${unsecured}AAAA`)).toBe(401);
  });

  it('of HS256, signed with a public key as the secret, are refused', async () => {
    const pem = Buffer.from(rsa.publicKey.export({ type: 'spki', format: 'pem' }));
    const jwk = Buffer.from(JSON.stringify(await exportJWK(rsa.publicKey)));

    expect(await statusOf(await sign(pem, { alg: 'HS256', kid: 'RS256' }))).toBe(401);
    expect(await statusOf(await sign(jwk, { alg: 'HS256', kid: 'RS256' }))).toBe(401);
  });

  it('of an algorithm that is not configured are refused', async () => {
    const others = [
      await sign(Buffer.alloc(64, 1), { alg: 'HS512' }),
      await sign(rsa.privateKey, { alg: 'RS512', kid: 'RS256' }),
      await sign(rsa.privateKey, { alg: 'PS256', kid: 'RS256' }),
    ];

    expect(await Promise.all(others.map(statusOf))).toEqual([401, 401, 401]);
  });

  it('that say where their key is are refused, and it is not fetched from there', async () => {
    const { kid: _, ...jwk } = await exportJWK(stranger.publicKey);
    const headers = [{ jku: decoy.url }, { x5u: decoy.url }, { jwk }, { x5c: ['AAAA'] }, { kid: decoy.url }];

    const tokens = await Promise.all(
      headers.map((pointing) => sign(stranger.privateKey, { kid: 'RS256', ...pointing, alg: 'RS256' })),
    );

    expect(await Promise.all(tokens.map(statusOf))).toEqual([401, 401, 401, 401, 401]);
    expect(decoy.fetches).toBe(0);
  });

  it('with unknown critical extensions are refused', async () => {
    const token = await new SignJWT(claims())
      .setProtectedHeader({ ...header, crit: ['exp-soon'], 'exp-soon': true })
      .sign(key, { crit: { 'exp-soon': true } });

    expect(await statusOf(token)).toBe(401);
  });

  it.each([
    ['garbage', 'garbage'],
    ['three empty parts', '..'],
    ['parts that are no JSON', 'YQ.YQ.YQ'],
    ['null in every part', 'bnVsbA.bnVsbA.bnVsbA'],
    ['an API key', 'luci_0000000000000000000000000000'],
    ['many dots', '.'.repeat(4000)],
  ])('that are %s are refused', async (_case, token) => {
    expect(await statusOf(token)).toBe(401);
  });

  it('that are oversized are refused, however good', async () => {
    expect(await statusOf(await sign(key, header, claims({ padding: 'x'.repeat(7000) })))).toBe(401);
  });

  it.each([
    ['no header', undefined],
    ['another scheme', 'Basic YTpi'],
    ['no token', 'Bearer '],
    ['two tokens', 'Bearer a b'],
  ])('are asked for in the envelope of the dialect: %s', async (_case, authorization) => {
    const response = await fetch(`${stack.baseUrl}/namespaces/acme/projects`, {
      headers: authorization === undefined ? {} : { authorization },
    });

    expect([response.status, await response.json()]).toEqual([
      401,
      { statusCode: 401, error: 'Unauthorized', message: 'Missing header Authorization: Bearer <JWT>' },
    ]);
  });
});

describe('published keys', () => {
  let jwks: JwksServer;
  let verify: VerifyToken;
  let milliseconds = 0;

  beforeEach(async () => {
    jwks = await startJwksServer([{ ...(await exportJWK(rsa.publicKey)), kid: 'first', alg: 'RS256' }]);
    verify = createTokenVerifier(
      readConfig({
        ...{ JWT_ALGORITHM: 'RS256', JWT_JWKS_URL: jwks.url, JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE },
      }),
      () => milliseconds,
    );
  });

  afterEach(() => jwks.close());

  const token = (kid: string, key = rsa.privateKey): Promise<string> => sign(key, { alg: 'RS256', kid });

  it('are fetched once for many tokens', async () => {
    const tokens = await Promise.all(Array.from({ length: 50 }, () => token('first')));

    const found = await Promise.all(tokens.map((text) => verify(text, new Date())));

    expect(found).toEqual(
      tokens.map(() => ({ subject: 'user-1', namespaces: ['acme'], scopes: ['read', 'write', 'review'] })),
    );
    expect(jwks.fetches).toBe(1);
  });

  it('are fetched at most once in a cooldown, however many unknown ones are asked for', async () => {
    await verify(await token('first'), new Date());
    const before = jwks.fetches;
    const text = await token('first');
    const [, payload, signature] = text.split('.');
    const unknown = Array.from({ length: 1000 }, (_, index) => {
      const head = Buffer.from(JSON.stringify({ alg: 'RS256', kid: `unknown-${index}` })).toString('base64url');
      return `${head}.${payload}.${signature}`;
    });

    const concurrent = await Promise.all(unknown.slice(0, 500).map((one) => verify(one, new Date())));
    for (const one of unknown.slice(500)) expect(await verify(one, new Date())).toBeUndefined();

    expect(concurrent.every((result) => result === undefined)).toBe(true);
    expect(jwks.fetches - before).toBeLessThanOrEqual(1);
  });

  it('that cannot be had are not asked for again within 30 s, however many tokens come', async () => {
    jwks.publish(undefined);

    const texts = await Promise.all(Array.from({ length: 20 }, (_, index) => token(`unknown-${index}`)));
    for (const text of texts) {
      await expect(verify(text, new Date())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    }

    expect(jwks.fetches).toBe(1);
  });

  it('that cannot be had are a fault of the platform, not of the token', async () => {
    jwks.publish(undefined);

    await expect(verify(await token('first'), new Date())).rejects.toMatchObject({ code: 'UNAVAILABLE' });

    jwks.publish([{ ...(await exportJWK(rsa.publicKey)), kid: 'first', alg: 'RS256' }]);
    milliseconds += 30_000;
    expect(await verify(await token('first'), new Date())).toBeDefined();
  });
});
