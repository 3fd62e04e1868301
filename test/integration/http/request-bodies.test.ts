import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import type { Stack } from '../../../local/stack/stack.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

const MEBIBYTE = 1024 * 1024;
const JSON_TYPE = { 'content-type': 'application/json' };
const TOO_LARGE = 'The body must be at most 1048576 bytes';

interface Answer {
  status: number | undefined;
  body: unknown;
}

describe('the body of a request', () => {
  let stack: Stack;
  /** What each dialect's callers prove who they are with. */
  let credentials: Record<string, Record<string, string>>;

  beforeAll(async () => {
    stack = await startTestStack();
    const { api_key, jwt } = stack.credentials;
    credentials = {
      lucitra: { authorization: `Bearer ${api_key}` },
      gerra: { 'gerra-api-key': api_key },
      dreamlake: { authorization: `Bearer ${jwt}` },
      internal: {},
    };
  });

  afterAll(() => stack.close());

  /** Sends a body as it is, with any method. */
  const send = async (
    dialect: string,
    [method, path]: readonly [string, string],
    headers: Record<string, string>,
    body: string | Uint8Array,
  ): Promise<Answer> => {
    const outgoing = request(stack.baseUrl + path, { method, headers: { ...credentials[dialect], ...headers } });
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    outgoing.on('error', reject);
    outgoing.on('response', async (answer) => resolve({ status: answer.statusCode, body: await json(answer) }));
    outgoing.end(body);
    return promise;
  };
  const chunked = { 'transfer-encoding': 'chunked' };
  const lengthOf = (body: string | Uint8Array) => ({ 'content-length': String(Buffer.byteLength(body)) });
  const envelope = (dialect: string, message: unknown): unknown =>
    ({
      lucitra: { error: { code: 'INVALID_ARGUMENT', message } },
      gerra: { detail: message },
      dreamlake: { statusCode: 400, error: 'Bad Request', message },
      internal: { error: { code: 'INVALID_ARGUMENT', message } },
    })[dialect];

  const taking = [
    ['lucitra', 'POST', '/v1/datasets'],
    ['gerra', 'POST', '/datasets/00000000-0000-4000-8000-000000000000/reject'],
    ['dreamlake', 'PATCH', '/namespaces/acme/projects/warehouse/datasets/x'],
    ['internal', 'POST', '/_functions/process-upload'],
  ] as const;
  const refusing = [
    ['lucitra', 'POST', '/v1/datasets/ds_00000000000000000000000000/restore'],
    ['lucitra', 'GET', '/v1/datasets?project_id=proj_abc123'],
    ['gerra', 'POST', '/datasets/00000000-0000-4000-8000-000000000000/accept'],
    ['gerra', 'GET', '/datasets'],
    ['dreamlake', 'DELETE', '/namespaces/acme/projects/warehouse/datasets/x'],
    ['dreamlake', 'GET', '/namespaces/acme/projects/warehouse/datasets'],
  ] as const;

  describe.each([...taking, ...refusing])('of %s %s %s', (dialect, ...route) => {
    const tooLarge = JSON.stringify({ name: 'x'.repeat(MEBIBYTE) });

    it.each<[string, Record<string, string>, string | Uint8Array]>([
      ['its length', { ...JSON_TYPE, ...lengthOf(tooLarge) }, tooLarge],
      ['its bytes, sent in chunks', { ...JSON_TYPE, ...chunked }, tooLarge],
      ['what it is decompressed', { ...JSON_TYPE, ...chunked, 'content-encoding': 'gzip' }, gzipSync(tooLarge)],
      ['its length, and no JSON', { 'content-type': 'application/octet-stream', ...lengthOf(tooLarge) }, tooLarge],
    ])('is a 400 when it is too large by %s', async (_case, headers, body) => {
      expect(await send(dialect, route, headers, body)).toEqual({ status: 400, body: envelope(dialect, TOO_LARGE) });
    });
  });

  describe.each(refusing)('of %s %s %s, which takes none,', (dialect, ...route) => {
    it.each<[string, Record<string, string>, string | Uint8Array]>([
      ['text', { 'content-type': 'text/plain' }, 'now'],
      ['bytes', { 'content-type': 'application/octet-stream' }, Buffer.alloc(100_000)],
      ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'colour=red'],
      ['of no type', {}, '{}'],
    ])('is a 400 when it is %s', async (_case, headers, body) => {
      expect(await send(dialect, route, { ...headers, ...lengthOf(body) }, body)).toEqual({
        status: 400,
        body: envelope(dialect, 'This path takes no body with this method'),
      });
    });
  });

  describe.each(refusing)('of %s %s %s, which takes none,', (dialect, ...route) => {
    it.each(['null', '[]', '"now"', '0'])('is a 400 when it is the JSON value %s', async (body) => {
      expect(await send(dialect, route, { ...JSON_TYPE, ...lengthOf(body) }, body)).toEqual({
        status: 400,
        body: envelope(dialect, 'This path takes no body with this method'),
      });
    });
  });

  it.each(['null', '"now"', '0', '[]'])('is a 400 when it is the JSON value %s instead of an object', async (body) => {
    const { body: answer } = await send('lucitra', ['POST', '/v1/datasets'], { ...JSON_TYPE, ...lengthOf(body) }, body);

    expect(answer).toMatchObject({ error: { code: 'INVALID_ARGUMENT', message: 'the body must be an object' } });
  });

  it.each(refusing)('of %s %s %s may be an empty object', async (dialect, ...route) => {
    const { status } = await send(dialect, route, { ...JSON_TYPE, ...lengthOf('{}') }, '{}');

    expect(status).not.toBe(400);
  });

  it('is taken when it is as large as the contract allows, however it is written', async () => {
    const escaped = (fields: object): string =>
      JSON.stringify(fields).replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const body = escaped({
      name: '📦'.repeat(200),
      description: '📦'.repeat(10_000),
      tags: Array.from({ length: 50 }, () => '📦'.repeat(100)),
      metadata: { text: 'é'.repeat(10_000) },
      members: Array.from({ length: 2000 }, (_, index) => `${index}`.padStart(4, '0') + 'é'.repeat(38)),
    });

    const { status } = await new DreamlakeClient(stack).call('POST', '/collections', body);

    expect([status, body.length < MEBIBYTE, body.length > MEBIBYTE / 2]).toEqual([201, true, true]);
  });

  it('gets at most 100 faults, and a last one that says how many more there are', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`field-${index}`, index]));
    const { body } = await new LucitraClient(stack).call<{ error: { details: object[] } }>(
      'POST',
      '/v1/datasets',
      unknown,
    );

    expect(body.error.details).toHaveLength(101);
    expect(body.error.details.at(-1)).toEqual({ field: '', message: 'has 903 more faults' });
  });
});
