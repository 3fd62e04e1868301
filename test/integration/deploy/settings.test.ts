import type { Stack } from '../../../local/stack.ts';
import { callBundle } from '../../support/call-bundle.ts';
import { startTestStack } from '../../support/stack.ts';

describe('a function whose environment is not right', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  it.each([
    ['is missing', { API_KEY_SECRET: '' }, 'API_KEY_SECRET must be a non-empty text'],
    [
      'is missing that this request has no use for',
      { DATASETS_BUCKET: '' },
      'DATASETS_BUCKET must be a non-empty text',
    ],
    [
      'is malformed',
      { UPLOAD_URL_TTL_SECONDS: 'soon' },
      'UPLOAD_URL_TTL_SECONDS must be a whole number from 1 to 604800',
    ],
  ])('stops at the first request, with one line for the operator, when a setting %s', async (_case, settings, line) => {
    const request = {
      method: 'GET',
      path: '/v1/datasets/ds_7kx9m2',
      headers: { authorization: `Bearer ${stack.credentials.api_key}`, 'x-request-id': 'the-first' },
    };

    const { status, body, printed } = await callBundle('get-dataset', stack, request, settings);

    const errors = printed.split('\n').filter((printedLine) => printedLine.includes('"ERROR"'));
    expect(errors).toEqual([expect.stringContaining(line)]);
    expect(errors[0]).not.toContain(' at ');
    expect(status).toBe(500);
    expect(JSON.parse(body)).toEqual({ error: { code: 'INTERNAL', message: 'Internal error; request the-first' } });
  });
});
