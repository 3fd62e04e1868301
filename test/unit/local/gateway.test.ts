import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Gateway, startGateway } from '../../../local/gateway/gateway.ts';
import { type RecordingServer, startRecordingServer } from '../../support/recording-server.ts';

/** Writes lines to a socket as they are and returns all that comes back. */
async function sendRaw(url: string, lines: string[]): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(lines.join('\r\n'));
  return text(socket);
}

describe('the gateway', () => {
  let datasets: RecordingServer;
  let collections: RecordingServer;
  let gateway: Gateway;

  beforeAll(async () => {
    datasets = await startRecordingServer((request, response) => {
      response.writeHead(201, { 'content-type': 'text/plain', 'x-from': 'datasets', connection: 'close' });
      response.end(`${request.method} ${request.url} ${request.body}`);
    });
    collections = await startRecordingServer((_request, response) => response.end('collections'));
    const gone = await startRecordingServer();
    await gone[Symbol.asyncDispose]();
    gateway = await startGateway({
      port: 0,
      routes: [
        { method: 'GET', path: '/v1/datasets/:id', function: 'datasets' },
        { method: 'POST', path: '/v1/datasets', function: 'datasets' },
        { method: 'GET', path: '/namespaces/:slug/collections/:name', function: 'collections' },
        { method: 'DELETE', path: '/gone', function: 'gone' },
      ],
      functions: { datasets: datasets.url, collections: collections.url, gone: gone.url },
      callers: { hosts: ['scenestore'], origins: ['https://app.example'] },
      fallback: (request, response) => {
        response.status(404).json({ fallback: `${request.method} ${request.originalUrl}` });
      },
    });
  });

  afterAll(async () => {
    await gateway.close();
    await datasets[Symbol.asyncDispose]();
    await collections[Symbol.asyncDispose]();
  });

  beforeEach(() => {
    datasets.requests.length = 0;
  });

  it.each([
    ['GET', '/v1/datasets/a%2Fb%20c?limit=1&limit=2'],
    ['GET', '/v1/datasets/x/'],
    ['GET', '/v1/datasets/%E2%82%AC'],
  ])('passes %s %s on exactly as it was spelled', async (method, path) => {
    const response = await fetch(gateway.url + path, { method });

    expect([response.status, await response.text()]).toEqual([201, `${method} ${path} `]);
  });

  it('passes bodies and end-to-end headers on, both ways', async () => {
    const response = await fetch(`${gateway.url}/v1/datasets`, {
      method: 'POST',
      headers: { authorization: 'Bearer luci_key', 'content-type': 'application/json' },
      body: '{"name":"warehouse-v3"}',
    });

    expect(await response.text()).toBe('POST /v1/datasets {"name":"warehouse-v3"}');
    expect(response.headers.get('x-from')).toBe('datasets');
    expect(datasets.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer luci_key',
      'content-type': 'application/json',
    });
  });

  it('passes on the body of a method that usually has none, sent in chunks', async () => {
    const outgoing = httpRequest(`${gateway.url}/v1/datasets/1`, { headers: { 'transfer-encoding': 'chunked' } });
    outgoing.end('a body');
    const [response]: IncomingMessage[] = await once(outgoing, 'response');

    expect(response && (await text(response))).toBe('GET /v1/datasets/1 a body');
  });

  it('keeps headers of one connection to itself', async () => {
    const outgoing = httpRequest(`${gateway.url}/v1/datasets/1`, {
      headers: { connection: 'x-private', 'x-private': '1', te: 'trailers' },
    });
    outgoing.end();
    const [response]: IncomingMessage[] = await once(outgoing, 'response');
    response?.resume();

    expect(datasets.requests[0]?.headers).not.toHaveProperty('x-private');
    expect(datasets.requests[0]?.headers).not.toHaveProperty('te');
  });

  it.each([
    ['Connection names Content-Length', 'Connection: content-length', 'Content-Length: BYTES'],
    ['Connection names Transfer-Encoding', 'Connection: transfer-encoding', 'Transfer-Encoding: chunked'],
    ['Connection names Host', 'Connection: host', 'Content-Length: BYTES'],
  ])('never lets the body of a request become another request when %s', async (_case, connection, framing) => {
    for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS']) {
      const smuggled = 'POST /v1/smuggled HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n';
      const isChunked = framing.includes('chunked');
      const body = isChunked ? `${smuggled.length.toString(16)}\r\n${smuggled}\r\n0\r\n\r\n` : smuggled;

      await sendRaw(gateway.url, [
        `${method} /_functions/datasets/first HTTP/1.1\r\nHost: localhost\r\n${connection}, close`,
        framing.replace('BYTES', String(smuggled.length)),
        '',
        body,
      ]);
      await fetch(`${gateway.url}/v1/datasets/second`);

      const seen = datasets.requests.splice(0).map(({ url, body }) => [url, body]);
      expect(seen).toEqual([
        ['/first', smuggled],
        ['/v1/datasets/second', ''],
      ]);
    }
  });

  it.each([
    ['both a length and chunks', ['Content-Length: 4', 'Transfer-Encoding: chunked']],
    ['two lengths', ['Content-Length: 4', 'Content-Length: 5']],
    ['a coding that hides chunks', ['Transfer-Encoding: xchunked']],
    ['chunks before another coding', ['Transfer-Encoding: chunked, gzip']],
    ['a header name with a space', ['Content-Length : 4']],
    ['a folded header', ['X-A: b', ' Content-Length: 4']],
  ])('refuses a request with %s and passes nothing on', async (_case, headers) => {
    const answer = await sendRaw(gateway.url, [
      'POST /v1/datasets HTTP/1.1\r\nHost: localhost\r\nConnection: close',
      ...headers,
      '',
      '0\r\n\r\n',
    ]);

    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(datasets.requests).toEqual([]);
  });

  it.each([
    ['a post by a page of another site', 'POST', { origin: 'https://evil.example' }],
    ['a form whose origin the browser leaves out', 'POST', { 'sec-fetch-site': 'cross-site' }],
    ['a host name that points at this machine', 'GET', { host: 'evil.example:8080' }],
  ])('refuses %s', async (_case, method, headers) => {
    for (const path of ['/v1/datasets', '/_functions/datasets', '/docs']) {
      const [response]: IncomingMessage[] = await once(
        httpRequest(gateway.url + path, { method, headers }).end(),
        'response',
      );

      expect(response?.statusCode).toBe(403);
      expect(response && JSON.parse(await text(response))).toMatchObject({ error: { code: 'FORBIDDEN' } });
    }
    expect(datasets.requests).toEqual([]);
  });

  it.each([
    ['a host name of ALLOWED_HOSTS', { host: 'scenestore:8080' }],
    ['a page of CORS_ORIGINS', { origin: 'https://app.example' }],
    ['a page of this machine', { origin: 'http://localhost:3000' }],
  ])('answers a post to or by %s', async (_case, headers) => {
    const sent = httpRequest(`${gateway.url}/v1/datasets`, { method: 'POST', headers }).end();
    const [response]: IncomingMessage[] = await once(sent, 'response');
    response?.resume();

    expect(response?.statusCode).toBe(201);
  });

  it('answers HEAD where GET is routed', async () => {
    const response = await fetch(`${gateway.url}/v1/datasets/1`, { method: 'HEAD' });

    expect([response.status, datasets.requests[0]?.method]).toEqual([201, 'HEAD']);
  });

  it.each([
    ['GET', '/'],
    ['GET', '/V1/datasets/1'],
    ['DELETE', '/v1/datasets/1'],
    ['OPTIONS', '/v1/datasets/1'],
    ['GET', '/v1/datasets/%E0%A4%A'],
    ['GET', '/_functions/unknown'],
    ['GET', '/_functions/constructor'],
    ['GET', '/_functions/__proto__'],
  ])('leaves %s %s, which no route takes, to the fallback', async (method, path) => {
    const response = await fetch(gateway.url + path, { method });

    expect([response.status, await response.json()]).toEqual([404, { fallback: `${method} ${path}` }]);
  });

  it.each([
    ['/_functions/datasets', '/'],
    ['/_functions/datasets/', '/'],
    ['/_functions/datasets?a=b', '/?a=b'],
    ['/_functions/datasets/any/path%2F?a=b', '/any/path%2F?a=b'],
  ])('serves a function at %s as its own URL serves %s', async (path, own) => {
    const response = await fetch(gateway.url + path, { method: 'PUT', body: 'event' });

    expect(await response.text()).toBe(`PUT ${own} event`);
  });

  it('answers 502 in JSON for a function that is gone', async () => {
    const response = await fetch(`${gateway.url}/gone`, { method: 'DELETE' });

    expect(response.status).toBe(502);
    expect(await response.json()).toEqual({
      error: { code: 'BAD_GATEWAY', message: expect.stringContaining('ECONNREFUSED') },
    });
  });

  it('lets a client see that an answer broke off', async () => {
    await using broken = await startRecordingServer((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('part', () => response.destroy());
    });
    const door = await startGateway({ port: 0, routes: [], functions: { broken: broken.url }, fallback: () => {} });

    const response = await fetch(`${door.url}/_functions/broken`);

    await expect(response.text()).rejects.toThrow();
    await door.close();
  });

  it('streams a body on before it has ended', async () => {
    let firstBytes = (_text: string): void => {};
    const seen = new Promise<string>((resolve) => {
      firstBytes = resolve;
    });
    const { createServer } = await import('node:http');
    const { closeNow, listen } = await import('../../../local/processes/http-server.ts');
    const server = createServer((incoming, response) => {
      incoming.once('data', (chunk: Buffer) => firstBytes(chunk.toString()));
      void text(incoming).then((body) => response.end(body));
    });
    const door = await startGateway({
      port: 0,
      routes: [],
      functions: { streaming: await listen(server, 0) },
      fallback: () => {},
    });

    const outgoing = httpRequest(`${door.url}/_functions/streaming`, { method: 'POST' });
    outgoing.write('first');
    const first = await seen;
    outgoing.end(' second');
    const [response]: IncomingMessage[] = await once(outgoing, 'response');
    const echoed = response ? await text(response) : '';
    await door.close();
    await closeNow(server);

    expect([first, echoed]).toEqual(['first', 'first second']);
  });

  it('refuses to start with a route whose function does not run', async () => {
    const start = startGateway({
      port: 0,
      routes: [{ method: 'GET', path: '/x', function: 'missing' }],
      functions: {},
      fallback: () => {},
    });

    await expect(start).rejects.toThrow('GET /x belongs to missing, which does not run');
  });
});
