import { type RecordingServer, startRecordingServer } from '../../../../test/support/recording-server.ts';
import {
  type DeliveryPolicy,
  deliverAfter,
  deliverOnce,
  deliverTwice,
  drop,
  shuffle,
} from '../../src/events/delivery-policy.ts';
import { type EventDelivery, startEventDelivery } from '../../src/events/event-delivery.ts';
import type { ObjectResource } from '../../src/events/object-resource.ts';

/** Answers with these statuses in turn, then with 200. */
function startTarget(statuses: number[] = [], port = 0): Promise<RecordingServer> {
  const left = [...statuses];
  return startRecordingServer((_request, response) => {
    response.statusCode = left.shift() ?? 200;
    response.end();
  }, port);
}

/** A delivery whose pauses take no time and are written down. */
function startQuickDelivery(target: string, policy: DeliveryPolicy = deliverOnce): [EventDelivery, number[]] {
  const pauses: number[] = [];
  let ids = 0;
  const delivery = startEventDelivery({
    target,
    policy,
    newId: () => `event-${++ids}`,
    wait: async (milliseconds) => {
      pauses.push(milliseconds);
    },
  });
  return [delivery, pauses];
}

function objectNamed(name: string): ObjectResource {
  return { bucket: 'uploads', name, generation: '1700000000000000', timeCreated: '2026-03-06T12:05:00.000Z' };
}

describe('event delivery', () => {
  it('posts the object as a CloudEvent in binary mode', async () => {
    await using target = await startTarget();
    const [delivery] = startQuickDelivery(target.url);

    delivery.objectFinalized(objectNamed('p/d/warehouse v3.tar.gz'));
    await delivery.idle();

    expect(target.requests).toEqual([
      {
        method: 'POST',
        url: '/',
        headers: expect.objectContaining({
          'content-type': 'application/json',
          'ce-specversion': '1.0',
          'ce-id': 'event-1',
          'ce-type': 'google.cloud.storage.object.v1.finalized',
          'ce-source': '//storage.googleapis.com/projects/_/buckets/uploads',
          'ce-subject': 'objects/p/d/warehouse%20v3.tar.gz',
          'ce-bucket': 'uploads',
          'ce-time': '2026-03-06T12:05:00.000Z',
        }),
        body: JSON.stringify(objectNamed('p/d/warehouse v3.tar.gz')),
      },
    ]);
  });

  it.each([[302], [400], [404], [500], [503]])('posts the same event again after a %i', async (status) => {
    await using target = await startTarget([status]);
    const [delivery] = startQuickDelivery(target.url);

    delivery.objectFinalized(objectNamed('a'));
    await delivery.idle();

    expect(target.requests.map(({ headers }) => headers['ce-id'])).toEqual(['event-1', 'event-1']);
  });

  it('doubles the pause before every further try, up to ten seconds', async () => {
    await using target = await startTarget(Array(8).fill(500));
    const [delivery, pauses] = startQuickDelivery(target.url);

    delivery.objectFinalized(objectNamed('a'));
    await delivery.idle();

    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it('goes on when the target cannot be reached, until it can', async () => {
    const gone = await startTarget();
    await gone[Symbol.asyncDispose]();
    const reasons: string[] = [];
    let again: RecordingServer | undefined;
    const delivery = startEventDelivery({
      target: gone.url,
      log: (line) => reasons.push(line),
      wait: async () => {
        again = await startTarget([], Number(new URL(gone.url).port));
      },
    });

    delivery.objectFinalized(objectNamed('a'));
    await delivery.idle();

    expect(again?.requests).toHaveLength(1);
    expect(reasons).toEqual([expect.stringContaining('ECONNREFUSED')]);
    await again?.[Symbol.asyncDispose]();
  });

  it.each<[string, DeliveryPolicy, string[], number[]]>([
    ['once', deliverOnce, ['event-1'], []],
    ['twice with two ids', deliverTwice, ['event-1', 'event-2'], []],
    ['never', drop, [], []],
    ['late', deliverAfter(700), ['event-1'], [700]],
    ['after a random while', shuffle(1000, () => 0.25), ['event-1'], [250]],
  ])('delivers %s when its policy says so', async (_name, policy, ids, pausesExpected) => {
    await using target = await startTarget();
    const [delivery, pauses] = startQuickDelivery(target.url, policy);

    delivery.objectFinalized(objectNamed('a'));
    await delivery.idle();

    expect(target.requests.map(({ headers }) => headers['ce-id']).sort()).toEqual(ids);
    expect(pauses).toEqual(pausesExpected);
  });

  it('lets a later event overtake an earlier one when its policy says so', async () => {
    await using target = await startTarget();
    const releases = new Map<number, () => void>();
    const delivery = startEventDelivery({
      target: target.url,
      policy: ({ name }) => [name === 'first' ? 20 : 10],
      wait: (milliseconds) => new Promise<void>((resolve) => releases.set(milliseconds, resolve)),
    });

    delivery.objectFinalized(objectNamed('first'));
    delivery.objectFinalized(objectNamed('second'));
    releases.get(10)?.();
    while (target.requests.length === 0) await new Promise(setImmediate);
    releases.get(20)?.();
    await delivery.idle();

    expect(target.requests.map(({ headers }) => headers['ce-subject'])).toEqual(['objects/second', 'objects/first']);
  });

  it('gives up waiting events and takes no more when it closes', async () => {
    await using target = await startTarget();
    const delivery = startEventDelivery({ target: target.url, policy: deliverAfter(60_000) });
    delivery.objectFinalized(objectNamed('a'));

    await delivery.close();
    delivery.objectFinalized(objectNamed('b'));
    await delivery.idle();

    expect(target.requests).toEqual([]);
  });

  it('breaks off a request that is under way when it closes', async () => {
    let arrived = (): void => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    await using target = await startRecordingServer(() => arrived());
    const [delivery] = startQuickDelivery(target.url);
    delivery.objectFinalized(objectNamed('a'));
    await arrival;

    await delivery.close();

    expect(target.requests).toHaveLength(1);
  });
});
