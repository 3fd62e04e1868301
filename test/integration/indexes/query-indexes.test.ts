import type { Stack } from '../../../local/stack/stack.ts';
import { recordedShapes, requireIndexes } from '../../support/indexes/record-queries.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

describe('the queries of the functions', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  it('are recorded, a page and its total in one shape, and served by the defined indexes', async () => {
    const client = new LucitraClient(stack);
    await client.call('GET', `/v1/datasets?project_id=${stack.credentials.project_id}`);

    expect(recordedShapes()).toEqual([
      {
        collection: 'datasets',
        equal: ['listed', 'organizationId', 'projectId'],
        contains: [],
        order: [
          { field: 'createdAt', direction: 'DESCENDING' },
          { field: '__name__', direction: 'DESCENDING' },
        ],
      },
    ]);
    expect(requireIndexes).not.toThrow();
  });
});
