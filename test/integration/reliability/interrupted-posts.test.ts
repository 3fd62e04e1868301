import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { groupOf } from '../../../shared/registry/groups.ts';
import type { Services } from '../../../shared/services.ts';
import { type KeyedPost, type KeyedPosts, openKeyedPosts, withoutUrls } from '../../support/keyed-posts.ts';
import { type Around, atBoundaries } from '../../support/reliability/boundaries.ts';
import { mortalInstance } from '../../support/reliability/function-instance.ts';
import { HOUR, MINUTE } from '../../support/reliability/virtual-clock.ts';
import { withoutLogs } from '../../support/reliability/without-logs.ts';
import { tries } from '../../support/tries.ts';

/** One crash point in so many is tried. */
const STEP = tries(5, 1);
const PROJECT = '/namespaces/acme/projects/warehouse';

describe('a POST with an Idempotency-Key that was interrupted', () => {
  let posts: KeyedPosts;
  let made = 0;

  beforeAll(async () => {
    posts = await openKeyedPosts();
  });

  afterAll(() => posts.close());

  const lucitra = (fields: object = {}): KeyedPost => {
    const name = `made ${made++}`;
    const body = { project_id: posts.world.project.id, name, format: 'coco', ...fields };
    return { path: '/v1/datasets', body, as: posts.credentials.lucitra };
  };
  const dreamlake = (path: string, body: object = { name: `made ${made++}` }): KeyedPost => {
    return { path, body, as: posts.credentials.dreamlake };
  };
  const iteration = async (): Promise<KeyedPost> => {
    const { id } = await posts.records.process((await posts.records.create({ name: `made ${made++}` })).id);
    return { path: `/datasets/${id}/iterations`, body: { prompt: 'again' }, as: posts.credentials.gerra };
  };
  /** Everything that creates a record: the request, the call that commits it, and where the records are. */
  const creations = [
    ['a dataset', () => lucitra(), 'datasets.create', 'datasets'],
    ['a container', () => dreamlake(`${PROJECT}/datasets`), 'datasets.create', 'datasets'],
    ['a collection', () => dreamlake(`${PROJECT}/collections`), 'collections.create', 'collections'],
    ['a project', () => dreamlake('/namespaces/acme/projects'), 'tenants.addProject', 'projects'],
    ['an iteration', iteration, 'datasets.createIteration', 'datasets'],
  ] as const;
  const count = async (records: string): Promise<number> =>
    (await posts.world.db.collection(records).count().get()).data().count;
  /** An instance without faults, whose calls to the outside are observed. */
  const guarded = (around: Around): Services => atBoundaries(posts.healthy, around);
  /** An instance where the answer to one call is lost. */
  const losing = (lost: string): Services =>
    guarded(async (name, call) => {
      const answer = await call();
      if (name === lost) throw new Error(`no answer to ${name}`);
      return answer;
    });
  const record = async ({ body }: { body: Record<string, unknown> }) => {
    const found = await posts.healthy.registry.datasets.get(String(parseDatasetId(String(body.id))));
    if (!found) throw new Error('no such record');
    return found;
  };
  const onlyRecordOf = async ({ body }: KeyedPost) => {
    const { name } = body as { name: string };
    const { docs } = await posts.world.db.collection('datasets').where('name', '==', name).get();
    expect(docs).toHaveLength(1);
    return record({ body: { id: docs[0]?.id } });
  };

  it.each(creations)(
    'behind the commit of %s by a lost answer ends in the one record',
    async (key, make, lost, kind) => {
      const post = await make();
      const before = await count(kind);

      const first = await withoutLogs(() => posts.send(post, `lost ${key}`, losing(lost)));
      const second = await posts.send(post, `lost ${key}`);

      expect([first.status, second.status]).toEqual([500, 201]);
      expect(await count(kind)).toBe(before + 1);
      expect(withoutUrls(await posts.send(post, `lost ${key}`))).toEqual(withoutUrls(second));
    },
  );

  it.each(creations)('at any crash point of the creation of %s ends in the one record', async (key, make, _, kind) => {
    for (let point = 0; ; point += STEP) {
      const post = await make();
      const before = await count(kind);
      const instance = mortalInstance(posts.healthy, point);

      await withoutLogs(() => posts.send(post, `killed ${key} ${point}`, instance.services));
      posts.world.clock.advance(MINUTE);
      const { status } = await posts.send(post, `killed ${key} ${point}`);

      const made = (await count(kind)) - before;
      expect({ killed: instance.diedAt(), status, made }).toMatchObject({ status: 201, made: 1 });
      if (instance.diedAt() === undefined) return;
    }
  });

  it('by a signer that fails behind the commit ends in the one dataset, which holds its name', async () => {
    const post = lucitra();
    const unsigned: Services = {
      ...posts.healthy,
      async storage() {
        return {
          ...(await posts.healthy.storage()),
          sign: () => Promise.reject(new Error('signBlob was answered 503')),
        };
      },
    };

    const first = await withoutLogs(() => posts.send(post, 'unsigned', unsigned));
    const second = await posts.send(post, 'unsigned');

    expect([first.status, second.status]).toEqual([500, 201]);
    const { id } = (await onlyRecordOf(post)).record;
    expect((await record(second)).record).toMatchObject({ id, heldName: (post.body as { name: string }).name });
  });

  describe('behind its commit, and another request wrote to the record before it is sent again,', () => {
    const uploadable = (expiresAt: unknown): boolean =>
      new Date(String(expiresAt)).getTime() > posts.world.clock.now().getTime() + 59 * MINUTE;

    it('is answered with an upload when the dataset has expired', async () => {
      const post = lucitra();
      await withoutLogs(() => posts.send(post, 'expired', losing('datasets.create')));
      await posts.records.expire((await onlyRecordOf(post)).record.id);

      const { status, body } = await posts.send(post, 'expired');

      expect([status, uploadable(body.expires_at)]).toEqual([201, true]);
      expect((await record({ body })).record).toEqual((await onlyRecordOf(post)).record);
    });

    it('is answered without an upload when another one uploaded the dataset', async () => {
      const post = lucitra();
      await withoutLogs(() => posts.send(post, 'uploaded', losing('datasets.create')));
      await posts.records.process((await onlyRecordOf(post)).record.id);

      expect(await posts.send(post, 'uploaded')).toMatchObject({
        status: 201,
        body: { upload_url: null, upload: null, expires_at: null },
      });
      await onlyRecordOf(post);
    });

    it.each([
      ['container', `${PROJECT}/datasets`, 'datasets.create'],
      ['collection', `${PROJECT}/collections`, 'collections.create'],
    ])('is answered with the %s as it is now', async (kind, path, lost) => {
      const { registry, newId, clock } = posts.healthy;
      const post = dreamlake(path);
      const renamed = { name: `renamed ${kind}` };
      const operation = { id: newId('operation'), by: { id: 'another caller' }, now: clock() };
      await withoutLogs(() => posts.send(post, `renamed ${kind}`, losing(lost)));
      const { name } = post.body as { name: string };
      const collection = await registry.collections.named('acme/warehouse', name);
      if (collection) await registry.collections.update(collection, renamed, undefined, operation);
      else {
        const found = await onlyRecordOf(post);
        const group = await groupOf(found, registry);
        if (group) await registry.datasets.update(found, group, renamed, operation);
      }

      expect(await posts.send(post, `renamed ${kind}`)).toMatchObject({ status: 201, body: renamed });
    });

    it('restores once more what was deleted once more', async () => {
      const { body } = await posts.send(lucitra(), 'to be restored');
      const { id } = (await record({ body })).record;
      const post = { path: `/v1/datasets/${body.id}/restore`, as: posts.credentials.lucitra };
      await posts.records.discard(id);
      await withoutLogs(() => posts.send(post, 'restored', losing('datasets.move:restore')));
      await posts.records.discard(id);

      expect(await posts.send(post, 'restored')).toMatchObject({ status: 200, body: { status: 'awaiting_upload' } });
    });

    it('is answered with the iteration, though it expired and a newer one was started', async () => {
      const post = await iteration();
      const parentId = String(post.path.split('/')[2]);
      await withoutLogs(() => posts.send(post, 'overtaken', losing('datasets.createIteration')));
      const [, first = ''] = await posts.records.versions(parentId);
      await posts.records.expire(first);
      await posts.records.iterate(parentId);

      expect(await posts.send(post, 'overtaken')).toMatchObject({ status: 201, body: { id: first, version: 1 } });
    });
  });

  it('at any crash point of moving collections tells how many it moved', async () => {
    for (let point = 0; ; point += STEP) {
      const [dataset, collection] = [`full ${point}`, `moved ${point}`];
      await posts.send(dreamlake(`${PROJECT}/datasets`, { name: dataset }), dataset);
      await posts.send(dreamlake(`${PROJECT}/collections`, { name: collection }), collection);
      const post = dreamlake(`${PROJECT}/datasets/${dataset}/collections`, { add: [collection] });
      const instance = mortalInstance(posts.healthy, point);

      await withoutLogs(() => posts.send(post, `move ${point}`, instance.services));
      posts.world.clock.advance(MINUTE);
      const { status, body } = await posts.send(post, `move ${point}`);

      expect({ killed: instance.diedAt(), status, body }).toMatchObject({ status: 200, body: { added: 1, total: 1 } });
      if (instance.diedAt() === undefined) return;
    }
  });

  describe('for an upload URL', () => {
    const opened = async (): Promise<KeyedPost> => {
      const { body } = await posts.send(lucitra(), `opened ${made}`);
      return { path: `/v1/datasets/${body.id}/upload-url`, as: posts.credentials.lucitra };
    };
    const requestsOf = async ({ path }: KeyedPost): Promise<number> => {
      const id = String(parseDatasetId(String(path.split('/')[3])));
      const events = posts.world.db.collection('auditEvents').where('datasetId', '==', id);
      return (await events.where('event', '==', 'request_upload').count().get()).data().count;
    };

    it('by a request that writes to the dataset decides again', async () => {
      const post = await opened();
      let isFirst = true;
      const racing = guarded(async (name, call) => {
        if (name !== 'datasets.move:request_upload' || !isFirst) return call();
        isFirst = false;
        await posts.send(post, 'the other');
        return call();
      });

      expect(await posts.send(post, 'the one', racing)).toMatchObject({ status: 200 });
      expect(await requestsOf(post)).toBe(2);
    });

    it('behind its commit, however often, ends in one', async () => {
      const post = await opened();
      const lossy = losing('datasets.move:request_upload');

      const failed = await withoutLogs(async () => [
        (await posts.send(post, 'again', lossy)).status,
        (await posts.send(post, 'again', lossy)).status,
      ]);
      const { status, body } = await posts.send(post, 'again');

      expect([...failed, status]).toEqual([500, 500, 200]);
      expect((await record({ body })).record.uploadExpiresAt).toEqual(new Date(String(body.expires_at)));
    });
  });

  it.each([
    ['is refused with another body within a day', 23 * HOUR, 422],
    ['is a new request after a day, with whatever body', 25 * HOUR, 201],
  ])('%s', async (key, later, status) => {
    const post = lucitra();
    await withoutLogs(() => posts.send(post, key, losing('datasets.create')));
    posts.world.clock.advance(later);

    expect(await posts.send(lucitra(), key)).toMatchObject({ status });
    await onlyRecordOf(post);
  });

  it.each([
    ['is refused with another body within a day of its answer', 23 * HOUR, 422],
    ['is a new request a day after its answer, with whatever body', 25 * HOUR, 201],
  ])('%s', async (key, later, status) => {
    expect((await posts.send(lucitra(), key)).status).toBe(201);
    posts.world.clock.advance(later);

    expect(await posts.send(lucitra(), key)).toMatchObject({ status });
  });

  describe('and hangs', () => {
    /** An instance that hangs before it commits, until it is let go. */
    const hanging = (): { services: Services; hangs: Promise<void>; letGo(): void } => {
      const [hangs, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const services = guarded(async (name, call) => {
        if (name === 'datasets.create') {
          hangs.resolve();
          await gate.promise;
        }
        return call();
      });
      return { services, hangs: hangs.promise, letGo: gate.resolve };
    };

    it('is a 409 for who sends it meanwhile and waits in vain, by reading, and then answered to both', async () => {
      const post = lucitra();
      const calls: string[] = [];
      const counted = guarded((name, call) => {
        if (name.startsWith('idempotencyKeys.')) calls.push(name);
        return call();
      });
      const { services, hangs, letGo } = hanging();

      const first = posts.send(post, 'hanging', services);
      await hangs;
      const second = await posts.send(post, 'hanging', counted);
      letGo();

      expect(second).toMatchObject({
        status: 409,
        body: { error: { code: 'CONFLICT', message: expect.stringContaining('still being answered') } },
      });
      expect(new Set(calls.slice(1))).toEqual(new Set(['idempotencyKeys.get']));
      expect(await first).toMatchObject({ status: 201 });
      expect(withoutUrls(await posts.send(post, 'hanging'))).toEqual(withoutUrls(await first));
      await onlyRecordOf(post);
    });

    it('for a minute is taken over, and both are answered alike when it wakes up', async () => {
      const post = lucitra();
      const { services, hangs, letGo } = hanging();

      const first = posts.send(post, 'asleep', services);
      await hangs;
      posts.world.clock.advance(MINUTE);
      const second = await posts.send(post, 'asleep');
      letGo();

      expect(second.status).toBe(201);
      expect(withoutUrls(await first)).toEqual(withoutUrls(second));
      await onlyRecordOf(post);
    });

    it('for a minute and is answered before who took it over has the answer that counts', async () => {
      const post = lucitra();
      const [former, latter] = [hanging(), hanging()];

      const first = posts.send(post, 'both asleep', former.services);
      await former.hangs;
      posts.world.clock.advance(MINUTE);
      const second = posts.send(post, 'both asleep', latter.services);
      await latter.hangs;
      former.letGo();
      const answered = await first;
      latter.letGo();

      expect(answered.status).toBe(201);
      expect(withoutUrls(await second)).toEqual(withoutUrls(answered));
      expect(withoutUrls(await posts.send(post, 'both asleep'))).toEqual(withoutUrls(answered));
      await onlyRecordOf(post);
    });
  });
});
