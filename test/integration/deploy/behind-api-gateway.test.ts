import type { Stack } from '../../../local/stack/stack.ts';
import { startTestStack } from '../../support/stack.ts';

describe('behind API Gateway', () => {
  let stack: Stack;
  let path: string;
  beforeAll(async () => {
    stack = await startTestStack({ settings: { BEHIND_API_GATEWAY: 'true' } });
    path = `${stack.baseUrl}/v1/datasets?project_id=${stack.credentials.project_id}`;
  });
  afterAll(() => stack.close());

  it("the caller's credential is the forwarded one, whatever token the gateway sends for itself", async () => {
    const response = await fetch(path, {
      headers: {
        authorization: 'Bearer the.gateway.itself',
        'x-forwarded-authorization': `Bearer ${stack.credentials.api_key}`,
      },
    });

    expect(response.status).toBe(200);
  });

  it("a caller who sent no credential is not taken for the gateway's", async () => {
    const response = await fetch(path, { headers: { authorization: `Bearer ${stack.credentials.api_key}` } });

    expect(response.status).toBe(401);
  });
});
