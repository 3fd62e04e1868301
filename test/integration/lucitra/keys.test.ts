import type { Stack } from '../../../local/stack/stack.ts';
import { services } from '../../../shared/services.ts';
import { createApiKey } from '../../../shared/tenants/create-api-key.ts';
import { revokeApiKey } from '../../../shared/tenants/revoke-api-key.ts';
import { createPending, GerraClient } from '../../support/gerra-client.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

describe('a key of the Lucitra dialect', () => {
  let stack: Stack;
  let client: LucitraClient;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new LucitraClient(stack);
  });

  afterAll(() => stack.close());

  it.each([
    ['is missing', undefined],
    ['is not a bearer', 'Basic abc'],
    ['was forged', `Bearer luci_${'0'.repeat(60)}`],
    ['is the seed’s placeholder', 'Bearer luci_your_api_key'],
  ])('that %s is a 401', async (_case, authorization) => {
    const response = await fetch(`${stack.baseUrl}/v1/datasets/ds_00000000000000000000000000`, {
      headers: authorization ? { authorization } : {},
    });

    expect([response.status, await response.json()]).toMatchObject([401, { error: { code: 'UNAUTHENTICATED' } }]);
  });

  it.each(['bearer ', 'Bearer   '])('is accepted as %j', async (scheme) => {
    const authorization = scheme + stack.credentials.api_key;
    const path = `/v1/datasets?project_id=${stack.credentials.project_id}`;

    expect((await fetch(stack.baseUrl + path, { headers: { authorization } })).status).toBe(200);
  });

  it('sees nothing of another organization', async () => {
    const { id } = await client.create();

    const { status, body } = await new LucitraClient(stack, stack.credentials.other_api_key).call(
      'GET',
      `/v1/datasets/${id}`,
    );

    expect([status, body]).toMatchObject([404, { error: { code: 'NOT_FOUND' } }]);
  });

  it('without the scope write cannot create, and is told which scope it lacks', async () => {
    const reader = new LucitraClient(stack, await newKey(['read']));

    const { status, body } = await reader.call('POST', '/v1/datasets', {
      project_id: stack.credentials.project_id,
      name: 'x',
      format: 'coco',
    });

    expect([status, body]).toMatchObject([
      403,
      { error: { code: 'PERMISSION_DENIED', message: expect.stringContaining('write') } },
    ]);
  });

  it('that is revoked is refused on the next request', async () => {
    const key = await newKey(['read']);
    const revoked = new LucitraClient(stack, key);
    const path = `/v1/datasets?project_id=${stack.credentials.project_id}`;

    expect((await revoked.call('GET', path)).status).toBe(200);
    await revokeApiKey(key, services());

    expect((await revoked.call('GET', path)).status).toBe(401);
  });

  it('deletes accepted data only with the scope "review"', async () => {
    const id = await createPending(new LucitraClient(stack));
    const reviewer = new GerraClient(stack, stack.credentials.api_key);
    await reviewer.call('POST', `/datasets/${id}/accept`);
    const uploader = new LucitraClient(stack, await newKey(['read', 'write']));

    const refused = await uploader.call('DELETE', `/v1/datasets/${id}`);
    await reviewer.call('POST', `/datasets/${id}/reopen`);
    const reopened = await uploader.call('DELETE', `/v1/datasets/${id}`);

    expect(refused).toMatchObject({
      status: 403,
      body: { error: { code: 'PERMISSION_DENIED', message: expect.stringContaining('"review"') } },
    });
    expect([reopened.status, reopened.body.status]).toEqual([200, 'discarded']);
  });

  const newKey = (scopes: ('read' | 'write' | 'review')[]): Promise<string> =>
    createApiKey({ organizationId: stack.credentials.organization_id, name: 'test', scopes }, services());
});
