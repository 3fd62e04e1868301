import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Stack } from '../../../local/stack/stack.ts';
import { startTestStack } from '../../support/stack.ts';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** Not by `fetch`, which decompresses and asks for what it likes. */
async function call(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const outgoing = request(url, { method, headers });
  outgoing.end();
  const [response]: [IncomingMessage] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, bytes: await buffer(response) };
}

describe('the review page', () => {
  let stack: Stack;
  let script: string;
  let style: string;

  beforeAll(async () => {
    stack = await startTestStack();
    const html = await (await fetch(`${stack.baseUrl}/review`)).text();
    script = /src="([^"]+\.js)"/.exec(html)?.[1] ?? '';
    style = /href="([^"]+\.css)"/.exec(html)?.[1] ?? '';
  });
  afterAll(() => stack.close());

  const get = (path: string, headers?: Record<string, string>, method?: string): Promise<Answer> =>
    call(stack.baseUrl + path, headers, method);

  it.each([
    '/review',
    '/review/',
    '/review?status=pending&tag=a&tag=b',
    '/review/datasets/ds_0',
    '/review/a/b%20c/d.e',
  ])('is served for any view: %s', async (path) => {
    const { status, headers, bytes } = await get(path);

    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    expect(bytes.toString()).toContain('<script type="module" src="/review/assets/main-');
  });

  it('has no script and no style in its markup', async () => {
    const html = (await get('/review')).bytes.toString();

    expect(html).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*\bsrc=)/i);
  });

  it.each([
    ['content-security-policy', /^default-src 'none'; script-src 'self'; style-src 'self'; /],
    ['content-security-policy', /; img-src 'self' blob: STORAGE; connect-src 'self' STORAGE; /],
    ['content-security-policy', /; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; /],
    ['content-security-policy', /; require-trusted-types-for 'script'; trusted-types 'none'$/],
    ['cross-origin-opener-policy', /^same-origin$/],
    ['referrer-policy', /^no-referrer$/],
    ['x-content-type-options', /^nosniff$/],
    ['vary', /\baccept-encoding\b/i],
    ['etag', /^"[\w-]{22}"$/],
    ['x-request-id', /./],
  ])('is kept to itself by its headers: %s is %s', async (name, pattern) => {
    const [html, asset] = await Promise.all([get('/review'), get(script)]);

    const expected = new RegExp(pattern.source.replaceAll('STORAGE', stack.storageUrl), pattern.flags);
    expect([html.headers[name], asset.headers[name]]).toEqual([
      expect.stringMatching(expected),
      expect.stringMatching(expected),
    ]);
  });

  it.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
    ['deflate', undefined, (bytes: Buffer) => bytes],
    ['identity', undefined, (bytes: Buffer) => bytes],
    ['nonsense;;q=x', undefined, (bytes: Buffer) => bytes],
  ])('comes as small as the caller takes it: Accept-Encoding %j as %s', async (accepted, encoding, decode) => {
    const [plain, { status, headers, bytes }] = await Promise.all([
      get(script),
      get(script, { 'accept-encoding': accepted }),
    ]);

    expect([status, headers['content-encoding'], headers['content-length']]).toEqual([
      200,
      encoding,
      String(bytes.length),
    ]);
    expect(decode(bytes)).toEqual(plain.bytes);
    expect(headers.etag === plain.headers.etag).toBe(encoding === undefined);
  });

  it('keeps assets for ever, each with its type', async () => {
    const [js, css] = await Promise.all([get(script), get(style)]);

    expect([js, css].map(({ headers }) => [headers['content-type'], headers['cache-control']])).toEqual([
      ['text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
      ['text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ]);
  });

  it.each([
    ['the tag', (etag: string) => etag, 304],
    ['a list with the tag', (etag: string) => `"other", ${etag}`, 304],
    ['the tag as a weak one', (etag: string) => `W/${etag}`, 304],
    ['*', () => '*', 304],
    ['another tag', () => '"other"', 200],
    ['a part of the tag', (etag: string) => etag.slice(1, -1), 200],
  ])('is not sent again to a caller that has it: If-None-Match with %s', async (_case, sent, expected) => {
    for (const path of ['/review', script]) {
      const { headers } = await get(path);

      const again = await get(path, { 'if-none-match': sent(String(headers.etag)) });

      expect([again.status, again.headers.etag, again.bytes.length > 0]).toEqual([
        expected,
        headers.etag,
        expected === 200,
      ]);
    }
  });

  it('is not sent again where a cache asks for it, which says no-cache', async () => {
    const { headers } = await get(script);

    const again = await get(script, { 'if-none-match': String(headers.etag), 'cache-control': 'no-cache' });

    expect(again.status).toBe(304);
  });

  it('answers HEAD with the headers of GET, without the page', async () => {
    for (const path of ['/review', script, '/review/config.json']) {
      const [sent, asked] = await Promise.all([get(path), get(path, {}, 'HEAD')]);

      expect([asked.status, asked.bytes.length]).toEqual([200, 0]);
      for (const name of ['etag', 'content-length', 'content-type', 'cache-control', 'content-security-policy']) {
        expect([name, asked.headers[name]]).toEqual([name, sent.headers[name]]);
      }
    }
  });

  it.each([
    ['of an earlier version', '/review/assets/main-AAAAAAAA.js'],
    ['that is only there compressed', 'COMPRESSED'],
    ['above the folder', '/review/assets/..%2findex.html'],
    ['outside the folder', '/review/assets/..%2f..%2f..%2f..%2fpackage.json'],
    ['with a byte of zero in it', '/review/assets/main-AAAAAAAA.js%00'],
  ])('has no asset %s', async (_case, path) => {
    const { status, headers, bytes } = await get(path === 'COMPRESSED' ? `${script}.br` : path);

    expect([status, headers['cache-control']]).toEqual([404, 'no-store']);
    expect(JSON.parse(bytes.toString())).toEqual({
      error: { code: 'NOT_FOUND', message: 'The page has no such asset; load the page again' },
    });
  });

  it.each([
    ['POST', '/review', 405, 'METHOD_NOT_ALLOWED'],
    ['DELETE', '/review/config.json', 405, 'METHOD_NOT_ALLOWED'],
    ['PUT', '/review/assets/main-AAAAAAAA.js', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/review/%zz', 400, 'INVALID_ARGUMENT'],
    ['GET', '/reviewed', 404, 'NOT_FOUND'],
  ])('refuses %s %s with %i', async (method, path, expected, code) => {
    const { status, bytes } = await get(path, {}, method);

    const body = JSON.parse(bytes.toString());
    expect([status, body.error.code ?? body.error]).toEqual([expected, expected === 404 ? expect.anything() : code]);
  });

  it('is told where Cloud Storage is, and that there is no provider, afresh every time', async () => {
    const { status, headers, bytes } = await get('/review/config.json');

    expect([status, headers['cache-control'], headers['content-type']]).toEqual([
      200,
      'no-store',
      'application/json; charset=utf-8',
    ]);
    expect(JSON.parse(bytes.toString())).toEqual({ storage_host: stack.storageUrl, oidc: null });
  });

  it('exchanges no code where there is no provider', async () => {
    const response = await fetch(`${stack.baseUrl}/review/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'any' },
      body: JSON.stringify({
        code: 'c',
        redirect_uri: 'https://registry.example.com/review/signed-in',
        code_verifier: 'v'.repeat(43),
      }),
    });

    expect([response.status, await response.json()]).toEqual([
      422,
      { error: { code: 'FAILED_PRECONDITION', message: 'This registry has no identity provider' } },
    ]);
  });
});
