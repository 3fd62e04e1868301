import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import type { Services } from '../../../shared/services.ts';
import { type Answered, type KeyedPosts, openKeyedPosts } from '../../support/keyed-posts.ts';
import { atBoundaries } from '../../support/reliability/boundaries.ts';

const PROJECT = '/namespaces/acme/projects/warehouse';

/** A dataset that is pending, and an iteration of it that is about to arrive. */
interface Pair {
  name: string;
  /** As it is spelled in requests. */
  id: string;
  /** UUID. */
  parent: string;
  /** UUID. */
  child: string;
}

describe('a request that is overtaken between its reads and its commit', () => {
  let posts: KeyedPosts;
  let made = 0;

  beforeAll(async () => {
    posts = await openKeyedPosts();
  });

  afterAll(() => posts.close());

  /** Sends a request of the DreamLake dialect. */
  const call = (method: string, path: string, body?: unknown, services?: Services): Promise<Answered> => {
    const as = posts.credentials.dreamlake;
    return posts.send({ method, path: PROJECT + path, body, as }, `call ${made++}`, services);
  };
  /** A collection with a name of its own, in a dataset or by itself. */
  const collection = async (datasetId: string | null = null): Promise<string> => {
    const name = `collection-${made++}`;
    await call('POST', '/collections', { name, datasetId });
    return name;
  };
  const pair = async (name = `dataset-${made++}`): Promise<Pair> => {
    const body = { project_id: posts.world.project.id, name, format: 'coco' };
    const created = await posts.send({ path: '/v1/datasets', body, as: posts.credentials.lucitra }, `made ${made++}`);
    const id = String(created.body.id);
    const parent = String(parseDatasetId(id));
    await posts.records.process(parent);
    return { name, id, parent, child: (await posts.records.iterate(parent)).id };
  };
  /** Services where something happens, once, right before a call is made. */
  const before = (called: string, happen: () => Promise<unknown>): Services => {
    let isFirst = true;
    return atBoundaries(posts.healthy, async (name, make) => {
      if (name === called && isFirst) {
        isFirst = false;
        await happen();
      }
      return make();
    });
  };
  /** Services where the iteration arrives right before a call is made. */
  const arrivingBefore = (called: string, { child }: Pair): Services =>
    before(called, () => posts.records.process(child));
  /** The UUID of the dataset that a collection is in. */
  const placeOf = async (name: string): Promise<string | undefined> => {
    const { body } = await call('GET', `/collections/${name}`);
    return parseDatasetId(String(body.datasetId));
  };
  const shown = async (dataset: string): Promise<string[]> => {
    const { body } = await call('GET', `/datasets/${dataset}`);
    return (body.collections as { name: string }[]).map(({ name }) => name);
  };

  describe('by the iteration that supersedes its dataset', () => {
    it.each([
      ['its dataset', () => pair()],
      ['a dataset that holds a longer name', async () => pair((await pair()).name)],
    ])('creates a collection in the group of %s', async (_case, prepare) => {
      const dataset = await prepare();
      const name = `created meanwhile ${made++}`;
      const sent = { name, datasetId: dataset.id };

      const { status } = await call('POST', '/collections', sent, arrivingBefore('collections.create', dataset));

      expect([status, await placeOf(name)]).toEqual([201, dataset.child]);
    });

    it('moves a collection into the group', async () => {
      const dataset = await pair();
      const name = await collection();
      const sent = { datasetId: dataset.id, description: 'moved' };
      const services = arrivingBefore('collections.update', dataset);

      const { status, body } = await call('PATCH', `/collections/${name}`, sent, services);

      expect([status, parseDatasetId(String(body.datasetId)), body.description]).toEqual([200, dataset.child, 'moved']);
      expect(await shown(dataset.name)).toEqual([name]);
    });

    it('attaches collections to the group, and counts them there', async () => {
      const dataset = await pair();
      const [old, added] = [await collection(dataset.id), await collection()];
      const services = arrivingBefore('collections.attach', dataset);

      const { body } = await call('POST', `/datasets/${dataset.name}/collections`, { add: [old, added] }, services);

      expect(body).toEqual({ added: 1, total: 2 });
      expect((await shown(dataset.name)).sort()).toEqual([old, added].sort());
    });

    it('detaches collections from the group, and counts what stays there', async () => {
      const dataset = await pair();
      const [leaving, staying] = [await collection(dataset.id), await collection(dataset.id)];
      const services = arrivingBefore('collections.attach', dataset);

      const { body } = await call('DELETE', `/datasets/${dataset.name}/collections`, { remove: [leaving] }, services);

      expect(body).toEqual({ removed: 1, total: 1 });
      expect(await shown(dataset.name)).toEqual([staying]);
    });

    it('changes the iteration, which is current', async () => {
      const dataset = await pair();
      const services = arrivingBefore('datasets.update', dataset);

      const { status, body } = await call('PATCH', `/datasets/${dataset.name}`, { description: 'new' }, services);

      expect([status, parseDatasetId(String(body.id)), body.description]).toEqual([200, dataset.child, 'new']);
    });

    it('deletes the whole group when it names that by its name', async () => {
      const dataset = await pair();
      const name = await collection(dataset.id);
      const services = arrivingBefore('datasets.move:discard+discard', dataset);

      const { status } = await call('DELETE', `/datasets/${dataset.name}`, undefined, services);

      expect(status).toBe(200);
      expect((await call('GET', `/datasets/${dataset.name}`)).status).toBe(404);
      const statuses = [dataset.parent, dataset.child].map(async (id) => (await posts.records.get(id)).record.status);
      expect(await Promise.all(statuses)).toEqual(['discarded', 'discarded']);
      expect(await placeOf(name)).toBeUndefined();
    });

    it('detaches what is attached while the group is deleted by its name', async () => {
      const dataset = await pair();
      await posts.records.process(dataset.child);
      const name = `attached meanwhile ${made++}`;
      const attaching = before('groups.get', () => call('POST', '/collections', { name, datasetId: dataset.id }));

      const { status } = await call('DELETE', `/datasets/${dataset.name}`, undefined, attaching);

      expect([status, await placeOf(name)]).toEqual([200, undefined]);
      const stored = await posts.healthy.registry.collections.named('acme/warehouse', name);
      expect(stored?.record.groupId).toBeNull();
    });

    it('deletes the dataset alone when it names that by its id', async () => {
      const dataset = await pair();
      const name = await collection(dataset.id);
      const request = { method: 'DELETE', path: `/v1/datasets/${dataset.id}`, as: posts.credentials.lucitra };

      const { status, body } = await posts.send(request, 'by id', arrivingBefore('datasets.move:discard', dataset));

      expect([status, body.status]).toEqual([200, 'discarded']);
      expect((await posts.records.get(dataset.child)).record.status).toBe('pending');
      expect(await placeOf(name)).toBe(dataset.child);
    });
  });

  describe('long before, and names a superseded dataset by its id,', () => {
    it('creates a collection that is shown in the newest iteration that arrived', async () => {
      const dataset = await pair();
      await posts.records.process(dataset.child);
      const newest = await posts.records.process((await posts.records.iterate(dataset.child)).id);

      expect(await placeOf(await collection(dataset.id))).toBe(newest.id);
    });

    it('creates it in the version that is current again when the iteration was deleted', async () => {
      const dataset = await pair();
      await posts.records.process(dataset.child);
      await posts.records.discard(dataset.child);

      expect(await placeOf(await collection(dataset.id))).toBe(dataset.parent);
    });

    it('finds no dataset when the whole group was deleted', async () => {
      const dataset = await pair();
      await posts.records.process(dataset.child);
      await call('DELETE', `/datasets/${dataset.name}`);

      expect((await call('POST', '/collections', { name: 'too late', datasetId: dataset.id })).status).toBe(404);
    });
  });

  describe('by a new name', () => {
    it.each([
      ['datasets', 'datasets.move:discard'],
      ['collections', 'collections.delete'],
    ])('deletes none of the %s', async (kind, called) => {
      const [name, renamed] = [`old name of ${kind}`, `new name of ${kind}`];
      await call('POST', `/${kind}`, { name });
      const rename = (): Promise<Answered> => call('PATCH', `/${kind}/${name}`, { name: renamed });

      const { status } = await call('DELETE', `/${kind}/${name}`, undefined, before(called, rename));

      expect([status, (await call('GET', `/${kind}/${renamed}`)).status]).toEqual([404, 200]);
    });
  });
});
