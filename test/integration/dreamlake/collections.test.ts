import type { Stack } from '../../../local/stack/stack.ts';
import { services } from '../../../shared/services.ts';
import { inconsistencies } from '../../support/consistency.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { startTestStack } from '../../support/stack.ts';

const MILLISECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UUID = /^[0-9a-f-]{36}$/;
const UNKNOWN_ID = 'ds_00000000000000000000000000';

/** Ids of so many members, each of 80 bytes. */
const longIds = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => String(from + index).padStart(80, '-'));

describe('collections', () => {
  let stack: Stack;
  let client: DreamlakeClient;
  let datasetId: string;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new DreamlakeClient(stack);
    datasetId = (await client.create('training-v2')).body.id;
  });

  afterEach(async () => {
    expect(await inconsistencies(String(stack.environment.GOOGLE_CLOUD_PROJECT))).toEqual([]);
  });

  afterAll(() => stack.close());

  const project = async (name: string): Promise<DreamlakeClient> => {
    const { slug } = (await client.call('POST', '/namespaces/acme/projects', { name })).body;
    return new DreamlakeClient(stack, { project: `/namespaces/acme/projects/${slug}` });
  };

  describe('create', () => {
    it('answers 201 with the collection, its members once each', async () => {
      const { status, body } = await client.createCollection('clips', {
        ...{ description: 'front camera', tags: ['a'], metadata: { fps: 30 } },
        ...{ datasetId, members: ['n2', 'n1', 'n2'] },
      });

      expect(status).toBe(201);
      expect(body).toEqual({
        id: expect.stringMatching(UUID),
        ...{ name: 'clips', members: ['n2', 'n1'], datasetId, tags: ['a'], projectId: stack.credentials.project_id },
        createdAt: expect.stringMatching(MILLISECONDS),
      });
    });

    it('stands alone when no dataset is said', async () => {
      expect((await client.createCollection('alone')).body).toMatchObject({ members: [], datasetId: null, tags: [] });
    });

    it.each([
      ['no name', {}, 400, 'name is required'],
      ['a member that is no text', { name: 'n', members: ['a', 7] }, 400, 'members.1 must be a string'],
      ['a member that is empty', { name: 'n', members: [''] }, 400, /^members\.0 must be 1 to 80 bytes/],
      [
        'a member of 81 bytes',
        { name: 'n', members: [`${'é'.repeat(40)}x`] },
        400,
        /^members\.0 must be 1 to 80 bytes/,
      ],
      ['2001 members', { name: 'n', members: longIds(2001) }, 400, 'members must have at most 2000 items'],
      ['an unknown field', { name: 'n', member: [] }, 400, /^member is not a known field/],
      ['an unknown dataset', { name: 'n', datasetId: UNKNOWN_ID }, 404, 'Dataset not found'],
      ['an id that is none', { name: 'n', datasetId: 'training-v2' }, 404, 'Dataset not found'],
      ['a name that is taken', { name: 'clips' }, 409, 'Collection name already exists in this project'],
    ])('with %s is refused, and nothing is written', async (_case, sent, status, message) => {
      const answer = await client.call('POST', '/collections', sent);

      expect(answer).toMatchObject({ status, body: { statusCode: status, message: expect.stringMatching(message) } });
      expect((await client.getCollection('n')).status).toBe(404);
    });

    it('refuses a dataset of another project, of another organization, and a deleted one', async () => {
      const elsewhere = (await (await project('Elsewhere')).create('there')).body.id;
      const globex = new DreamlakeClient(stack, {
        token: stack.credentials.other_jwt,
        project: '/namespaces/globex/projects/hangar',
      });
      const foreign = (await globex.create('theirs')).body.id;
      const gone = (await client.create('gone')).body.id;
      await client.delete('gone');

      const answers = await Promise.all(
        [elsewhere, foreign, gone].map((id) => client.createCollection('n', { datasetId: id })),
      );

      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    });
  });

  describe('get, patch and delete', () => {
    it('get shows everything', async () => {
      expect(await client.getCollection('clips')).toMatchObject({
        status: 200,
        body: { name: 'clips', description: 'front camera', metadata: { fps: 30 }, members: ['n2', 'n1'], datasetId },
      });
    });

    it('patch changes only what was sent', async () => {
      const { body: before } = await client.getCollection('clips');

      const { status, body } = await client.call('PATCH', '/collections/clips', { tags: ['b'], metadata: null });

      expect(status).toBe(200);
      expect(body).toEqual({ ...before, tags: ['b'], metadata: null, updatedAt: expect.stringMatching(MILLISECONDS) });
    });

    it('patch of nothing answers 200 and changes nothing', async () => {
      const { body: before } = await client.getCollection('clips');

      expect(await client.call('PATCH', '/collections/clips', {})).toMatchObject({ status: 200, body: before });
    });

    it('patch moves it to another dataset, and out of any', async () => {
      const { id: other } = (await client.create('other')).body;

      const moved = await client.call('PATCH', '/collections/clips', { datasetId: other });
      const alone = await client.call('PATCH', '/collections/clips', { datasetId: null });
      const back = await client.call('PATCH', '/collections/clips', { datasetId });

      expect([moved, alone, back].map(({ body }) => body.datasetId)).toEqual([other, null, datasetId]);
    });

    it('patch of the name frees the old one and refuses one that is taken', async () => {
      await client.createCollection('before');
      await client.createCollection('occupied');

      const renamed = await client.call('PATCH', '/collections/before', { name: 'after' });
      const refused = await client.call('PATCH', '/collections/after', { name: 'occupied' });

      expect([renamed.status, refused.status]).toEqual([200, 409]);
      expect((await client.getCollection('before')).status).toBe(404);
      expect((await client.createCollection('before')).status).toBe(201);
    });

    it('delete answers success and frees the name', async () => {
      await client.createCollection('short-lived', { datasetId });

      const { status, body } = await client.call('DELETE', '/collections/short-lived');

      expect([status, body]).toEqual([200, { success: true }]);
      expect((await client.getCollection('short-lived')).status).toBe(404);
      expect((await client.createCollection('short-lived')).status).toBe(201);
    });

    it.each([
      ['GET', '', undefined],
      ['PATCH', '', {}],
      ['DELETE', '', undefined],
      ['POST', '/members', { add: [] }],
      ['DELETE', '/members', { remove: [] }],
    ])('%s of an unknown collection%s is a 404', async (method, path, body) => {
      expect(await client.call(method, `/collections/unknown${path}`, body)).toMatchObject({
        status: 404,
        body: { statusCode: 404, error: 'Not Found', message: 'Collection not found' },
      });
    });
  });

  describe('list', () => {
    it('is newest first, with totals, and filters by dataset', async () => {
      const own = await project('Lists');
      const { id } = (await own.create('d')).body;
      for (const name of ['a', 'b', 'c']) await own.createCollection(name, { members: [name] });
      await own.createCollection('in d', { datasetId: id });

      const all = await own.listCollections('?page=1&pageSize=3');
      const filtered = await own.listCollections(`?datasetId=${id}`);

      expect(all).toMatchObject({ page: 1, pageSize: 3, total: 4, totalPages: 2 });
      expect(all.collections.map(({ name }) => name)).toEqual(['in d', 'c', 'b']);
      expect(all.collections[1]).toEqual({
        id: expect.stringMatching(UUID),
        ...{ name: 'c', members: ['c'], datasetId: null },
      });
      expect([filtered.collections.map(({ name }) => name), filtered.total]).toEqual([['in d'], 1]);
    });

    it.each([
      ['?page=0', 400, /^page must be at least 1/],
      ['?pageSize=201', 400, /^pageSize must be at most 200/],
      ['?name=x', 400, /^name is not a known field/],
      [`?datasetId=${UNKNOWN_ID}`, 404, 'Dataset not found'],
      ['?datasetId=none', 404, 'Dataset not found'],
    ])('of %s is refused', async (query, status, message) => {
      expect(await client.call('GET', `/collections${query}`)).toMatchObject({
        status,
        body: { statusCode: status, message: expect.stringMatching(message) },
      });
    });
  });

  describe('members', () => {
    const names = (members: readonly string[]): string[] => members.map((member) => member.replaceAll('-', ''));
    const change = async (method: string, name: string, body: object): Promise<unknown> => {
      const answer = await client.call(method, `/collections/${name}/members`, body);
      return answer.status === 200 ? answer.body.total : `${answer.status}: ${answer.body.message}`;
    };

    it('are 10 000 at most, each once, in the order in which they came', async () => {
      await client.createCollection('large');
      const totals: unknown[] = [];

      for (let from = 0; from < 10_000; from += 2000) {
        totals.push(await change('POST', 'large', { add: longIds(2000, from) }));
      }

      expect(totals).toEqual([2000, 4000, 6000, 8000, 10_000]);
      expect((await client.getCollection('large')).body.members).toEqual(longIds(10_000));
      expect(await change('POST', 'large', { add: longIds(2000, 5000) })).toBe(10_000);
      expect(await change('POST', 'large', { add: ['one more'] })).toBe(
        '400: add would make 10001 members; a collection has at most 10000',
      );
      expect(await change('DELETE', 'large', { remove: longIds(2000, 1000) })).toBe(8000);
      expect(await change('DELETE', 'large', { remove: ['unknown'] })).toBe(8000);
      const { members } = (await client.listCollections('?pageSize=1')).collections[0] ?? { members: [] };
      expect(names(members.slice(998, 1002))).toEqual(['998', '999', '3000', '3001']);
    });

    it('are removed by query parameters, too', async () => {
      await client.createCollection('by query', { members: ['a', 'b', 'c/d'] });

      const { status, body } = await client.call('DELETE', '/collections/by%20query/members?remove=a&remove=c%2Fd');

      expect([status, body]).toEqual([200, { total: 1 }]);
      expect((await client.getCollection('by query')).body.members).toEqual(['b']);
    });

    it.each([
      ['POST', { add: longIds(2001) }, 'add must have at most 2000 items'],
      ['POST', { add: ['a', null] }, 'add.1 must be a string'],
      ['POST', { add: 'a' }, 'add must be an array'],
      ['POST', {}, 'add is required'],
      ['POST', { add: ['a'], remove: [] }, 'remove is not a known field; known fields are add'],
      ['DELETE', { remove: [7] }, 'remove.0 must be a string'],
      ['DELETE', { remove: longIds(2001) }, 'remove must have at most 2000 items'],
      ['DELETE', {}, 'remove is required'],
    ])('%s of what is not allowed is a 400 that names it: %#', async (method, body, message) => {
      await client.createCollection('guarded', { members: ['kept'] });

      expect(await change(method, 'guarded', body)).toBe(`400: ${message}`);
      expect((await client.getCollection('guarded')).body.members).toEqual(['kept']);
    });

    it('that many add at once are all there', async () => {
      await client.createCollection('busy');
      const added = Array.from({ length: 20 }, (_, index) => `m${index}`);

      await Promise.all(added.map((member) => change('POST', 'busy', { add: [member] })));

      expect((await client.getCollection('busy')).body.members.sort()).toEqual([...added].sort());
    });

    it('of a page that would be too large are given up', async () => {
      const { collections } = services().registry;
      const filter = { space: 'acme/warehouse' };

      expect(await collections.page(filter, { limit: 50 }, 1000)).toBeUndefined();
      expect(await collections.page(filter, { limit: 1 }, 1_000_000)).toHaveLength(1);
    });
  });
});
