import type { Stack } from '../../../local/stack/stack.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

const PROJECTS = '/namespaces/acme/projects';

describe('projects', () => {
  let stack: Stack;
  let client: DreamlakeClient;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new DreamlakeClient(stack);
  });

  afterAll(() => stack.close());

  it('create answers 201 with the project', async () => {
    const sent = { name: 'Dock 7', slug: 'dock', description: 'text', tags: ['t'], metadata: { a: [1] } };

    const { status, body } = await client.call('POST', PROJECTS, sent);

    expect([status, body]).toEqual([201, { id: expect.stringMatching(/^proj_[0-9a-f]{32}$/), ...sent }]);
  });

  it.each([
    ['Warehouse North', 'warehouse-north'],
    ['Über–Café: №1!', 'uber-cafe-no1'],
    ['a'.repeat(200), 'a'.repeat(63)],
  ])('derives the slug of %j', async (name, slug) => {
    const { body } = await client.call('POST', PROJECTS, { name });

    expect(body).toMatchObject({ name, slug, description: null, tags: [], metadata: null });
  });

  it.each([
    [{}, 400, 'name is required'],
    [{ name: '倉庫' }, 400, 'slug is required: none can be derived from this name'],
    [{ name: 'x', slug: 'Not A Slug' }, 400, /^slug must match pattern/],
    [{ name: 'x', slug: 'a'.repeat(64) }, 400, 'slug must have at most 63 characters'],
    [{ name: 'x', namespace: 'acme' }, 400, /^namespace is not a known field/],
    [{ name: 'x', slug: 'warehouse' }, 409, 'Project slug already exists in this namespace'],
  ])('refuses %j', async (sent, status, message) => {
    expect(await client.call('POST', PROJECTS, sent)).toMatchObject({
      status,
      body: { statusCode: status, message: expect.stringMatching(message) },
    });
  });

  it('a project is the one that Lucitra names by its id', async () => {
    const { id: project_id, slug } = (await client.call('POST', PROJECTS, { name: 'Both' })).body;

    const { id } = await new LucitraClient(stack).create({ project_id, name: 'in both' });

    const there = new DreamlakeClient(stack, { project: `${PROJECTS}/${slug}` });
    expect((await there.list()).datasets.map((dataset) => dataset.id)).toEqual([id]);
  });

  it('list is newest first, by pages and with a cursor', async () => {
    for (const name of ['p1', 'p2', 'p3']) await client.call('POST', PROJECTS, { name });

    const { body: first } = await client.call('GET', `${PROJECTS}?pageSize=2`);
    const { body: second } = await client.call('GET', `${PROJECTS}?pageSize=2&page=2`);
    const { body: next } = await client.call('GET', `${PROJECTS}?pageSize=2&cursor=${first.next_cursor}`);

    expect(first).toMatchObject({ projects: [{ slug: 'p3' }, { slug: 'p2' }], page: 1, pageSize: 2 });
    expect(second.projects).toEqual(next.projects);
    expect(Number(first.totalPages)).toBe(Math.ceil(Number(first.total) / 2));
  });

  describe('a namespace that is not in the token', () => {
    const paths = ['', '/hangar/datasets', '/hangar/datasets/x', '/hangar/collections', '/hangar/collections/x'];

    it.each(paths.flatMap((path) => ['GET', 'POST', 'PATCH', 'DELETE'].map((method) => [method, path])))(
      'is answered by %s %s as one that does not exist',
      async (method, path) => {
        const body = method === 'POST' ? { name: 'x' } : method === 'PATCH' ? {} : undefined;

        const [foreign, absent] = await Promise.all(
          ['globex', 'nowhere'].map((slug) => client.call(method ?? '', `/namespaces/${slug}/projects${path}`, body)),
        );

        expect([404, 405]).toContain(foreign?.status);
        expect([foreign?.status, foreign?.body]).toEqual([absent?.status, absent?.body]);
      },
    );
  });
});
