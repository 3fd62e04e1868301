import type { Stack } from '../../../local/stack/stack.ts';
import { startTestStack } from '../../support/stack.ts';

describe('without API Gateway in front', () => {
  let stack: Stack;
  let path: string;
  beforeAll(async () => {
    stack = await startTestStack();
    path = `${stack.baseUrl}/v1/datasets?project_id=${stack.credentials.project_id}`;
  });
  afterAll(() => stack.close());

  it('X-Forwarded-Authorization proves nothing', async () => {
    const response = await fetch(path, {
      headers: { 'x-forwarded-authorization': `Bearer ${stack.credentials.api_key}` },
    });

    expect(response.status).toBe(401);
  });

  it('X-Forwarded-Authorization does not replace the credential that was sent', async () => {
    const response = await fetch(path, {
      headers: {
        authorization: `Bearer ${stack.credentials.api_key}`,
        'x-forwarded-authorization': `Bearer ${stack.credentials.other_api_key}`,
      },
    });

    expect(response.status).toBe(200);
  });
});
