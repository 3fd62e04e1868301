import { deleteDataset } from '../../../functions/delete-dataset/delete-dataset.ts';
import { updateDataset } from '../../../functions/update-dataset/update-dataset.ts';
import { SCOPES } from '../../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../../shared/dataset/dataset-record.ts';
import type { Services } from '../../../shared/services.ts';
import { type KeyedPosts, openKeyedPosts } from '../../support/keyed-posts.ts';
import { atBoundaries } from '../../support/reliability/boundaries.ts';
import { mortalInstance } from '../../support/reliability/function-instance.ts';
import { MINUTE } from '../../support/reliability/virtual-clock.ts';
import { withoutLogs } from '../../support/reliability/without-logs.ts';

const by = { id: 'test', scopes: SCOPES };

describe('a change that is cut off, behind its commit too, and done again under the same operation id', () => {
  let posts: KeyedPosts;
  let made = 0;

  beforeAll(async () => {
    posts = await openKeyedPosts();
  });

  afterAll(() => posts.close());

  const pending = async (): Promise<string> =>
    (await posts.records.process((await posts.records.create({ name: `made ${made++}` })).id)).id;
  const revisionOf = async (id: string): Promise<number> => (await posts.records.get(id)).record.revision;

  it.each([
    ['accept', {}, 'accepted'],
    ['reject', { reason: 'blurred' }, 'rejected'],
  ])('is answered like the first one: a keyed %s', async (verb, sent, status) => {
    for (let point = 0; ; point++) {
      const id = await pending();
      const before = await revisionOf(id);
      const body = verb === 'reject' ? sent : undefined;
      const post = { path: `/datasets/${id}/${verb}`, body, as: posts.credentials.gerra };
      const instance = mortalInstance(posts.healthy, point);

      await withoutLogs(() => posts.send(post, `${verb} ${point}`, instance.services));
      posts.world.clock.advance(MINUTE);
      const again = await posts.send(post, `${verb} ${point}`);

      const changes = (await revisionOf(id)) - before;
      expect({ diedAt: instance.diedAt(), ...again, changes }).toMatchObject({
        ...{ status: 200, body: { id, status }, changes: 1 },
      });
      if (instance.diedAt() === undefined) return;
    }
  });

  it.each<[string, (id: string, services: Services) => Promise<DatasetRecord>, object]>([
    [
      'a new name',
      async (id, services) =>
        updateDataset(
          { found: await posts.records.get(id), byName: true, changes: { name: `renamed ${id}` }, by },
          services,
        ),
      { status: 'pending', name: expect.stringContaining('renamed') },
    ],
    [
      'a deletion',
      async (id, services) => deleteDataset({ found: await posts.records.get(id), by }, services),
      { status: 'discarded' },
    ],
  ])('ends like the first one, and is done once: %s', async (_change, change, expected) => {
    for (let point = 0; ; point++) {
      const id = await pending();
      const before = await revisionOf(id);
      const operationId = posts.healthy.newId('operation');
      const same: Services = { ...posts.healthy, newId: () => operationId };
      const instance = mortalInstance(same, point);

      let writes = 0;
      const counted = atBoundaries(same, (name, call) => {
        if (/^datasets\.(move|update)/.test(name)) writes++;
        return call();
      });

      await change(id, instance.services).catch(() => {});
      const isDone = (await revisionOf(id)) > before;
      const record = await change(id, counted).finally(() => expect(writes).toBe(isDone ? 0 : 1));

      const changes = (await revisionOf(id)) - before;
      expect({ diedAt: instance.diedAt(), record, changes }).toMatchObject({ record: expected, changes: 1 });
      if (instance.diedAt() === undefined) return;
    }
  });
});
