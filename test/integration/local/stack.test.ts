import { readFile, stat } from 'node:fs/promises';
import { Storage } from '@google-cloud/storage';
import type { ObjectResource } from '@scenestore/storage-emulator/source';
import { deliverOnce, drop, finalizedEvent } from '@scenestore/storage-emulator/source';
import { jwtVerify } from 'jose';
import type { Stack } from '../../../local/stack/stack.ts';
import { startTestStack } from '../../support/stack.ts';

const twoImages = JSON.stringify({
  images: [
    { id: 1, file_name: 'a.jpg' },
    { id: 2, file_name: 'b.jpg' },
  ],
  annotations: [],
  categories: [],
});

describe('the local stack', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startTestStack({ killable: true });
  });

  afterEach(() => {
    stack.events.policy = deliverOnce;
  });

  afterAll(async () => {
    await stack.close();
  });

  it('does not start with a setting that every request would be refused for', async () => {
    const stillborn = startTestStack({ settings: { UPLOAD_URL_TTL_SECONDS: '-1' } });

    await expect(stillborn).rejects.toThrow(
      'UPLOAD_URL_TTL_SECONDS must be a whole number from 1 to 604800, but is "-1"',
    );
  });

  it('processes what a client uploads', async () => {
    const dataset = await createDataset();

    await upload(dataset, twoImages);
    await stack.events.idle();

    expect(await getDataset(dataset.id)).toMatchObject({ status: 'pending', scene_count: 2 });
  });

  it('delivers the event of an upload again to a function that died, once it is back', async () => {
    const dataset = await createDataset();
    await stack.processUpload.kill();

    await upload(dataset, twoImages);
    await stack.events.idle();

    expect(await getDataset(dataset.id)).toMatchObject({ status: 'pending', scene_count: 2 });
  });

  it('serves functions without public routes below /_functions, as their own URL would', async () => {
    const dataset = await createDataset();
    const lost: ObjectResource[] = [];
    stack.events.policy = (object) => {
      lost.push(object);
      return drop(object);
    };
    await upload(dataset, twoImages);
    const [object] = lost;
    if (!object) throw new Error('the upload was not announced');
    const event = finalizedEvent('by-hand', object);

    const response = await fetch(`${stack.baseUrl}/_functions/process-upload`, { method: 'POST', ...event });

    expect(response.status).toBe(204);
    expect(await getDataset(dataset.id)).toMatchObject({ status: 'pending', scene_count: 2 });
  });

  it('has a second organization, which does not see the datasets of the first', async () => {
    const dataset = await createDataset();

    const own = await get(`/v1/datasets/${dataset.id}`, stack.credentials.api_key);
    const foreign = await get(`/v1/datasets/${dataset.id}`, stack.credentials.other_api_key);

    expect([own.status, foreign.status]).toEqual([200, 404]);
  });

  it.each([
    ['jwt', 'acme'],
    ['other_jwt', 'globex'],
  ] as const)('mints %s for the namespace %s, as the functions verify it', async (name, namespace) => {
    const { JWT_SECRET = '', JWT_ISSUER = '', JWT_AUDIENCE = '' } = stack.environment;

    const { payload } = await jwtVerify(stack.credentials[name], new TextEncoder().encode(JWT_SECRET), {
      algorithms: ['HS256'],
      issuer: JWT_ISSUER,
      audience: JWT_AUDIENCE,
    });

    expect(payload.namespaces).toEqual([namespace]);
  });

  it('has a service account with which the official client signs URLs that the storage server accepts', async () => {
    const { storage_url, service_account_file, uploads_bucket } = stack.credentials;
    const client = new Storage({ apiEndpoint: storage_url, keyFilename: service_account_file });
    const file = client.bucket(uploads_bucket).file('signed by a client');

    const [url] = await file.getSignedUrl({ version: 'v4', action: 'write', expires: Date.now() + 60_000 });
    const signed = await fetch(url, { method: 'PUT', body: 'bytes' });
    const tampered = await fetch(url.replace('signed', 'forged'), { method: 'PUT', body: 'bytes' });

    expect([signed.status, tampered.status]).toEqual([200, 403]);
  });

  it('has functions that never close a connection that the gateway keeps, and may just be sending on', async () => {
    const { headers } = await fetch(`${stack.functions['list-datasets']}/v1/nowhere`);

    // Node announces here after how long it closes a connection that is idle.
    expect([headers.get('connection'), headers.get('keep-alive')]).toEqual(['keep-alive', null]);
  });

  it('has an uploads bucket that empties itself after 8 days and keeps nothing that was deleted', async () => {
    const { storage_url, uploads_bucket } = stack.credentials;

    const response = await fetch(`${storage_url}/storage/v1/b/${uploads_bucket}`);

    expect(await response.json()).toMatchObject({
      lifecycle: { rule: [{ action: { type: 'Delete' }, condition: { age: 8 } }] },
      softDeletePolicy: { retentionDurationSeconds: '0' },
    });
  });

  it('writes credentials that only their owner may read', async () => {
    const { service_account_file } = stack.credentials;
    const path = service_account_file.replace('service-account.json', 'credentials.json');

    expect((await stat(path)).mode & 0o077).toBe(0);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(stack.credentials);
    expect(stack.credentials).toEqual({
      base_url: stack.baseUrl,
      storage_url: stack.storageUrl,
      organization_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      namespace: 'acme',
      project_slug: 'warehouse',
      project_id: 'proj_abc123',
      api_key: expect.stringMatching(/^luci_\w+$/),
      admin_api_key: expect.stringMatching(/^luci_\w+$/),
      jwt: expect.any(String),
      other_api_key: expect.stringMatching(/^luci_\w+$/),
      other_jwt: expect.any(String),
      other_project_id: 'proj_xyz789',
      other_namespace: 'globex',
      uploads_bucket: 'scenestore-uploads',
      datasets_bucket: 'scenestore-datasets',
      service_account_file,
    });
  });

  function get(path: string, key: string): Promise<Response> {
    return fetch(stack.baseUrl + path, { headers: { authorization: `Bearer ${key}` } });
  }

  async function getDataset(id: string): Promise<unknown> {
    return (await get(`/v1/datasets/${id}`, stack.credentials.api_key)).json();
  }

  async function createDataset(): Promise<{ id: string; upload_url: string }> {
    const response = await fetch(`${stack.baseUrl}/v1/datasets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stack.credentials.api_key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ project_id: stack.credentials.project_id, name: 'warehouse-v3', format: 'coco' }),
    });
    return (await response.json()) as { id: string; upload_url: string };
  }

  async function upload({ upload_url }: { upload_url: string }, body: string): Promise<void> {
    const response = await fetch(upload_url, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body,
    });
    expect(response.status).toBe(200);
  }
});
