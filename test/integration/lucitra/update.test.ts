import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { services } from '../../../shared/services.ts';
import { createApiKey } from '../../../shared/tenants/create-api-key.ts';
import { type Answer, type CreatedDataset, LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { recordRoundTrips } from '../../support/round-trips.ts';
import { startTestStack } from '../../support/stack.ts';

const roundTripsOf = recordRoundTrips();

interface Change {
  method: string;
  path: string;
  body?: unknown;
}

describe('a change of a dataset', () => {
  let stack: Stack;
  let client: LucitraClient;
  beforeAll(async () => {
    stack = await startTestStack();
    client = new LucitraClient(stack);
  });
  afterAll(() => stack.close());

  const patch = (id: string, body: unknown, by = client) => by.call('PATCH', `/v1/datasets/${id}`, body);
  const pending = async (): Promise<CreatedDataset> => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);
    return created;
  };
  /** Sends a change under `If-Match`, in either dialect. */
  const send = async ({ method, path, body }: Change, match: string): Promise<Answer> => {
    const { api_key } = stack.credentials;
    const response = await fetch(stack.baseUrl + path, {
      method,
      headers: {
        ...{ authorization: `Bearer ${api_key}`, 'gerra-api-key': api_key, 'if-match': match },
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };

  it('sets what was sent, and leaves the rest', async () => {
    const { id } = await client.create({ description: 'old', tags: ['a'], metadata: { a: 1 }, data_type: 'telemetry' });
    const before = await client.get(id);

    const { status, body } = await patch(id, { tags: ['b', 'c'], metadata: { exact: 1.5, text: 'x' } });

    expect([status, body]).toEqual([
      200,
      {
        ...before,
        tags: ['b', 'c'],
        metadata: { exact: 1.5, text: 'x' },
        revision: Number(before.revision) + 1,
        updated_at: expect.any(String),
      },
    ]);
    expect(await client.get(id)).toEqual(body);
  });

  it('clears with null what can be cleared', async () => {
    const { id } = await client.create({ description: 'old', metadata: { a: 1 }, data_type: 'telemetry' });

    const { body } = await patch(id, { description: null, metadata: null, data_type: null });

    expect(body).toMatchObject({ description: null, metadata: {}, data_type: null });
  });

  it('without a field changes nothing', async () => {
    const { id } = await client.create();
    const before = await client.get(id);

    expect(await patch(id, {})).toMatchObject({ status: 200, body: before });
  });

  it('of the metadata changes what the filters of the Gerra dialect find', async () => {
    const { id } = await pending();

    await patch(id, { metadata: { robot: 'atlas' } });

    const found = await fetch(`${stack.baseUrl}/datasets?metadata=robot:atlas`, {
      headers: { 'gerra-api-key': stack.credentials.api_key },
    });
    expect(await found.json()).toMatchObject({ datasets: [{ id: parseDatasetId(id) }] });
  });

  it.each([
    ['the name', { name: 'other' }, 'name'],
    ['null as tags', { tags: null }, 'tags'],
    ['an unknown data type', { data_type: 'video' }, 'data_type'],
    ['metadata that is a text', { metadata: 'x' }, 'metadata'],
    ['a description of 10 001 characters', { description: 'x'.repeat(10_001) }, 'description'],
  ])('with %s is a 400 that names the field, and changes nothing', async (_case, body, field) => {
    const { id } = await client.create();
    const before = await client.get(id);

    const answer = await patch(id, body);

    expect(answer).toMatchObject({ status: 400, body: { error: { details: [{ field }] } } });
    expect(await client.get(id)).toEqual(before);
  });

  it('is not for another organization, nor without the scope write, nor of a deleted dataset', async () => {
    const { id } = await client.create();
    const { organization_id: organizationId, other_api_key } = stack.credentials;
    const reader = await createApiKey({ organizationId, name: 'reader', scopes: ['read'] }, services());

    const others = await patch(id, { tags: ['x'] }, new LucitraClient(stack, other_api_key));
    const unscoped = await patch(id, { tags: ['x'] }, new LucitraClient(stack, reader));
    await client.call('DELETE', `/v1/datasets/${id}`);
    const deleted = await patch(id, { tags: ['x'] });

    expect([others.status, unscoped.status, deleted.status]).toEqual([404, 403, 404]);
  });

  it('reads key and dataset at once and commits once', async () => {
    const { id } = await client.create();

    const { depth } = await roundTripsOf(() => patch(id, { tags: ['x'] }));

    expect(depth).toBe(2);
  });

  describe('under If-Match', () => {
    const CHANGES: [string, (id: string) => Change][] = [
      ['PATCH', (id) => ({ method: 'PATCH', path: `/v1/datasets/${id}`, body: { tags: ['x'] } })],
      ['an empty PATCH', (id) => ({ method: 'PATCH', path: `/v1/datasets/${id}`, body: {} })],
      ['DELETE', (id) => ({ method: 'DELETE', path: `/v1/datasets/${id}` })],
      ['accept', (id) => ({ method: 'POST', path: `/datasets/${id}/accept` })],
      ['reject', (id) => ({ method: 'POST', path: `/datasets/${id}/reject`, body: { reason: 'blurred' } })],
    ];

    it.each(CHANGES)('%s is done at the revision that was seen, and answers with the next', async (_case, change) => {
      const { id } = await pending();
      const { headers, body } = await client.call('GET', `/v1/datasets/${id}`);
      const seen = String(headers.get('etag'));

      const answer = await send(change(id), seen);

      expect([seen, answer.status]).toEqual([`"${body.revision}"`, 200]);
      const isEmpty = JSON.stringify(change(id).body) === '{}';
      expect(answer.headers.get('etag')).toBe(`"${Number(body.revision) + (isEmpty ? 0 : 1)}"`);
    });

    it.each(CHANGES)('%s is a 412 once the dataset has changed, and does nothing', async (_case, change) => {
      const { id } = await pending();
      const seen = String((await client.call('GET', `/v1/datasets/${id}`)).headers.get('etag'));
      await patch(id, { description: 'changed meanwhile' });
      const before = await client.get(id);

      const answer = await send(change(id), seen);

      expect(answer.status).toBe(412);
      expect(JSON.stringify(answer.body)).toContain(`revision ${before.revision} now`);
      expect(await client.get(id)).toEqual(before);
    });

    it('reopen is a 412 after another reviewer has reopened and decided again', async () => {
      const { id } = await pending();
      const decide = (decision: string) => send({ method: 'POST', path: `/datasets/${id}/${decision}` }, '*');
      const seen = String((await decide('accept')).headers.get('etag'));
      await decide('reopen');
      await decide('accept');

      const answer = await send({ method: 'POST', path: `/datasets/${id}/reopen` }, seen);

      expect([answer.status, answer.body]).toEqual([412, { detail: expect.stringContaining('changed since') }]);
    });

    it('of several at once exactly one is done', async () => {
      const { id } = await pending();
      const seen = String((await client.call('GET', `/v1/datasets/${id}`)).headers.get('etag'));

      const answers = await Promise.all(
        ['a', 'b', 'c', 'd'].map((tag) =>
          send({ method: 'PATCH', path: `/v1/datasets/${id}`, body: { tags: [tag] } }, seen),
        ),
      );

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    });

    it.each([
      ['*', 200],
      ['"99", "REVISION"', 200],
      ['W/"REVISION"', 200],
      ['"99"', 412],
      ['"other"', 412],
      ['REVISION', 400],
      ['"REVISION', 400],
    ])('%s is answered %i', async (match, status) => {
      const { id } = await client.create();
      const { revision } = await client.get(id);

      const answer = await send(
        { method: 'PATCH', path: `/v1/datasets/${id}`, body: { tags: ['x'] } },
        match.replace('REVISION', String(revision)),
      );

      expect(answer.status).toBe(status);
    });
  });

  it('shows the same revision as ETag in the Gerra dialect, and no 304 for it', async () => {
    const { id } = await pending();
    const { revision } = await client.get(id);
    const headers = { 'gerra-api-key': stack.credentials.api_key, 'if-none-match': `"${revision}"` };

    const response = await fetch(`${stack.baseUrl}/datasets/dataset?id=${parseDatasetId(id)}`, { headers });

    expect([response.status, response.headers.get('etag')]).toEqual([200, `"${revision}"`]);
    await response.body?.cancel();
  });
});
