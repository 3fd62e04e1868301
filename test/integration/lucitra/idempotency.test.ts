import { randomUUID } from 'node:crypto';
import type { Stack } from '../../../local/stack/stack.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

describe('a POST with an Idempotency-Key', () => {
  let stack: Stack;
  let client: LucitraClient;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new LucitraClient(stack);
  });

  afterAll(() => stack.close());

  const create = async (
    key: string,
    fields: object = {},
    apiKey = stack.credentials.api_key,
  ): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${stack.baseUrl}/v1/datasets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ project_id: stack.credentials.project_id, name: 'once', format: 'coco', ...fields }),
    });
    return { status: response.status, body: await response.json() };
  };
  const total = async (): Promise<number> =>
    Number((await client.call('GET', `/v1/datasets?project_id=${stack.credentials.project_id}`)).body.total);

  it('is done once and answered the same again', async () => {
    const before = await total();
    const key = randomUUID();

    const first = await create(key);
    const second = await create(key);

    expect(first.status).toBe(201);
    expect(second).toEqual(first);
    expect(await total()).toBe(before + 1);
  });

  it('is done once when it is sent many times at once, and all are answered alike', async () => {
    const before = await total();
    const key = randomUUID();

    const answers = await Promise.all(Array.from({ length: 5 }, () => create(key)));

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await total()).toBe(before + 1);
  });

  it('is refused with another body', async () => {
    const key = randomUUID();
    await create(key);

    expect(await create(key, { name: 'twice' })).toMatchObject({
      status: 422,
      body: { error: { code: 'FAILED_PRECONDITION' } },
    });
  });

  it('replays a refusal too', async () => {
    const key = randomUUID();

    const refused = await create(key, { project_id: 'proj_nobody' });

    expect(refused.status).toBe(404);
    expect(await create(key, { project_id: 'proj_nobody' })).toEqual(refused);
  });

  it('belongs to its credential', async () => {
    const key = randomUUID();
    await create(key);

    const { status } = await create(key, { project_id: 'proj_xyz789' }, stack.credentials.other_api_key);

    expect(status).toBe(201);
  });

  it.each([
    ['with spaces', 'a b'],
    ['too long', 'x'.repeat(256)],
  ])('is a 400 when the key is %s', async (_case, key) => {
    expect(await create(key)).toMatchObject({ status: 400, body: { error: { code: 'INVALID_ARGUMENT' } } });
  });
});
