import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { services } from '../../../shared/services.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { createPending } from '../../support/gerra-client.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';
import { tokenOf } from '../../support/token-of.ts';

/** A read of each dialect. */
const READS = {
  lucitra: '/v1/datasets?project_id=proj_abc123',
  gerra: '/datasets',
  dreamlake: '/namespaces/acme/projects/warehouse/datasets',
} as const;

describe('a token', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startTestStack();
  });

  afterAll(() => stack.close());

  const send = async (method: string, path: string, token: string, scheme = 'Bearer '): Promise<Response> =>
    fetch(stack.baseUrl + path, { method, headers: { authorization: scheme + token } });

  describe.each(Object.entries(READS))('in the %s dialect', (_dialect, path) => {
    it.each(['Bearer ', 'bearer ', 'Bearer   '])('is accepted as %j', async (scheme) => {
      expect((await send('GET', path, await tokenOf(stack), scheme)).status).toBe(200);
    });

    it('whose scopes are narrowed is a 403 that names the one that it lacks', async () => {
      const response = await send('GET', path, await tokenOf(stack, { scopes: ['write', 'review'] }));

      expect([response.status, await response.text()]).toEqual([
        403,
        expect.stringContaining('This token does not have the scope \\"read\\"'),
      ]);
    });

    it.each([
      ['scopes that are no list', { scopes: 'read' }],
      ['scopes that are no texts', { scopes: [1] }],
      ['an email that is no text', { email: 7 }],
      ['an empty email', { email: '' }],
    ])('with %s is a 401', async (_case, claims) => {
      expect((await send('GET', path, await tokenOf(stack, claims))).status).toBe(401);
    });

    it('of another organization sees nothing of this one', async () => {
      const response = await send('GET', path, await tokenOf(stack, { namespaces: ['globex'] }));

      const body = (await response.json()) as { total?: number };
      expect(response.status === 404 || body.total === 0).toBe(true);
    });
  });

  it.each([READS.lucitra, READS.gerra])('that opens no namespace that exists is a 403: %s', async (path) => {
    expect((await send('GET', path, await tokenOf(stack, { namespaces: ['nowhere'] }))).status).toBe(403);
  });

  it.each([READS.lucitra, READS.gerra])('that opens several namespaces does not say whose data: %s', async (path) => {
    const response = await send('GET', path, await tokenOf(stack, { namespaces: ['acme', 'globex'] }));

    expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('exactly one')]);
  });

  it.each([
    ['email', { email: 'ada@example.com' }, 'ada@example.com'],
    ['sub, where it has no email', {}, 'user-7'],
  ])('gives what it does the name of a person: its %s', async (_case, claims, by) => {
    const id = await createPending(new LucitraClient(stack));

    const { status } = await send('POST', `/datasets/${id}/accept`, await tokenOf(stack, claims));

    expect(status).toBe(200);
    const found = await services().registry.datasets.get(id);
    expect(found?.record.review?.by).toBe(by);
  });

  it('of another namespace with the same subject does not share an Idempotency-Key', async () => {
    const create = async (namespace: string, project: string): Promise<unknown> => {
      const response = await fetch(`${stack.baseUrl}/namespaces/${namespace}/projects/${project}/datasets`, {
        method: 'POST',
        headers: {
          ...{ authorization: `Bearer ${await tokenOf(stack, { sub: 'admin', namespaces: [namespace] })}` },
          ...{ 'content-type': 'application/json', 'idempotency-key': 'the-first' },
        },
        body: JSON.stringify({ name: 'same' }),
      });
      return response.json();
    };
    const own = await create('acme', 'warehouse');

    const { status, body } = await new DreamlakeClient(stack, {
      token: await tokenOf(stack, { sub: 'admin', namespaces: ['globex'] }),
    }).call('POST', '/datasets', { name: 'same' });

    expect(own).toMatchObject({ id: expect.stringMatching(/^ds_/) });
    expect([status, body.message]).toEqual([404, 'Namespace not found']);
    expect(parseDatasetId(String((own as { id: string }).id))).toBeDefined();
  });
});
