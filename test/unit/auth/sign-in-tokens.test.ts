import { type CryptoKey, generateKeyPair, SignJWT } from 'jose';
import { byIssuer, createSignInVerifier } from '../../../shared/auth/sign-in-tokens.ts';
import { parseClaimRows } from '../../../shared/config/claim-rows.ts';

type Claims = Record<string, unknown>;

const NOW = new Date('2026-03-01T12:00:00Z');
const ISSUER = 'https://id.acme.com';
const ROWS = parseClaimRows(
  'email=owner@acme.com:acme:read,write,admin;groups=reviewers:acme:read,review;hd=acme.com:acme:read;hd=globex.com:globex:read',
);

describe('a token of an identity provider', () => {
  let keys: { privateKey: CryptoKey; publicKey: CryptoKey };
  beforeAll(async () => {
    keys = await generateKeyPair('ES256');
  });

  const verifier = () =>
    createSignInVerifier(
      { oidcIssuer: ISSUER, oidcClientId: 'page', oidcAudience: '', oidcOrganizations: ROWS ?? [] },
      { keys: () => Promise.resolve(keys.publicKey) },
    );

  const verify = async (claims: Claims, typ?: string) => {
    const token = await new SignJWT({ iss: ISSUER, aud: 'page', sub: 'u1', exp: NOW.getTime() / 1000 + 60, ...claims })
      .setProtectedHeader({ alg: 'ES256', ...(typ === undefined ? {} : { typ }) })
      .sign(keys.privateKey);
    return verifier()(token, NOW);
  };

  it.each<[Claims, object]>([
    [
      { hd: 'acme.com', email: 'ada@acme.com' },
      { subject: 'ada@acme.com', namespaces: ['acme'], scopes: ['read'] },
    ],
    [{ hd: 'acme.com' }, { subject: 'u1', namespaces: ['acme'], scopes: ['read'] }],
    [{ hd: 'globex.com' }, { subject: 'u1', namespaces: ['globex'], scopes: ['read'] }],
    [{ groups: ['staff', 'reviewers'] }, { scopes: ['read', 'review'] }],
    [{ groups: 'reviewers' }, { scopes: ['read', 'review'] }],
    // The first row counts, whatever the others would add.
    [
      { hd: 'globex.com', groups: ['reviewers'] },
      { namespaces: ['acme'], scopes: ['read', 'review'] },
    ],
    [{ email: 'owner@acme.com', hd: 'acme.com' }, { scopes: ['read', 'write', 'admin'] }],
    [{ email: 'owner@acme.com', email_verified: true }, { subject: 'owner@acme.com' }],
    [
      { email: 'owner@acme.com', email_verified: false, hd: 'acme.com' },
      { subject: 'u1', scopes: ['read'] },
    ],
    [
      { email: 'owner@acme.com', email_verified: 'false', hd: 'acme.com' },
      { subject: 'u1', scopes: ['read'] },
    ],
    [
      { hd: 'acme.com', namespaces: ['globex'], scopes: ['admin'] },
      { namespaces: ['acme'], scopes: ['read'] },
    ],
    [{ hd: 'acme.com', aud: ['page', 'other'] }, { namespaces: ['acme'] }],
  ])('with %j opens %j', async (claims, expected) => {
    expect(await verify(claims)).toMatchObject(expected);
  });

  it.each<[Claims]>([
    [{}],
    [{ hd: 'acme.com.evil.example' }],
    [{ hd: 'ACME.com' }],
    [{ groups: ['reviewers2'] }],
    [{ groups: [['reviewers']] }],
    [{ groups: { reviewers: true } }],
    [{ email: 'owner@acme.com', email_verified: false }],
    [{ namespaces: ['acme'] }],
  ])('with %j opens nothing, which is a 403', async (claims) => {
    await expect(verify(claims)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  });

  it.each<[string, Claims, string?]>([
    ['of another issuer', { iss: 'https://id.example.org' }],
    ['for another audience', { aud: 'other' }],
    ['that has expired', { exp: NOW.getTime() / 1000 - 31 }],
    ['that is good later', { nbf: NOW.getTime() / 1000 + 31 }],
    ['without an end', { exp: undefined }],
    ['of nobody', { sub: undefined }],
    ['of an empty name', { sub: '' }],
    ['with an address that is no text', { email: 7 }],
    ['that says who signed out', {}, 'logout+jwt'],
    ['that tells of an event', { events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }],
  ])('%s is refused', async (...row) => {
    const [, claims, typ] = row;

    expect(await verify({ hd: 'acme.com', ...claims }, typ)).toBeUndefined();
  });

  it.each([['JWT'], ['at+jwt'], ['application/at+jwt'], ['AT+JWT']])('is accepted as %s', async (typ) => {
    expect(await verify({ hd: 'acme.com' }, typ)).toMatchObject({ namespaces: ['acme'] });
  });

  it('is read as one of its issuer alone, and any other token is not', async () => {
    const read: string[] = [];
    const note = (name: string) => async (): Promise<undefined> => void read.push(name);
    const verifyEither = byIssuer(ISSUER, note('theirs'), note('ours'));
    const tokenOf = (iss: string): Promise<string> =>
      new SignJWT({ iss }).setProtectedHeader({ alg: 'ES256' }).sign(keys.privateKey);

    for (const iss of [ISSUER, `${ISSUER}/`, 'https://auth.acme.com']) await verifyEither(await tokenOf(iss), NOW);
    for (const nonsense of ['a.b.c', '', 'x'.repeat(9000)]) await verifyEither(nonsense, NOW);

    expect(read).toEqual(['theirs', 'ours', 'ours', 'ours', 'ours', 'ours']);
  });
});
