import { randomUUID } from 'node:crypto';
import { Firestore } from '@google-cloud/firestore';
import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { services, startOperation } from '../../../shared/services.ts';
import { createApiKey } from '../../../shared/tenants/create-api-key.ts';
import { type Answered, withoutUrls } from '../../support/keyed-posts.ts';
import { type CreatedDataset, LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

describe('a POST with an Idempotency-Key', () => {
  let stack: Stack;
  let client: LucitraClient;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new LucitraClient(stack);
  });

  afterAll(() => stack.close());

  const send = async (
    path: string,
    key: string,
    body?: object,
    apiKey = stack.credentials.api_key,
  ): Promise<Answered> => {
    const response = await fetch(stack.baseUrl + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', 'idempotency-key': key },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const create = (key: string, fields: object = {}, apiKey?: string): Promise<Answered> => {
    const { project_id } = stack.credentials;
    return send('/v1/datasets', key, { project_id, name: 'once', format: 'coco', ...fields }, apiKey);
  };
  const upload = ({ body }: Answered): Promise<void> => client.upload(body as unknown as CreatedDataset, TWO_IMAGES);
  const noUpload = { upload_url: null, upload: null, expires_at: null };
  const total = async (): Promise<number> =>
    Number((await client.call('GET', `/v1/datasets?project_id=${stack.credentials.project_id}`)).body.total);

  it('is done once and answered the same again', async () => {
    const before = await total();
    const key = randomUUID();

    const first = await create(key);
    const second = await create(key);

    expect(first.status).toBe(201);
    expect(withoutUrls(second)).toEqual(withoutUrls(first));
    expect(await total()).toBe(before + 1);
  });

  it('is done once when it is sent many times at once, and all are answered alike', async () => {
    const before = await total();
    const key = randomUUID();

    const answers = await Promise.all(Array.from({ length: 5 }, () => create(key)));

    expect(new Set(answers.map((answer) => JSON.stringify(withoutUrls(answer)))).size).toBe(1);
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

  it('is done again when it was refused', async () => {
    const key = randomUUID();
    const project_id = `proj_${randomUUID()}`;
    const refused = await create(key, { project_id });
    const operation = startOperation({ id: 'test' }, services());
    const late = {
      ...{ id: project_id, organizationId: stack.credentials.organization_id, namespace: 'acme' },
      ...{ slug: 'made-later', name: 'made later', description: null, tags: [], metadata: null, createdAt: new Date() },
    };
    await services().registry.tenants.addProject(late, operation);

    const { status } = await create(key, { project_id });

    expect([refused.status, status]).toEqual([404, 201]);
  });

  it('is answered without upload URLs once the dataset takes no upload', async () => {
    const key = randomUUID();
    const first = await create(key);
    await upload(first);

    expect(await create(key)).toEqual({ status: 201, body: { id: first.body.id, ...noUpload } });
  });

  it('is answered with URLs that work while the dataset takes an upload', async () => {
    const key = randomUUID();
    await create(key);

    const second = await create(key);
    await upload(second);

    expect(await client.get(String(second.body.id))).toMatchObject({ status: 'pending' });
  });

  it('for an upload URL is signed anew, until the dataset has been uploaded', async () => {
    const { id } = await client.create();
    const ask = (): Promise<Answered> => send(`/v1/datasets/${id}/upload-url`, 'again');
    const first = await ask();
    const second = await ask();
    await upload(second);

    expect(withoutUrls(second)).toEqual(withoutUrls(first));
    expect(await ask()).toEqual({ status: 200, body: { id, ...noUpload } });
  });

  it('for an iteration is answered alike, and without upload URLs once that has been uploaded', async () => {
    const parent = await client.create();
    await client.upload(parent, TWO_IMAGES);
    const iterations = `/datasets/${parseDatasetId(parent.id)}/iterations`;
    const iterate = (): Promise<Answered> => send(iterations, 'iterate', {}, stack.credentials.jwt);
    const first = await iterate();
    const second = await iterate();
    await upload(second);

    expect(first.status).toBe(201);
    expect(withoutUrls(second)).toEqual(withoutUrls(first));
    expect(await iterate()).toEqual({ status: 201, body: { id: first.body.id, version: 1, ...noUpload } });
  });

  it('leaves no signed URL in the records', async () => {
    await create(randomUUID());

    const db = new Firestore({ projectId: String(stack.environment.GOOGLE_CLOUD_PROJECT) });
    const { docs } = await db.collection('idempotencyKeys').get();
    await db.terminate();

    expect(docs.length).toBeGreaterThan(0);
    expect(JSON.stringify(docs.map((found) => found.data()))).not.toMatch(/signature|https?:/i);
  });

  it('belongs to its organization, with whichever of its credentials it is sent', async () => {
    const key = randomUUID();
    const other = await createApiKey({ organizationId: stack.credentials.organization_id, name: 'other' }, services());

    const first = await create(key);
    const second = await create(key, {}, other);

    expect(withoutUrls(second)).toEqual(withoutUrls(first));
  });

  it('says nothing to another organization', async () => {
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
