import type { Stack } from '../../../local/stack/stack.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { groupOfOne } from '../../../shared/dataset/group.ts';
import type { Services } from '../../../shared/services.ts';
import { CapturedLogs } from '../../support/captured-logs.ts';
import { emulatorServices, GerraRecords } from '../../support/gerra-records.ts';
import { LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { SnapshotListeners } from '../../support/snapshot-listeners.ts';
import { startTestStack } from '../../support/stack.ts';
import { SweepClient } from '../../support/sweep-client.ts';

describe('GET /v1/datasets/{id}?wait=', () => {
  const logs = new CapturedLogs();
  let listeners: SnapshotListeners;
  let stack: Stack;
  let client: SweepClient;
  beforeAll(async () => {
    listeners = new SnapshotListeners();
    stack = await startTestStack();
    client = new SweepClient(stack);
    logs.start();
  });
  afterAll(async () => {
    logs.stop();
    await stack.close();
    listeners.restore();
  });
  beforeEach(() => {
    listeners.started = 0;
    logs.clear();
  });
  afterEach(() => listeners.become(0));

  const wait = (id: string, query = 'wait=50', by: LucitraClient = client) =>
    by.call('GET', `/v1/datasets/${id}?${query}`);
  const review = (id: string, decision: 'accept' | 'reject') =>
    fetch(`${stack.baseUrl}/datasets/${parseDatasetId(id)}/${decision}`, {
      method: 'POST',
      headers: { 'gerra-api-key': stack.credentials.api_key, 'content-type': 'application/json' },
      body: decision === 'reject' ? '{"reason":"blurred"}' : '{}',
    });

  it.each([
    ['pending', TWO_IMAGES],
    ['failed', 'no archive'],
  ])('answers as soon as the dataset is %s', async (status, bytes) => {
    const created = await client.create();

    const answer = wait(created.id);
    await listeners.become(1);
    await client.upload(created, bytes);

    expect(await answer).toMatchObject({ status: 200, body: { id: created.id, status } });
  });

  it.each(['accept', 'reject'] as const)('goes on, until decided, to the %s of a pending dataset', async (decision) => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);

    const answer = wait(created.id, 'wait=50&until=decided');
    await listeners.become(1);
    await review(created.id, decision);

    expect(await answer).toMatchObject({ status: 200, body: { status: `${decision}ed` } });
  });

  it('answers at once, and listens to nothing, when the dataset is as it is waited for', async () => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);

    const pending = await wait(created.id);
    await review(created.id, 'accept');
    const accepted = await wait(created.id, 'wait=50&until=decided');

    expect([pending.body.status, accepted.body.status, listeners.started]).toEqual(['pending', 'accepted', 0]);
  });

  it('waits for bytes that may still come to an expired dataset', async () => {
    const created = await client.create();
    await client.move(created, 'expire');

    const answer = wait(created.id);
    await listeners.become(1);
    await client.upload(created, TWO_IMAGES);

    expect(await answer).toMatchObject({ status: 200, body: { status: 'pending' } });
  });

  it('answers with the dataset as it is when the time is over, and logs how long that was', async () => {
    const created = await client.create();

    const { status, headers, body } = await wait(created.id, 'wait=1');

    expect([status, body.status, headers.get('retry-after')]).toEqual([200, 'awaiting_upload', null]);
    const [line] = logs.lines({ message: 'request', route: '/v1/datasets/:id' });
    expect(Number(line?.waitedMilliseconds)).toBeGreaterThanOrEqual(999);
  });

  it('is a 404 once the dataset is deleted', async () => {
    const created = await client.create();

    const answer = wait(created.id);
    await listeners.become(1);
    await client.call('DELETE', `/v1/datasets/${created.id}`);

    expect(await answer).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
  });

  it('shares one listener, and answers the 21st wait at once with Retry-After', async () => {
    const created = await client.create();
    const answers = Array.from({ length: 25 }, () => wait(created.id));
    const atOnce: unknown[] = [];
    await new Promise<void>((resolve) => {
      for (const answer of answers) {
        void answer.then(({ headers, body }) => {
          atOnce.push([headers.get('retry-after'), body.status]);
          if (atOnce.length === 5) resolve();
        });
      }
    });

    expect([listeners.started, atOnce]).toEqual([1, Array(5).fill(['5', 'awaiting_upload'])]);
    await client.upload(created, TWO_IMAGES);

    const all = await Promise.all(answers);
    expect(all.filter(({ body, headers }) => body.status === 'pending' && !headers.get('retry-after'))).toHaveLength(
      20,
    );
  });

  it('listens no more when its caller goes away, while another goes on waiting', async () => {
    const [left, shared] = [await client.create(), await client.create()];
    const goAway = new AbortController();
    const authorization = `Bearer ${stack.credentials.api_key}`;
    const leave = ({ id }: { id: string }) =>
      fetch(`${stack.baseUrl}/v1/datasets/${id}?wait=50`, { headers: { authorization }, signal: goAway.signal });
    const leaving = [leave(left), leave(shared)].map((answer) => answer.catch(() => 'gone'));
    const staying = wait(shared.id);
    await listeners.become(2);

    goAway.abort();

    await listeners.become(1);
    await client.upload(shared, TWO_IMAGES);
    expect([await Promise.all(leaving), (await staying).body.status]).toEqual([['gone', 'gone'], 'pending']);
  });

  it('does not let the state before an upload URL was asked for end the wait after it', async () => {
    const created = await client.create();
    await client.upload(created, 'no archive');
    const { body } = await client.call<{ upload_url: string }>('POST', `/v1/datasets/${created.id}/upload-url`);

    const answer = wait(created.id);
    await listeners.become(1);
    await client.upload(body, TWO_IMAGES);

    expect(await answer).toMatchObject({ body: { status: 'pending' } });
  });

  it.each([
    ['wait=0', 'wait'],
    ['wait=51', 'wait'],
    ['wait=1.5', 'wait'],
    ['wait=soon', 'wait'],
    ['wait=1&wait=2', 'wait'],
    ['until=decided', 'until'],
    ['wait=1&until=accepted', 'until'],
    ['wait=1&for=ever', 'for'],
  ])('is a 400 that names the parameter with %s', async (query, field) => {
    const { id } = await client.create();

    expect(await wait(id, query)).toMatchObject({ status: 400, body: { error: { details: [{ field }] } } });
  });

  it.each([
    ['a forged key', () => 'luci_forged', 401],
    ['another organization’s key', () => stack.credentials.other_api_key, 404],
  ])('does not listen for %s', async (_case, key, status) => {
    const { id } = await client.create();

    const answer = await wait(id, 'wait=50', new LucitraClient(stack, key()));

    expect([answer.status, listeners.started]).toEqual([status, 0]);
  });
});

describe('waits for datasets', () => {
  let listeners: SnapshotListeners;
  beforeAll(() => {
    listeners = new SnapshotListeners();
  });
  beforeEach(() => {
    listeners.started = 0;
  });
  afterAll(() => listeners.restore());

  it.each([
    ['the registry is closed', ({ registry }: Services) => registry.close()],
    ['the process is asked to end', async () => void process.emit('SIGTERM')],
  ])('end early, and listen no more, when %s', async (_case, end) => {
    const own = emulatorServices();
    const records = new GerraRecords(own);
    const { id } = await records.create();
    const found = await records.get(id);
    const { signal } = new AbortController();
    const request = { found, isOver: () => false, ms: 50_000, signal };

    const waiting = own.registry.watches.wait(request);
    await end(own);

    expect([await waiting, await own.registry.watches.wait(request)]).toMatchObject([
      { isEarly: true, dataset: { record: { id } } },
      { isEarly: true },
    ]);
    await own.registry.close();
    expect([listeners.started, listeners.active]).toEqual([1, 0]);
  });

  it('see what a listener that they share has seen since the dataset was read', async () => {
    const own = emulatorServices();
    const records = new GerraRecords(own);
    const { id } = await records.create();
    const found = await records.get(id);
    const processing = { generation: '1', epoch: 1, attempt: 1, leaseExpiresAt: own.clock() };
    const changed = await own.registry.datasets.touch(found, { processing });
    const { promise: hasSeen, resolve: see } = Promise.withResolvers<void>();
    const { signal } = new AbortController();
    const other = own.registry.watches.wait({
      ...{ found, ms: 50_000, signal },
      isOver: () => {
        if (listeners.active > 0) see();
        return false;
      },
    });
    await hasSeen;

    const waited = await own.registry.watches.wait({ found, isOver: () => false, ms: 1, signal });
    await own.registry.close();
    await other;

    expect(waited.dataset?.version).toEqual(changed?.version);
  });

  it('end with the dataset that was purged', async () => {
    const own = emulatorServices();
    const records = new GerraRecords(own);
    const { id } = await records.create();
    const found = await records.get(id);
    const { signal } = new AbortController();

    const waiting = own.registry.watches.wait({ found, isOver: () => false, ms: 50_000, signal });
    const operation = { id: own.newId('operation'), by: { id: 'test' }, now: own.clock() };
    const dying = await own.registry.purges.begin(found, operation);
    if (!dying) throw new Error('The record has changed');
    await own.registry.purges.finish(dying, { group: groupOfOne(dying.record), version: null }, own.clock());

    expect(await waiting).toEqual({ isEarly: false, dataset: undefined });
    await own.registry.close();
  });
});
