import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { closeNow, listen } from '../../../local/processes/http-server.ts';
import { openIdentityProvider } from '../../../shared/auth/identity-provider.ts';

describe('the metadata of an identity provider', () => {
  let server: Server;
  let issuer: string;
  let answer: () => { status: number; body: string };
  let fetched: string[];
  let now: number;
  let metadata: Record<string, unknown>;

  beforeAll(async () => {
    server = createServer((request, response) => {
      fetched.push(String(request.url));
      const { status, body } = answer();
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
    issuer = await listen(server, 0);
  });
  afterAll(() => closeNow(server));
  beforeEach(() => {
    fetched = [];
    now = 0;
    metadata = { issuer, jwks_uri: `${issuer}/keys`, token_endpoint: `${issuer}/token` };
    answer = () => ({ status: 200, body: JSON.stringify(metadata) });
  });

  const open = () => openIdentityProvider(issuer, () => now);

  it('is fetched once for all who ask, and again after ten minutes', async () => {
    const provider = open();

    await Promise.all([provider.metadata(), provider.metadata()]);
    now = 599_999;
    await provider.metadata();
    expect(fetched).toEqual(['/.well-known/openid-configuration']);
    now = 600_000;
    metadata.token_endpoint = `${issuer}/moved`;

    expect(await provider.metadata()).toMatchObject({ token_endpoint: `${issuer}/moved` });
    expect(fetched).toHaveLength(2);
  });

  it('is used on while it cannot be fetched again', async () => {
    const provider = open();
    await provider.metadata();
    now = 600_000;
    answer = () => ({ status: 500, body: '' });

    expect(await provider.metadata()).toMatchObject({ token_endpoint: `${issuer}/token` });
  });

  it('is asked for every 30 s while the provider fails, however many want it', async () => {
    const provider = open();
    answer = () => ({ status: 500, body: '' });

    for (let asked = 0; asked < 5; asked++) await expect(provider.metadata()).rejects.toThrow();
    expect(fetched).toHaveLength(1);
    now = 30_000;
    answer = () => ({ status: 200, body: JSON.stringify(metadata) });

    expect(await provider.metadata()).toMatchObject({ issuer });
  });

  it.each([
    ['another issuer', { issuer: 'https://id.example.org' }],
    ['no issuer', { issuer: undefined }],
  ])('is not taken with %s', async (_case, differing) => {
    Object.assign(metadata, differing);

    await expect(open().metadata()).rejects.toThrow();
  });

  it.each([
    ['what is no JSON', 'nonsense'],
    ['a list', '[]'],
  ])('is not taken as %s', async (_case, body) => {
    answer = () => ({ status: 200, body });

    await expect(open().metadata()).rejects.toThrow();
  });

  it('leads to the keys, without which no token can be verified for now', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const token = await new SignJWT({}).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
    const keys = JSON.stringify({ keys: [await exportJWK(publicKey)] });
    answer = () => ({ status: 200, body: fetched.at(-1) === '/keys' ? keys : JSON.stringify(metadata) });
    const provider = open();

    await expect(jwtVerify(token, provider.keys)).resolves.toBeDefined();
    expect(fetched).toEqual(['/.well-known/openid-configuration', '/keys']);

    answer = () => ({ status: 503, body: '' });
    await expect(jwtVerify(token, open().keys)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    metadata.jwks_uri = undefined;
    answer = () => ({ status: 200, body: JSON.stringify(metadata) });
    await expect(jwtVerify(token, open().keys)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
