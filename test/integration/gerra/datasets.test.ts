import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { moveVersions } from '../../../shared/registry/move-versions.ts';
import { services } from '../../../shared/services.ts';
import { createApiKey } from '../../../shared/tenants/create-api-key.ts';
import { revokeApiKey } from '../../../shared/tenants/revoke-api-key.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { createPending, GerraClient } from '../../support/gerra-client.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

async function discard(id: string): Promise<void> {
  const { registry, newId, clock } = services();
  const stored = await registry.datasets.get(id);
  if (!stored) throw new Error(`no dataset ${id}`);
  const operation = {
    id: newId('operation'),
    by: { id: 'test' },
    now: clock(),
  };
  await moveVersions([{ stored, transition: 'discard' }], operation, registry);
}

describe('the Gerra dialect', () => {
  let stack: Stack;
  let pipeline: LucitraClient;
  let reviewer: GerraClient;
  let team: DreamlakeClient;
  /** Of five datasets, newest first. */
  const ids: string[] = [];

  beforeAll(async () => {
    stack = await startTestStack();
    pipeline = new LucitraClient(stack);
    reviewer = new GerraClient(stack, stack.credentials.api_key);
    team = new DreamlakeClient(stack);
    const fields = [
      { data_type: 'episode', metadata: { sensor: 'thermal', floor: 3, label: 'a:b' } },
      { data_type: 'episode', metadata: { sensor: 'thermal', floor: 4 } },
      { data_type: 'telemetry', metadata: { sensor: 'lidar', floor: 3 } },
      { metadata: { sensor: 'thermal', floor: 3 } },
      {},
    ];
    for (const sent of fields) ids.unshift(await createPending(pipeline, sent));
    await reviewer.call('POST', `/datasets/${ids[0]}/accept`);
    await reviewer.call('POST', `/datasets/${ids[4]}/reject`, { reason: 'blurred' });
  });

  afterAll(() => stack.close());

  describe('a list', () => {
    it('shows only what has reached review, newest first, with the total whatever the page', async () => {
      await pipeline.create({ name: 'not uploaded yet' });

      const { datasets, total } = await reviewer.list('?limit=2&offset=1');

      expect([datasets.map(({ id }) => id), total]).toEqual([ids.slice(1, 3), 5]);
    });

    it.each([
      ['?status=pending', [1, 2, 3]],
      ['?status=accepted', [0]],
      ['?status=rejected', [4]],
      ['?status=superseded', []],
      ['?data_type=episode', [3, 4]],
      ['?data_type=episode&status=pending', [3]],
      ['?metadata=sensor:thermal', [1, 3, 4]],
      ['?metadata=floor:3', [1, 2, 4]],
      ['?metadata=label:a:b', [4]],
      ['?metadata=sensor:thermal&status=pending', [1, 3]],
      ['?metadata=sensor:thermal&data_type=episode', [3, 4]],
      ['?metadata=sensor:thermal&data_type=episode&status=pending', [3]],
      ['?metadata=sensor:thermal&metadata=floor:3', [1, 4]],
      ['?metadata=floor:3&metadata=sensor:thermal&metadata=label:a:b', [4]],
      ['?metadata=floor:3&metadata=floor:3', [1, 2, 4]],
      ['?metadata=floor:4&metadata=floor:3', []],
      ['?metadata=rejection_reason:blurred', [4]],
      ['?metadata=rejection_reason:blurred&metadata=floor:3', [4]],
      ['?metadata=rejection_reason:blurred&metadata=floor:4', []],
    ])('with %s shows exactly those and counts them', async (query, places) => {
      const { datasets, total } = await reviewer.list(query);

      expect(datasets.map(({ id }) => ids.indexOf(id))).toEqual(places);
      expect(total).toBe(places.length);
    });

    it('shows what was discarded after it had reached review, and nothing that had not', async () => {
      const other = new GerraClient(stack, stack.credentials.other_api_key);
      const otherPipeline = new LucitraClient(stack, stack.credentials.other_api_key);
      const id = await createPending(otherPipeline, { project_id: 'proj_xyz789' });
      const draft = await otherPipeline.create({ project_id: 'proj_xyz789' });
      for (const discarded of [id, String(parseDatasetId(draft.id))]) await discard(discarded);

      expect(await other.list('?status=discarded')).toMatchObject({
        total: 1,
        datasets: [{ id, status: 'discarded' }],
      });
      expect((await other.get(id)).status).toBe('discarded');
      expect(await other.stats()).toMatchObject({ total_datasets: 1, by_status: { discarded: 1, pending: 0 } });
    });

    it.each(['?limit=2', '?limit=2&metadata=sensor:thermal', '?limit=1&metadata=sensor:thermal&metadata=floor:3'])(
      'walked by cursor from %s is the whole list, once',
      async (query) => {
        const all = await reviewer.list(query.replace(/limit=\d/, 'limit=1000'));
        const walked: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await reviewer.list(cursor ? `${query}&cursor=${cursor}` : query);
          walked.push(...page.datasets.map(({ id }) => id));
          expect(page.total).toBe(all.total);
          cursor = page.next_cursor;
        } while (cursor);

        expect(walked).toEqual(all.datasets.map(({ id }) => id));
      },
    );

    it('by offset goes through what several metadata filters select, too', async () => {
      const { datasets, total } = await reviewer.list('?metadata=sensor:thermal&metadata=floor:3&offset=1&limit=5');

      expect([datasets.map(({ id }) => id), total]).toEqual([[ids[4]], 2]);
    });

    it.each([
      [
        'of 301 bytes',
        [`a:${'x'.repeat(299)}`],
        'metadata must have at most 300 bytes: a longer entry cannot be filtered on',
      ],
      ['sent 11 times', Array.from({ length: 11 }, (_, index) => `a:${index}`), 'metadata must have at most 10 items'],
    ])('with a metadata filter %s is a 400', async (_case, filters, detail) => {
      const query = filters.map((filter) => `metadata=${filter}`).join('&');

      const { status, body } = await reviewer.call('GET', `/datasets?${query}`);

      expect([status, body]).toEqual([400, { detail }]);
    });

    it.each([
      ['limit=0', 'limit', /at least 1/],
      ['limit=1001', 'limit', /at most 1000/],
      ['limit=abc', 'limit', /integer/],
      ['offset=-1', 'offset', /at least 0/],
      ['cursor=MTc3Mi54&offset=5', 'cursor', /cannot be combined with offset/],
      ['cursor=nonsense', 'cursor', /next_cursor/],
      [`cursor=${btoa('999999999999999.abc')}`, 'cursor', /next_cursor/],
      [`cursor=${btoa('1772798400000.__x__')}`, 'cursor', /next_cursor/],
      ['status=done', 'status', /pending, accepted, rejected, superseded, discarded/],
      ['status=awaiting_upload', 'status', /pending, accepted/],
      ['data_type=video', 'data_type', /episode, synthetic_pov, synthetic_third_person, telemetry/],
      ['metadata=nocolon', 'metadata', /key:value/],
      ['metadata=a:b&metadata=nocolon', 'metadata', /key:value/],
      ['limit=1&limit=2', 'limit', /is sent more than once; send it once/],
      ['colour=red', 'colour', /not a known field/],
    ])('with %s is a 400 that says what is allowed', async (query, parameter, allowed) => {
      const { status, body } = await reviewer.call('GET', `/datasets?${query}`);

      expect([status, Object.keys(body)]).toEqual([400, ['detail']]);
      expect(body.detail).toMatch(new RegExp(`^${parameter} `));
      expect(body.detail).toMatch(allowed);
    });
  });

  describe('one dataset', () => {
    it.each([
      ['', 422, /^id is required/],
      ['?id=', 422, /^id must be a UUID/],
      ['?id=42', 422, /^id must be a UUID/],
      ['?id=a&id=b', 422, /^id is sent more than once; send it once/],
      [`?id=${UNKNOWN_ID}`, 404, /^Dataset not found$/],
      [`?id=${UNKNOWN_ID}&colour=red`, 400, /^colour /],
    ])('with %s is a %i', async (query, expected, detail) => {
      const { status, body } = await reviewer.call('GET', `/datasets/dataset${query}`);

      expect([status, body]).toEqual([expected, { detail: expect.stringMatching(detail) }]);
    });
  });

  describe('a review', () => {
    it.each([
      ['without a body', undefined, /^reason is required/],
      ['without a reason', {}, /^reason is required/],
      ['with an empty reason', { reason: '' }, /^reason must have at least 1 character/],
      ['with 2 001 characters', { reason: 'x'.repeat(2001) }, /^reason must have at most 2000 characters/],
      ['with a reason that is no text', { reason: 7 }, /^reason must be a string/],
      ['with another field', { reason: 'x', colour: 'red' }, /^colour is not a known field/],
    ])('that rejects %s is a 422 and changes nothing', async (_case, body, detail) => {
      const answer = await reviewer.call('POST', `/datasets/${ids[1]}/reject`, body);

      expect([answer.status, answer.body]).toEqual([422, { detail: expect.stringMatching(detail) }]);
      expect((await reviewer.get(String(ids[1]))).status).toBe('pending');
    });

    it('takes a reason of 2 000 characters', async () => {
      const id = await createPending(pipeline);

      expect((await reviewer.call('POST', `/datasets/${id}/reject`, { reason: 'x'.repeat(2000) })).status).toBe(200);
    });

    it.each([
      ['accept', 0, undefined],
      ['reject', 0, { reason: 'too late' }],
      ['accept', 4, undefined],
      ['reject', 4, { reason: 'again' }],
    ])('that would %s a dataset already reviewed (%i) is a 422', async (verb, place, body) => {
      const { status, body: answer } = await reviewer.call('POST', `/datasets/${ids[place]}/${verb}`, body);

      expect([status, answer]).toEqual([422, { detail: 'Dataset is not in pending status' }]);
    });

    it.each([
      ['POST', 'accept', undefined],
      ['POST', 'reject', { reason: 'x' }],
      ['POST', 'iterations', { prompt: 'x' }],
      ['GET', 'iterations', undefined],
    ])('%s %s of an id that is no UUID is a 422', async (method, verb, sent) => {
      const { status, body } = await reviewer.call(method, `/datasets/42/${verb}`, sent);

      expect([status, body]).toEqual([422, { detail: 'id must be a UUID' }]);
    });

    it('malformed JSON is a 400 in the envelope', async () => {
      const { status, body } = await reviewer.call('POST', `/datasets/${ids[1]}/reject`, '{"reason": ');

      expect([status, body]).toEqual([400, { detail: expect.stringContaining('JSON') }]);
    });

    it('by two at once is won by exactly one', async () => {
      const id = await createPending(pipeline);

      const answers = await Promise.all([
        reviewer.call('POST', `/datasets/${id}/accept`),
        reviewer.call('POST', `/datasets/${id}/reject`, { reason: 'no' }),
        reviewer.call('POST', `/datasets/${id}/accept`),
      ]);

      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      expect((await reviewer.get(id)).status).toBe(won[0]?.body.status);
      expect(answers.filter(({ status }) => status === 422)).toHaveLength(2);
    });

    it('is found by the reason that is shown, and by an own entry of that name where that is shown', async () => {
      const id = await createPending(pipeline, { name: 'reasons', metadata: { rejection_reason: 'own', run: 'r1' } });
      const found = async (entry: string): Promise<boolean> => {
        const { datasets } = await reviewer.list(`?metadata=${entry}`);
        return datasets.some((dataset) => dataset.id === id);
      };
      const foundBy = (): Promise<boolean[]> =>
        Promise.all(['rejection_reason:own', 'rejection_reason:too dark', 'run:r1'].map(found));

      const pending = await foundBy();
      await reviewer.call('POST', `/datasets/${id}/reject`, { reason: 'too dark' });
      const rejected = await foundBy();
      await team.patch('reasons', { metadata: { rejection_reason: 'other', run: 'r1' } });
      const patched = await foundBy();
      const iteration = await reviewer.call('POST', `/datasets/${id}/iterations`, {});
      const next = (await services().registry.datasets.get(String(iteration.body.id)))?.record;
      await reviewer.call('POST', `/datasets/${id}/reopen`);
      const reopened = await foundBy();

      expect([pending, rejected, patched, reopened]).toEqual([
        [true, false, true],
        [false, true, true],
        [false, true, true],
        [false, false, true],
      ]);
      expect(next?.facets).toEqual(['rejection_reason:other', 'run:r1']);
      expect(await found('rejection_reason:other')).toBe(true);
    });

    it.each([
      ['accept', undefined],
      ['reject', { reason: 'no' }],
    ])('that was %sed is taken back by reopen, once', async (verb, sent) => {
      const id = await createPending(pipeline);
      await reviewer.call('POST', `/datasets/${id}/${verb}`, sent);

      const { status, body } = await reviewer.call('POST', `/datasets/${id}/reopen`);

      expect([status, body]).toEqual([200, { id, status: 'pending', message: 'Dataset reopened successfully' }]);
      expect(await reviewer.get(id)).toMatchObject({
        status: 'pending',
        metadata: expect.not.objectContaining({ rejection_reason: 'no' }),
      });
      expect(await reviewer.call('POST', `/datasets/${id}/reopen`)).toMatchObject({
        status: 422,
        body: { detail: 'Dataset is not in accepted or rejected status' },
      });
    });

    it.each([
      ['accept', undefined],
      ['reopen', undefined],
      ['reject', { reason: 'x' }],
    ])('with a key that lacks the scope cannot %s', async (verb, body) => {
      const organizationId = stack.credentials.organization_id;
      const key = await createApiKey({ organizationId, name: 'uploader', scopes: ['read', 'write'] }, services());

      const answer = await new GerraClient(stack, key).call('POST', `/datasets/${ids[1]}/${verb}`, body);

      expect([answer.status, answer.body]).toEqual([403, { detail: expect.stringContaining('"review"') }]);
      expect((await reviewer.get(String(ids[1]))).status).toBe('pending');
    });
  });

  it('answers an unknown path and a wrong method in its envelope', async () => {
    const unknown = await reviewer.call('GET', '/datasets/a/b/c');
    const wrong = await reviewer.call('DELETE', '/datasets/stats');

    expect([unknown.status, unknown.body]).toEqual([404, { detail: expect.any(String) }]);
    expect([wrong.status, wrong.body, wrong.headers.get('allow')]).toEqual([
      405,
      { detail: expect.any(String) },
      expect.stringContaining('GET'),
    ]);
  });

  describe.each([
    ['GET', '/datasets', 200, 200],
    ['GET', '/datasets/dataset?id=ID', 403, 200],
    ['GET', '/datasets/stats', 200, 200],
    ['GET', '/datasets/ID/iterations', 403, 200],
    ['POST', '/datasets/ID/iterations', 403, 201],
    ['POST', '/datasets/ID/reject', 403, 200],
    ['POST', '/datasets/ID/accept', 403, 200],
  ])('%s %s', (method, path, toOther, toOwn) => {
    const sent = path.endsWith('reject') ? { reason: 'x' } : undefined;
    const revoked = async (): Promise<string> => {
      const organizationId = stack.credentials.organization_id;
      const key = await createApiKey({ organizationId, name: 'revoked' }, services());
      await revokeApiKey(key, services());
      return key;
    };
    const missing = { detail: 'Missing Gerra-Api-Key header' };
    const invalid = { detail: 'Invalid or inactive API key' };
    const foreign = { detail: 'Dataset does not belong to your organization' };

    it.each<[string, () => Promise<string | undefined>, number, unknown]>([
      ['no key', async () => undefined, 401, missing],
      ['a forged key', async () => `${stack.credentials.api_key}x`, 401, invalid],
      ['a revoked key', revoked, 401, invalid],
      [
        'another organization’s key',
        async () => stack.credentials.other_api_key,
        toOther,
        toOther === 403 ? foreign : expect.any(Object),
      ],
      ['the right key', async () => stack.credentials.api_key, toOwn, expect.any(Object)],
    ])('with %s', async (_key, key, status, answer) => {
      const id = path.includes('ID') ? await createPending(pipeline) : '';

      const received = await new GerraClient(stack, await key()).call(method, path.replace('ID', id), sent);

      expect([received.status, received.body]).toEqual([status, answer]);
    });
  });

  it('shows nothing of an organization to another', async () => {
    const other = new GerraClient(stack, stack.credentials.other_api_key);

    expect((await other.list()).datasets.filter(({ id }) => ids.includes(id))).toEqual([]);
    expect(await other.stats()).toMatchObject({ by_status: { pending: 0, accepted: 0, rejected: 0 } });
  });
});
