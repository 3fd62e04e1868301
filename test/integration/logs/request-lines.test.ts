import type { Stack } from '../../../local/stack/stack.ts';
import { CapturedLogs, type LogLine } from '../../support/captured-logs.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { type RoundTrips, recordRoundTrips } from '../../support/round-trips.ts';
import { startTestStack } from '../../support/stack.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const roundTripsOf = recordRoundTrips();

describe('the line of a request', () => {
  const logs = new CapturedLogs();
  let stack: Stack;
  let pipeline: LucitraClient;
  let team: DreamlakeClient;
  let id: string;

  beforeAll(async () => {
    logs.start();
    stack = await startTestStack();
    pipeline = new LucitraClient(stack);
    team = new DreamlakeClient(stack);
    ({ id } = await pipeline.create({ name: 'the first' }));
    await team.createCollection('a', { datasetId: id });
  });
  beforeEach(() => logs.clear());
  afterAll(async () => {
    logs.stop();
    await stack.close();
  });

  const theOnlyLine = (): LogLine => {
    const [line, ...more] = logs.lines({});
    if (!line || more.length > 0) throw new Error(`There is not one line: ${logs.text}`);
    return line;
  };
  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(stack.baseUrl + path, {
      ...init,
      headers: { authorization: `Bearer ${stack.credentials.api_key}`, ...init.headers },
    });

  it.each<[string, () => Promise<unknown>, Record<string, unknown>]>([
    ['get', () => pipeline.get(id), { method: 'GET', route: '/v1/datasets/:id', dialect: 'lucitra', status: 200 }],
    [
      'list',
      () => pipeline.call('GET', `/v1/datasets?project_id=${stack.credentials.project_id}`),
      { method: 'GET', route: '/v1/datasets', dialect: 'lucitra', status: 200 },
    ],
    [
      'create',
      () => pipeline.create({ name: 'another' }),
      { method: 'POST', route: '/v1/datasets', dialect: 'lucitra', status: 201 },
    ],
    [
      'a name that is taken',
      () => pipeline.create({ name: 'the first' }),
      { method: 'POST', route: '/v1/datasets', dialect: 'lucitra', status: 201 },
    ],
    [
      'get with collections',
      () => team.get('the first'),
      {
        method: 'GET',
        route: '/namespaces/:slug/projects/:projectSlug/datasets/:name',
        dialect: 'dreamlake',
        status: 200,
      },
    ],
    [
      'a list that is read as a stream',
      () => team.listCollections(),
      {
        method: 'GET',
        route: '/namespaces/:slug/projects/:projectSlug/collections',
        dialect: 'dreamlake',
        status: 200,
      },
    ],
    [
      'a forged key',
      () => new LucitraClient(stack, 'luci_forged').get(id),
      { method: 'GET', route: '/v1/datasets/:id', dialect: 'lucitra', status: 401 },
    ],
  ])('says of %s what was asked, what was answered, and the round trips', async (_case, work, expected) => {
    const { depth, rpcs }: RoundTrips = await roundTripsOf(work);

    expect(theOnlyLine()).toMatchObject({
      severity: 'INFO',
      message: 'request',
      ...expected,
      roundTrips: depth,
      firestoreCalls: rpcs,
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
      milliseconds: expect.any(Number),
    });
  });

  it('counts the round trips of requests at the same time apart', async () => {
    await Promise.all([pipeline.get(id), team.get('the first'), pipeline.get(id)]);

    const counts = logs
      .lines({ message: 'request' })
      .map(({ roundTrips, firestoreCalls }) => [roundTrips, firestoreCalls]);
    expect(counts.sort()).toEqual([
      [1, 2],
      [1, 2],
      [2, 3],
    ]);
  });

  it('is grouped by the trace and shown as a request', async () => {
    await send(`/v1/datasets/${id}`, { headers: { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` } });

    const path = `/v1/datasets/${id}`;
    expect(theOnlyLine()).toMatchObject({
      'logging.googleapis.com/trace': `projects/${stack.environment.GOOGLE_CLOUD_PROJECT}/traces/${TRACE}`,
      'logging.googleapis.com/spanId': '00f067aa0ba902b7',
      'logging.googleapis.com/trace_sampled': true,
      httpRequest: {
        requestMethod: 'GET',
        requestUrl: path,
        status: 200,
        latency: expect.stringMatching(/^\d+\.\d{3}s$/),
      },
    });
  });

  it('shares its trace and its id with every other line that the request writes', async () => {
    await send('/_functions/sweep-uploads', {
      method: 'POST',
      headers: { 'x-cloud-trace-context': `${TRACE}/1;o=1`, 'x-request-id': 'the-run' },
    });

    expect(logs.lines({ requestId: 'the-run' }).map(({ message }) => message)).toEqual(['sweep', 'request']);
    for (const line of logs.lines({})) expect(line['logging.googleapis.com/trace']).toMatch(`/traces/${TRACE}`);
  });

  it('has no trace when the header is malformed', async () => {
    await send(`/v1/datasets/${id}`, { headers: { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` } });

    expect(Object.keys(theOnlyLine()).filter((field) => field.startsWith('logging.'))).toEqual([]);
  });

  it('has no route for a path that there is none for', async () => {
    await send('/v1/elsewhere');

    expect(theOnlyLine()).toMatchObject({ path: '/v1/elsewhere', dialect: 'lucitra', status: 404, roundTrips: 0 });
    expect(theOnlyLine()).not.toHaveProperty('route');
  });

  it('has the route for a method that it does not take', async () => {
    await send(`/v1/datasets/${id}`, { method: 'PUT' });

    expect(theOnlyLine()).toMatchObject({ method: 'PUT', route: '/v1/datasets/:id', status: 405 });
  });

  it('shows the beginning and the end of a path of 14 KB, as the answer does', async () => {
    const response = await send(`/v1/elsewhere/${'a'.repeat(14_000)}/end`);

    const line = theOnlyLine();
    expect(JSON.stringify(line).length).toBeLessThan(2000);
    expect(line.path).toMatch(/^\/v1\/elsewhere\/a+…a+\/end$/);
    expect((await response.text()).length).toBeLessThan(1000);
  });

  it('holds neither the key nor the query', async () => {
    await send('/v1/datasets?X-Goog-Signature=sesame');

    expect(theOnlyLine()).toMatchObject({ path: '/v1/datasets', status: 400 });
    expect(logs.text).not.toMatch(/sesame|luci_/);
  });
});
