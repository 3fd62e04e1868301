import type { Stack } from '../../../local/stack/stack.ts';
import type { Scope } from '../../../shared/auth/principal.ts';
import { services } from '../../../shared/services.ts';
import { createApiKey } from '../../../shared/tenants/create-api-key.ts';
import { createProject } from '../../../shared/tenants/create-project.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { recordRoundTrips } from '../../support/round-trips.ts';
import { startTestStack } from '../../support/stack.ts';

const roundTripsOf = recordRoundTrips();

describe('GET /v1/me', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  const me = (credential: string) => new LucitraClient(stack, credential).call('GET', '/v1/me');
  const keyWith = (scopes: Scope[]): Promise<string> =>
    createApiKey({ organizationId: stack.credentials.organization_id, name: 'test', scopes }, services());

  it('says what a key opens: its organization, its own scopes, and every project, newest first', async () => {
    const { organization_id, namespace, project_id, project_slug } = stack.credentials;
    const organization = { id: organization_id, namespace };
    const second = await createProject({ organization, slug: 'second', name: 'The second' }, services());

    const { status, body } = await me(await keyWith(['read', 'write']));

    expect([status, body]).toEqual([
      200,
      {
        organization_id,
        namespace,
        scopes: ['read', 'write'],
        subject: expect.stringMatching(/^key:[\w-]{16}$/),
        projects: [
          { id: second.id, name: 'The second', slug: 'second' },
          { id: project_id, name: expect.any(String), slug: project_slug },
        ],
      },
    ]);
  });

  it('says who a token was issued to', async () => {
    const { status, body } = await me(stack.credentials.jwt);

    expect([status, body]).toMatchObject([
      200,
      { subject: expect.any(String), organization_id: stack.credentials.organization_id },
    ]);
    expect(body.subject).not.toMatch(/^key:/);
  });

  it('shows nothing of another organization', async () => {
    const { body } = await me(stack.credentials.other_api_key);

    expect(body).toMatchObject({ projects: [{ id: 'proj_xyz789' }] });
    expect(body.organization_id).not.toBe(stack.credentials.organization_id);
  });

  it.each([
    ['a forged key', async () => 'luci_forged', '', 401, 'UNAUTHENTICATED'],
    ['a key without the scope read', () => keyWith(['write']), '', 403, 'PERMISSION_DENIED'],
    ['an unknown parameter', async () => stack.credentials.api_key, '?all=1', 400, 'INVALID_ARGUMENT'],
  ])('refuses %s', async (_case, key, query, status, code) => {
    const answer = await new LucitraClient(stack, await key()).call('GET', `/v1/me${query}`);

    expect(answer).toMatchObject({ status, body: { error: { code } } });
  });

  it('reads key and organization at once, then the projects', async () => {
    const { depth, rpcs } = await roundTripsOf(() => me(stack.credentials.api_key));

    expect({ depth, rpcs }).toEqual({ depth: 2, rpcs: 3 });
  });
});
