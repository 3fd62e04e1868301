import { Firestore } from '@google-cloud/firestore';
import type { Stack } from '../../local/stack/stack.ts';
import { MAX_DETACHED } from '../../shared/registry/collection-writes.ts';
import { services, startOperation } from '../../shared/services.ts';
import { inconsistencies } from '../support/consistency.ts';
import { DreamlakeClient } from '../support/dreamlake-client.ts';
import { plantCollections } from '../support/plant-collections.ts';
import { startTestStack } from '../support/stack.ts';

describe('more than', () => {
  let stack: Stack;
  let client: DreamlakeClient;
  let db: Firestore;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new DreamlakeClient(stack);
    db = new Firestore({ projectId: String(stack.environment.GOOGLE_CLOUD_PROJECT) });
  });

  afterAll(async () => {
    await db.terminate();
    await stack.close();
  });

  it('the collections that one commit takes are all detached by a delete', async () => {
    const { body: dataset } = await client.create('crowded');
    const planted = await plantCollections(db, MAX_DETACHED + 600, dataset);

    const { body } = await client.delete('crowded');

    expect(body).toEqual({ success: true });
    expect([await planted.standAlone(), await planted.detachEvents()]).toEqual(Array(2).fill(MAX_DETACHED + 600));
    await planted.uproot();
    expect(await inconsistencies(String(stack.environment.GOOGLE_CLOUD_PROJECT))).toEqual([]);
  }, 120_000);

  it('the metadata that one page of projects holds is refused, with what to do', async () => {
    const metadata = JSON.stringify({ text: 'x'.repeat(65_000) });
    const { organization_id: organizationId } = stack.credentials;
    const common = { organizationId, namespace: 'acme', description: null, tags: [], metadata, createdAt: new Date() };
    for (let index = 0; index < 190; index++) {
      const own = { id: `proj_large${index}`, slug: `large-${index}`, name: `large ${index}` };
      await services().registry.tenants.addProject({ ...common, ...own }, startOperation({ id: 'test' }, services()));
    }

    const whole = await client.call('GET', '/namespaces/acme/projects?pageSize=200');
    const part = await client.call('GET', '/namespaces/acme/projects?pageSize=150');

    expect(whole).toMatchObject({ status: 400, body: { message: expect.stringMatching(/^pageSize is too large/) } });
    expect(part.status).toBe(200);
  });

  it('the members that one answer holds is refused, with what to do', async () => {
    const { body: dataset } = await client.create('heavy');
    const members = Array.from({ length: 10_000 }, (_, index) => String(index).padStart(80, '-'));
    await plantCollections(db, 30, dataset, members);

    const whole = await client.call('GET', '/collections');
    const part = await client.listCollections('?pageSize=9');
    const all = await client.get('heavy');

    expect(whole).toMatchObject({ status: 400, body: { message: expect.stringMatching(/^pageSize is too large/) } });
    expect([part.collections.length, part.total]).toEqual([9, 30]);
    expect(all).toMatchObject({ status: 422, body: { message: expect.stringContaining('list them by pages') } });
  }, 120_000);
});
