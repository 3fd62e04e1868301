import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

const ISO_SECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const SECOND = 1000;
const HOUR = 3600 * SECOND;
const SHORT_ID = /^ds_[0-7][0-9a-hjkmnp-tv-z]{25}$/;

describe('the Lucitra dialect', () => {
  let stack: Stack;
  let client: LucitraClient;
  let project_id: string;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new LucitraClient(stack);
    ({ project_id } = stack.credentials);
  });

  afterAll(() => stack.close());

  describe('the seed’s examples', () => {
    const metadata = { simulator: 'isaac-sim', version: '4.5.0', scene_count: 5000 };
    const create = () =>
      client.call('POST', '/v1/datasets', { project_id, name: 'warehouse-v3', format: 'coco', metadata });

    it('creates a dataset with an upload URL that is good for an hour', async () => {
      const before = Date.now();
      const { status, body } = await create();
      const after = Date.now();

      expect(status).toBe(201);
      expect(body).toMatchObject({
        id: expect.stringMatching(SHORT_ID),
        expires_at: expect.stringMatching(ISO_SECONDS),
      });
      expect(body.upload_url).toMatch(
        /^http.*\/proj_abc123\/ds_[^/]+\/warehouse-v3\.tar\.gz\?.*X-Goog-Signature=[0-9a-f]+$/,
      );
      const expiresAt = Date.parse(String(body.expires_at));
      expect(expiresAt).toBeGreaterThan(before + HOUR - SECOND);
      expect(expiresAt).toBeLessThanOrEqual(after + HOUR);
    });

    it('shows null for what processing fills in, until it has', async () => {
      const { body } = await create();

      expect(await client.get(String(body.id))).toMatchObject({
        status: 'awaiting_upload',
        ...{ scene_count: null, total_size_bytes: null, uploaded_at: null, gcs_path: null },
        ...{ metadata, scan: null, crc32c: null },
      });
    });

    it('shows a processed dataset with every field of the page, in its list and by itself', async () => {
      const created = await client.create({ metadata });

      await client.upload(created, TWO_IMAGES);

      const listed = {
        id: created.id,
        project_id,
        name: 'warehouse-v3',
        format: 'coco',
        scene_count: 2,
        total_size_bytes: TWO_IMAGES.length,
        uploaded_at: expect.stringMatching(ISO_SECONDS),
      };
      const { body } = await client.call<{ datasets: object[]; total: number }>(
        'GET',
        `/v1/datasets?project_id=${project_id}`,
      );
      const report = { errors: 0, warnings: 0, previews: 0, files: 1 };
      expect(body.datasets[0]).toEqual({ ...listed, status: 'pending', report });
      expect(await client.get(created.id)).toMatchObject({
        ...listed,
        metadata,
        gcs_path: `gs://${stack.credentials.datasets_bucket}/${project_id}/${created.id}/warehouse-v3.tar.gz`,
        scan: { format: 'coco', scene_count: 2, issues: [{ code: 'SCENE_COUNT_DIFFERS' }] },
      });
    });
  });

  it('keeps what was sent beside the seed’s fields', async () => {
    const sent = {
      description: 'two lines\nof text',
      tags: ['night', '雨'],
      data_type: 'synthetic_pov',
      metadata: { '': [], 'a.b/c~d': [[1, [2]], { deep: null }], toString: 'odd', text: '\ud83d\ude80' },
    };

    const { id } = await client.create(sent);

    expect(await client.get(id)).toMatchObject(sent);
  });

  it('takes an id in either spelling', async () => {
    const { id } = await client.create();

    expect(await client.get(String(parseDatasetId(id)))).toMatchObject({ id });
  });

  describe('a list', () => {
    const names = Array.from({ length: 7 }, (_, index) => `page-${index}`);
    let project: string;
    type Page = { datasets: { name: string }[]; total: number; next_cursor?: string };
    const list = async (query: string): Promise<Page> =>
      (
        await new LucitraClient(stack, stack.credentials.other_api_key).call<Page>(
          'GET',
          `/v1/datasets?project_id=${project}${query}`,
        )
      ).body;

    beforeAll(async () => {
      project = 'proj_xyz789';
      for (const name of names)
        await new LucitraClient(stack, stack.credentials.other_api_key).create({ project_id: project, name });
    });

    it('is newest first, with the total whatever the page', async () => {
      const { datasets, total } = await list('&limit=3&offset=2');

      expect(datasets.map(({ name }) => name)).toEqual(['page-4', 'page-3', 'page-2']);
      expect(total).toBe(7);
    });

    it('is walked by cursor without skipping or repeating, while new datasets arrive', async () => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page: Page = await list(`&limit=3${cursor ? `&cursor=${cursor}` : ''}`);
        seen.push(...page.datasets.map(({ name }) => name));
        if (!cursor)
          await new LucitraClient(stack, stack.credentials.other_api_key).create({ project_id: project, name: 'late' });
        cursor = page.next_cursor;
      } while (cursor);

      expect(seen).toEqual([...names].reverse());
    });
  });

  describe('bad input', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { deeper: nested(levels - 1) });

    it.each<[string, unknown, string]>([
      ['an unknown field', { colour: 'red' }, 'colour'],
      ['a name of 201 characters', { name: 'x'.repeat(201) }, 'name'],
      ['no format', { format: undefined }, 'format'],
      ['an unknown format', { format: 'yolo' }, 'format'],
      ['metadata 17 levels deep', { metadata: nested(17) }, `metadata${'.deeper'.repeat(16)}`],
      ['metadata over 64 KiB', { metadata: { text: 'x'.repeat(65_536) } }, 'metadata'],
      ['an adapter without format custom', { adapter: { scenes: { files: '*' } } }, 'adapter'],
      ['51 tags', { tags: Array(51).fill('t') }, 'tags'],
    ])('a create with %s is a 400 that names the field, and writes nothing', async (_case, fields, field) => {
      const before = await total();

      const { status, body } = await client.call('POST', '/v1/datasets', {
        ...{ project_id, name: 'bad', format: 'coco' },
        ...(fields as object),
      });

      expect([status, body]).toEqual([
        400,
        {
          error: {
            code: 'INVALID_ARGUMENT',
            message: expect.stringContaining(field),
            details: [{ field, message: expect.any(String) }],
          },
        },
      ]);
      expect(await total()).toBe(before);
    });

    it.each([
      ['malformed JSON', '{"name": '],
      [
        'metadata with __proto__',
        '{"project_id":"proj_abc123","name":"x","format":"coco","metadata":{"__proto__":{"a":1}}}',
      ],
      ['a list', '[]'],
      ['nothing', ''],
    ])('a create with a body that is %s is a 400 in the envelope, and writes nothing', async (_case, text) => {
      const before = await total();

      const { status, body } = await client.call('POST', '/v1/datasets', text);

      expect([status, body]).toMatchObject([400, { error: { code: 'INVALID_ARGUMENT' } }]);
      expect(await total()).toBe(before);
    });

    it('a body that is not declared as JSON is a 400', async () => {
      const response = await fetch(`${stack.baseUrl}/v1/datasets`, {
        method: 'POST',
        headers: { authorization: `Bearer ${stack.credentials.api_key}`, 'content-type': 'text/plain' },
        body: '{}',
      });

      expect([response.status, await response.json()]).toMatchObject([
        400,
        { error: { message: expect.stringContaining('application/json') } },
      ]);
    });

    it('a list takes a limit of 1000', async () => {
      const { status } = await client.call('GET', `/v1/datasets?project_id=${project_id}&limit=1000`);

      expect(status).toBe(200);
    });

    it.each([
      ['limit=0', 'limit'],
      ['limit=1001', 'limit'],
      ['limit=abc', 'limit'],
      ['offset=-1', 'offset'],
      ['cursor=nonsense', 'cursor'],
      ['cursor=MTc3Mi54&offset=0', 'cursor'],
      ['colour=red', 'colour'],
    ])('a list with %s is a 400 that names the parameter', async (query, field) => {
      const { status, body } = await client.call('GET', `/v1/datasets?project_id=${project_id}&${query}`);

      expect([status, body]).toMatchObject([400, { error: { code: 'INVALID_ARGUMENT', details: [{ field }] } }]);
    });

    it.each([
      ['a list without a project', 'GET', '/v1/datasets', 400, 'INVALID_ARGUMENT'],
      ['a list of an unknown project', 'GET', '/v1/datasets?project_id=proj_nobody', 404, 'NOT_FOUND'],
      ['a list of another organization’s project', 'GET', '/v1/datasets?project_id=proj_xyz789', 404, 'NOT_FOUND'],
      ['a project that no document can name', 'GET', '/v1/datasets?project_id=a%2Fb', 404, 'NOT_FOUND'],
      ['an id that cannot be decoded', 'GET', '/v1/datasets/ds_7kx9m2', 404, 'NOT_FOUND'],
      ['an unknown id', 'GET', '/v1/datasets/ds_00000000000000000000000000', 404, 'NOT_FOUND'],
      ['an unknown path', 'GET', '/v1/nowhere', 404, 'NOT_FOUND'],
      ['a broken percent escape', 'GET', '/v1/datasets/%E0%A4%A', 400, 'INVALID_ARGUMENT'],
    ])('%s is answered in the envelope', async (_case, method, path, status, code) => {
      const answer = await client.call(method, path);

      expect([answer.status, answer.body]).toMatchObject([status, { error: { code } }]);
    });

    it('a wrong method is a 405 that allows the right ones', async () => {
      const { status, headers, body } = await client.call('PUT', '/v1/datasets', {});

      expect([status, body]).toMatchObject([405, { error: { code: 'METHOD_NOT_ALLOWED' } }]);
      expect(headers.get('allow')).toContain('GET');
      expect(headers.get('allow')).toContain('POST');
    });

    it('a project of another organization takes no dataset', async () => {
      const { status, body } = await client.call('POST', '/v1/datasets', {
        project_id: 'proj_xyz789',
        name: 'x',
        format: 'coco',
      });

      expect([status, body]).toMatchObject([404, { error: { code: 'NOT_FOUND' } }]);
    });

    const total = async (): Promise<unknown> =>
      (await client.call('GET', `/v1/datasets?project_id=${project_id}`)).body.total;
  });

  describe('every answer', () => {
    it.each([
      ['takes over a sane request id', 'trace-42', 'trace-42'],
      ['replaces one that is not', 'no spaces', expect.stringMatching(/^[0-9a-f-]{36}$/)],
    ])('%s', async (_case, sent, returned) => {
      const response = await fetch(`${stack.baseUrl}/v1/nowhere`, { headers: { 'x-request-id': sent } });

      expect(response.headers.get('x-request-id')).toEqual(returned);
    });
  });
});
