import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { services } from '../../../shared/services.ts';
import { inconsistencies } from '../../support/consistency.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { startTestStack } from '../../support/stack.ts';

const ID = /^ds_[0-7][0-9a-hjkmnp-tv-z]{25}$/;
const MILLISECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe('datasets in the DreamLake dialect', () => {
  let stack: Stack;
  let client: DreamlakeClient;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new DreamlakeClient(stack);
  });

  afterEach(async () => {
    expect(await inconsistencies(String(stack.environment.GOOGLE_CLOUD_PROJECT))).toEqual([]);
  });

  afterAll(() => stack.close());

  describe('create', () => {
    it('answers 201 with the dataset of the page', async () => {
      const { status, body } = await client.create('training-v2', { description: 'Q1 training data' });

      expect(status).toBe(201);
      expect(body).toEqual({
        id: expect.stringMatching(ID),
        name: 'training-v2',
        description: 'Q1 training data',
        tags: [],
        projectId: stack.credentials.project_id,
        metadata: null,
        createdAt: expect.stringMatching(MILLISECONDS),
        updatedAt: body.createdAt,
      });
    });

    it('gives metadata back equal to what was sent', async () => {
      const metadata = { nested: [[1, [2]], { 'a.b': null }], number: 1e21, text: '“ok”', empty: {} };

      const { body } = await client.create('with metadata', { metadata, tags: ['a', 'b'] });

      expect([body.metadata, body.tags]).toEqual([metadata, ['a', 'b']]);
      expect((await client.get('with metadata')).body.metadata).toEqual(metadata);
    });

    it.each([
      ['no name', {}, 'name is required'],
      ['an empty name', { name: '' }, 'name must have at least 1 character'],
      ['a name of 201 characters', { name: 'x'.repeat(201) }, 'name must have at most 200 characters'],
      ['a name that clients collapse in a path', { name: '..' }, 'name must not be "[.]" or "[.][.]"'],
      ['a name that is no text', { name: 7 }, 'name must be a string'],
      ['tags that are null', { name: 'n', tags: null }, 'tags must be an array'],
      ['a tag that is no text', { name: 'n', tags: [1] }, 'tags.0 must be a string'],
      ['metadata that is a list', { name: 'n', metadata: [] }, 'metadata must be an object or null'],
      ['an unknown field', { name: 'n', format: 'coco' }, /^format is not a known field/],
      ['no JSON', '{"name": ', /^The body is not valid JSON/],
    ])('answers 400 for %s', async (_case, sent, message) => {
      const { status, body } = await client.call('POST', '/datasets', sent);

      expect(status).toBe(400);
      expect(body).toEqual({ statusCode: 400, error: 'Bad Request', message: expect.stringMatching(message) });
    });

    it('answers 409 for a name that is taken', async () => {
      await client.create('taken');

      expect(await client.create('taken')).toMatchObject({
        status: 409,
        body: { statusCode: 409, error: 'Conflict', message: 'Dataset name already exists in this project' },
      });
    });
  });

  describe('get', () => {
    it('answers the dataset with all its collections', async () => {
      const { body: created } = await client.create('grouped', { description: 'Q1 training data' });
      const clips = { name: 'front-camera-clips', members: ['nodeId1', 'nodeId2'], datasetId: created.id };
      const { body: first } = await client.call('POST', '/collections', clips);
      const { body: second } = await client.createCollection('good-detections', {
        members: ['nodeId3'],
        datasetId: created.id,
      });

      const { status, body } = await client.get('grouped');

      expect(status).toBe(200);
      expect(body).toEqual({
        ...created,
        collections: [
          { id: second.id, name: 'good-detections', members: ['nodeId3'] },
          { id: first.id, name: 'front-camera-clips', members: ['nodeId1', 'nodeId2'] },
        ],
      });
    });
  });

  describe('patch', () => {
    it('changes only what was sent', async () => {
      const { body: created } = await client.create('patched', {
        description: 'before',
        tags: ['a'],
        metadata: { floor: 3 },
      });

      const { status, body } = await client.patch('patched', { tags: ['b'] });

      expect(status).toBe(200);
      expect(body).toEqual({ ...created, tags: ['b'], updatedAt: expect.stringMatching(MILLISECONDS) });
      expect(Date.parse(body.updatedAt)).toBeGreaterThanOrEqual(Date.parse(created.updatedAt));
    });

    it('of nothing answers 200 and changes nothing', async () => {
      const { body: created } = await client.create('unchanged', { metadata: { a: 1 } });

      const { status, body } = await client.patch('unchanged', {});

      expect([status, body]).toEqual([200, created]);
    });

    it('clears description and metadata with null', async () => {
      await client.create('cleared', { description: 'text', metadata: { a: 1 } });

      const { body } = await client.patch('cleared', { description: null, metadata: null });

      expect([body.description, body.metadata]).toEqual([null, null]);
    });

    it('makes new metadata what reviewers filter by', async () => {
      const { id } = (await client.create('filtered', { metadata: { floor: 3 } })).body;

      await client.patch('filtered', { metadata: { floor: 4, deep: {} } });

      const found = await services().registry.datasets.get(String(parseDatasetId(id)));
      expect(found?.record.facets).toEqual(['floor:4']);
    });

    it('of the name moves the dataset to it and frees the old one', async () => {
      const { id } = (await client.create('old name')).body;

      const { status, body } = await client.patch('old name', { name: 'new name' });

      expect([status, body.id, body.name]).toEqual([200, id, 'new name']);
      expect((await client.get('old name')).status).toBe(404);
      expect((await client.create('old name')).status).toBe(201);
    });

    it.each([
      [{ name: null }, 'name must be a string'],
      [{ name: '' }, 'name must have at least 1 character'],
      [{ tags: null }, 'tags must be an array'],
      [{ status: 'accepted' }, /^status is not a known field/],
    ])('answers 400 for %j', async (changes, message) => {
      await client.create('refusing');

      expect(await client.patch('refusing', changes)).toMatchObject({
        status: 400,
        body: { statusCode: 400, message: expect.stringMatching(message) },
      });
    });

    it('answers 409 for a name that is taken, and changes nothing', async () => {
      await client.create('here first');
      const { body: created } = await client.create('comes second');

      const { status, body } = await client.patch('comes second', { name: 'here first', description: 'half' });

      expect([status, body]).toMatchObject([409, { statusCode: 409, error: 'Conflict' }]);
      expect((await client.get('comes second')).body).toEqual({ ...created, collections: [] });
    });
  });

  describe('delete', () => {
    it('answers success, frees the name, and is not found again', async () => {
      await client.create('short-lived');

      const { status, body } = await client.delete('short-lived');

      expect([status, body]).toEqual([200, { success: true }]);
      expect((await client.get('short-lived')).status).toBe(404);
      expect((await client.delete('short-lived')).status).toBe(404);
      expect((await client.create('short-lived')).status).toBe(201);
    });
  });

  describe.each(['GET', 'PATCH', 'DELETE'])('%s of one dataset', (method) => {
    const sent = method === 'PATCH' ? {} : undefined;

    it.each([
      ['an unknown dataset', '/namespaces/acme/projects/warehouse/datasets/unknown', 'Dataset not found'],
      [
        'a name that is far too long',
        `/namespaces/acme/projects/warehouse/datasets/${'x'.repeat(5000)}`,
        'Dataset not found',
      ],
      ['an unknown project', '/namespaces/acme/projects/nowhere/datasets/training-v2', 'Project not found'],
      ['a project of another namespace', '/namespaces/acme/projects/hangar/datasets/x', 'Project not found'],
      [
        'a project that is far too long',
        `/namespaces/acme/projects/${'x'.repeat(5000)}/datasets/x`,
        'Project not found',
      ],
      ['a project that cannot be', '/namespaces/acme/projects/a%2Fb/datasets/x', 'Project not found'],
      ['an unknown namespace', '/namespaces/nowhere/projects/warehouse/datasets/x', 'Namespace not found'],
      ["another's namespace", '/namespaces/globex/projects/hangar/datasets/x', 'Namespace not found'],
    ])('answers 404 for %s', async (_case, path, message) => {
      const answer = await client.call(method, path, sent);

      expect([answer.status, answer.body]).toEqual([404, { statusCode: 404, error: 'Not Found', message }]);
    });
  });

  it('answers a method that a path does not take with 405 and what it takes', async () => {
    const { status, headers, body } = await client.call('PUT', '/datasets/x', {});

    expect([status, body.statusCode, body.error]).toEqual([405, 405, 'Method Not Allowed']);
    expect(headers.get('allow')?.split(', ').sort()).toEqual(['DELETE', 'GET', 'HEAD', 'PATCH']);
  });

  it.each([
    ['an unknown path', '/models', 404],
    ['a broken percent escape', '/datasets/%zz', 400],
  ])('answers %s in its envelope', async (_case, path, status) => {
    expect(await client.call('GET', path)).toMatchObject({ status, body: { statusCode: status } });
  });

  it('does a POST with an Idempotency-Key once', async () => {
    const post = async (): Promise<unknown> => {
      const response = await fetch(`${stack.baseUrl}/namespaces/acme/projects/warehouse/datasets`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${stack.credentials.jwt}`,
          ...{ 'content-type': 'application/json', 'idempotency-key': 'only-once' },
        },
        body: JSON.stringify({ name: 'only once' }),
      });
      return [response.status, await response.json()];
    };

    const first = await post();

    expect(first).toMatchObject([201, { name: 'only once' }]);
    expect(await post()).toEqual(first);
  });
});
