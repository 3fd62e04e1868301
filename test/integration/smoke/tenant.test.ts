import { openTenant } from '../../../cli/smoke/open-tenant.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { services } from '../../../shared/services.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

describe('the tenant of the smoke test', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  it('has a key for one run, and the same project in every run', async () => {
    const first = await openTenant(services());
    const second = await openTenant(services());

    const statusOf = async ({ apiKey }: { apiKey: string }): Promise<number> =>
      (await new LucitraClient(stack, apiKey).call('GET', `/v1/datasets?project_id=${first.projectId}`)).status;
    expect(second.projectId).toBe(first.projectId);
    expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200]);
    await first.close();
    expect([await statusOf(first), await statusOf(second)]).toEqual([401, 200]);
    await second.close();
  });
});
