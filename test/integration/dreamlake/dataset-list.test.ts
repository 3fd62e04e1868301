import type { Stack } from '../../../local/stack/stack.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { startTestStack } from '../../support/stack.ts';

const ID = /^ds_[0-7][0-9a-hjkmnp-tv-z]{25}$/;
const MILLISECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe('a list of datasets in the DreamLake dialect', () => {
  let stack: Stack;
  let client: DreamlakeClient;
  let pages: DreamlakeClient;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new DreamlakeClient(stack);
    await client.call('POST', '/namespaces/acme/projects', { name: 'Pages' });
    pages = new DreamlakeClient(stack, { project: '/namespaces/acme/projects/pages' });
    for (const name of ['a', 'b', 'c', 'd', 'e']) await pages.create(name, { description: name });
  });

  afterAll(() => stack.close());

  const list = async (query: string): Promise<[names: string[], rest: Record<string, unknown>]> => {
    const { datasets, ...rest } = await pages.list(query);
    return [datasets.map(({ name }) => name), rest];
  };

  it.each([
    ['', 'edcba', { page: 1, pageSize: 50, total: 5, totalPages: 1 }],
    ['?page=1&pageSize=2', 'ed', { page: 1, pageSize: 2, total: 5, totalPages: 3 }],
    ['?page=3&pageSize=2', 'a', { page: 3, pageSize: 2, total: 5, totalPages: 3 }],
    ['?page=4&pageSize=2', '', { page: 4, pageSize: 2, total: 5, totalPages: 3 }],
    ['?pageSize=200', 'edcba', { page: 1, pageSize: 200, total: 5, totalPages: 1 }],
  ])('of %j is newest first, with totals', async (query, names, rest) => {
    const [found, { next_cursor: _, ...counts }] = await list(query);

    expect([found.join(''), counts]).toEqual([names, rest]);
  });

  it('shows of each dataset what the page shows, and its times', async () => {
    const [first] = (await pages.list('?pageSize=1')).datasets;

    expect(first).toEqual({
      id: expect.stringMatching(ID),
      ...{ name: 'e', description: 'e', tags: [] },
      createdAt: expect.stringMatching(MILLISECONDS),
      updatedAt: expect.stringMatching(MILLISECONDS),
    });
  });

  it('goes on with a cursor, and goes on counting', async () => {
    const [first, { next_cursor: second }] = await list('?pageSize=2');
    const [names, { next_cursor: third, ...counts }] = await list(`?pageSize=2&cursor=${second}`);
    const [rest, last] = await list(`?pageSize=2&cursor=${third}`);

    expect([first, names, rest]).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
    expect([counts, last]).toEqual([2, 3].map((page) => ({ page, pageSize: 2, total: 5, totalPages: 3 })));
  });

  it.each(['/collections', '/namespaces/acme/projects'])('has cursors that %s does not take', async (other) => {
    const [, { next_cursor: cursor }] = await list('?pageSize=2');

    const { status, body } = await client.call('GET', `${other}?cursor=${cursor}`);

    expect([status, body.message]).toEqual([400, expect.stringMatching(/^cursor is not a cursor of this list/)]);
  });

  it('has as many pages as it has items: a page far behind is empty', async () => {
    expect(await list('?page=999999999999999&pageSize=200')).toEqual([
      [],
      { page: 999_999_999_999_999, pageSize: 200, total: 5, totalPages: 1 },
    ]);
  });

  it.each([
    ['?page=0', /^page must be at least 1/],
    ['?page=-1', /^page must be at least 1/],
    ['?page=1.5', /^page must be an integer/],
    ['?pageSize=0', /^pageSize must be at least 1/],
    ['?pageSize=201', /^pageSize must be at most 200/],
    ['?pageSize=all', /^pageSize must be an integer/],
    ['?limit=5', /^limit is not a known field/],
    ['?cursor=rubbish', /^cursor is not a cursor of this list; use next_cursor from its previous page/],
    ['?cursor=MS5h&page=2', /^cursor cannot be combined with page/],
  ])('answers 400 for %s', async (query, message) => {
    const { status, body } = await client.call('GET', `/datasets${query}`);

    expect(status).toBe(400);
    expect(body).toEqual({ statusCode: 400, error: 'Bad Request', message: expect.stringMatching(message) });
  });

  it('of an empty project has no pages', async () => {
    await client.call('POST', '/namespaces/acme/projects', { name: 'Empty' });
    const empty = new DreamlakeClient(stack, { project: '/namespaces/acme/projects/empty' });

    expect(await empty.list()).toEqual({ datasets: [], page: 1, pageSize: 50, total: 0, totalPages: 0 });
  });
});
