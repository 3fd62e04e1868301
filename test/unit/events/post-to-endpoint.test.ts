import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { type EndpointAccess, postToEndpoint } from '../../../shared/events/post-to-endpoint.ts';

/** Names, and what they resolve to. */
function resolvingTo(...addresses: string[]): NonNullable<EndpointAccess['resolve']> {
  return async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
}

const message = { headers: { 'content-type': 'application/json' }, body: '{}' };
const LOOPBACK = ['127.0.0.0/8', '::1/128'];

describe('what a webhook must not reach', () => {
  it.each([
    ['loopback', '127.0.0.1'],
    ['loopback of IPv6', '::1'],
    ['all addresses', '0.0.0.0'],
    ['a private network', '10.1.2.3'],
    ['a private network', '172.16.0.1'],
    ['a private network', '192.168.1.1'],
    ['the metadata server', '169.254.169.254'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['a benchmark network', '198.18.0.1'],
    ['documentation', '192.0.2.1'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['a reserved range', '240.0.0.1'],
    ['protocol assignments', '192.0.0.8'],
    ['no address of IPv6', '::'],
    ['link-local', 'fe80::1'],
    ['site-local', 'fec0::1'],
    ['unique local', 'fd12:3456::1'],
    ['multicast of IPv6', 'ff02::1'],
    ['documentation of IPv6', '2001:db8::1'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['a mapped private address', '::ffff:10.0.0.1'],
    ['a mapped address in hex', '::ffff:7f00:1'],
    ['an address that is IPv4-compatible', '::7f00:1'],
    ['a private address behind NAT64', '64:ff9b::a00:1'],
    ['local NAT64', '64:ff9b:1::a00:1'],
    ['a private address in 6to4', '2002:a00:1::1'],
    ['what is not assigned', '4000::1'],
  ])('%s by a name: %s', async (_case, address) => {
    const answer = await postToEndpoint('https://hooks.example.com/', message, {
      allowed: [],
      resolve: resolvingTo(address),
    });

    expect(answer).toEqual({
      statusCode: null,
      responseBody: null,
      error: `hooks.example.com has the address ${address}, which is not public`,
    });
  });

  it('a name that has a private address beside a public one', async () => {
    const resolve = resolvingTo('93.184.215.14', '10.0.0.1');

    expect((await postToEndpoint('https://hooks.example.com/', message, { allowed: [], resolve })).error).toContain(
      'has the address 10.0.0.1, which is not public',
    );
  });

  it.each([
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://0x7f.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://１２７.0.0.1/',
    'https://8.8.8.8/',
  ])('an address, however it is spelled: %s', async (url) => {
    expect((await postToEndpoint(url, message, { allowed: [] })).error).toBe(
      'The URL must name a host, not an address',
    );
  });

  it('a host without TLS', async () => {
    const answer = await postToEndpoint('http://hooks.example.com:8080/', message, {
      allowed: LOOPBACK,
      resolve: resolvingTo('93.184.215.14'),
    });

    expect(answer.error).toContain('which is not public');
  });
});

describe('an endpoint', () => {
  let server: Server;
  let answerWith: RequestListener;
  let url: string;
  const send = (access: Partial<EndpointAccess> = {}): ReturnType<typeof postToEndpoint> =>
    postToEndpoint(url, message, { allowed: LOOPBACK, resolve: resolvingTo('127.0.0.1'), ...access });

  beforeAll(async () => {
    server = createServer((request, response) => answerWith(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://hooks.example.com:${(server.address() as AddressInfo).port}/hook`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is connected to at the address that was checked, though its name has another one a moment later', async () => {
    answerWith = ({ headers }, response) => void response.end(headers.host);
    let lookups = 0;
    const resolve: EndpointAccess['resolve'] = async () => {
      lookups++;
      return [{ address: lookups === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }];
    };

    expect(await send({ resolve })).toMatchObject({ statusCode: 200, responseBody: new URL(url).host, error: null });
    expect(lookups).toBe(1);
  });

  it('is not followed to where it redirects', async () => {
    answerWith = (_request, response) =>
      void response.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data/' }).end();

    expect(await send()).toMatchObject({
      statusCode: 307,
      error: 'The endpoint answered with a redirect, which is not followed',
    });
  });

  it('that answers without end is read for 1 KiB', async () => {
    const megabyte = 'x'.repeat(1_000_000);
    let sent = 0;
    answerWith = (_request, response) => {
      response.writeHead(200);
      const more = (): void => {
        sent++;
        if (!response.destroyed && sent < 1000) response.write(megabyte, more);
      };
      more();
    };

    const answer = await send();

    expect(answer.statusCode).toBe(200);
    expect(answer.responseBody).toHaveLength(1024);
    expect(sent).toBeLessThan(100);
  });

  it('that closes in the middle of its answer has answered', async () => {
    answerWith = (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('early', () => response.destroy());
    };

    expect(await send()).toMatchObject({ statusCode: 200, responseBody: 'early', error: null });
  });

  it('that does not answer is given up', async () => {
    answerWith = () => {};

    expect(await send({ timeoutMs: 50 })).toMatchObject({
      statusCode: null,
      error: 'The endpoint did not answer in time',
    });
  });

  it('that closes without an answer has failed, and says why', async () => {
    answerWith = ({ socket }) => void socket.destroy();

    expect(await send()).toMatchObject({ statusCode: null, error: expect.stringMatching(/socket hang up|ECONNRESET/) });
  });

  it('that goes over to another protocol has failed', async () => {
    answerWith = ({ socket }) =>
      void socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\nhello');

    expect(await send({ timeoutMs: 1000 })).toEqual({
      statusCode: null,
      responseBody: null,
      error: 'The endpoint answered with another protocol (101)',
    });
  });

  it('that asks for patience is heard', async () => {
    answerWith = (_request, response) => void response.writeHead(503, { 'retry-after': '120' }).end();

    expect(await send()).toMatchObject({ statusCode: 503, retryAfterSeconds: 120 });
  });

  it('whose name does not resolve has failed', async () => {
    const resolve: EndpointAccess['resolve'] = () =>
      Promise.reject(new Error('getaddrinfo ENOTFOUND hooks.example.com'));

    expect((await send({ resolve })).error).toContain('ENOTFOUND');
  });
});

describe('an endpoint with TLS', () => {
  const folder = join(import.meta.dirname, '../../fixtures/tls');
  const [key, cert] = ['key.pem', 'certificate.pem'].map((name) => readFileSync(join(folder, name), 'utf8'));
  const access = { allowed: LOOPBACK, resolve: resolvingTo('127.0.0.1') };
  let server: TlsServer;
  let port: number;

  beforeAll(async () => {
    server = createTlsServer({ key, cert }, ({ socket, headers }, response) => {
      response.end(JSON.stringify({ host: headers.host, serverName: (socket as TLSSocket).servername }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is asked for by its name, in the handshake and in the request, though the socket goes to an address', async () => {
    const url = `https://hooks.example.com:${port}/`;

    const { statusCode, responseBody } = await postToEndpoint(url, message, { ...access, ca: cert ?? '' });

    expect(statusCode).toBe(200);
    expect(JSON.parse(responseBody ?? '')).toEqual({
      host: `hooks.example.com:${port}`,
      serverName: 'hooks.example.com',
    });
  });

  it('whose certificate is not trusted is sent nothing', async () => {
    const answer = await postToEndpoint(`https://hooks.example.com:${port}/`, message, access);

    expect(answer).toMatchObject({ statusCode: null, error: expect.stringContaining('self-signed certificate') });
  });

  it('whose certificate is that of another name is sent nothing', async () => {
    const url = `https://other.example.com:${port}/`;

    const answer = await postToEndpoint(url, message, { ...access, ca: cert ?? '' });

    expect(answer).toMatchObject({
      statusCode: null,
      error: expect.stringContaining("does not match certificate's altnames"),
    });
  });
});
