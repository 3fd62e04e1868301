import type { DatasetRecord } from '../../../shared/dataset/dataset-record.ts';
import { Lease, LeaseLost } from '../../../shared/processing/lease.ts';
import { createDataset } from '../../support/reliability/create-dataset.ts';
import { MINUTE, SECOND } from '../../support/reliability/virtual-clock.ts';
import { withoutLogs } from '../../support/reliability/without-logs.ts';
import { openWorld, type World } from '../../support/reliability/world.ts';

/** A third of a lease. */
const RENEWAL = 40 * SECOND;

describe('the lease of an upload', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ seed: 1 });
    const clients = [
      'setTimeout',
      'clearTimeout',
      'setImmediate',
      'clearImmediate',
      'nextTick',
      'queueMicrotask',
    ] as const;
    jest.useFakeTimers({ doNotFake: [...clients, 'Date', 'hrtime', 'performance'] });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    jest.useRealTimers();
    await world.close();
  });

  const read = async ({ id }: DatasetRecord): Promise<DatasetRecord> => {
    const found = await world.services.registry.datasets.get(id);
    if (!found) throw new Error(`${id} is gone`);
    return found.record;
  };
  const take = async ({ id }: DatasetRecord): Promise<Lease> => {
    const found = await world.services.registry.datasets.get(id);
    const lease = found && (await Lease.take(found, '1', world.services));
    if (!lease) throw new Error('The lease is somebody else’s');
    return lease;
  };
  /** Time goes on to the next renewal; resolves when `seen`. */
  const renewal = async (seen: () => boolean | Promise<boolean>): Promise<void> => {
    world.clock.advance(RENEWAL);
    jest.advanceTimersByTime(RENEWAL);
    while (!(await seen())) await new Promise((resolve) => setImmediate(resolve));
  };
  const lastsLongerThan = (dataset: DatasetRecord, ms: number) => async (): Promise<boolean> =>
    Number((await read(dataset)).processing?.leaseExpiresAt) > world.clock.now().getTime() + ms;

  it('lasts as long as the work does', async () => {
    const dataset = await createDataset('long', world, world.services);
    const lease = await take(dataset);

    await lease.keepDuring(async () => {
      for (let minutes = 0; minutes < 10; minutes++) await renewal(lastsLongerThan(dataset, RENEWAL * 2));
    });

    expect((await read(dataset)).processing).toMatchObject({ epoch: 1, attempt: 1 });
  });

  it('that was taken over ends the work, and is left to whoever took it', async () => {
    const dataset = await createDataset('overtaken', world, world.services);
    const lease = await take(dataset);

    const work = lease.keepDuring(async (signal) => {
      world.clock.advance(3 * MINUTE);
      await take(dataset);
      await renewal(() => signal.aborted);
    });

    await expect(work).rejects.toThrow(LeaseLost);
    const { processing } = await read(dataset);
    expect(processing).toMatchObject({ epoch: 2, attempt: 2 });
    expect(Number(processing?.leaseExpiresAt)).toBe(world.clock.now().getTime() + 2 * MINUTE - RENEWAL);
  });

  it('that could not be renewed once is renewed the next time', async () => {
    const dataset = await createDataset('unlucky', world, world.services);
    const lease = await take(dataset);
    const touch = failing(1);

    await withoutLogs(() =>
      lease.keepDuring(async () => {
        await renewal(() => touch.mock.results.length === 1);
        await renewal(lastsLongerThan(dataset, RENEWAL * 2));
      }),
    );

    expect((await read(dataset)).processing).toMatchObject({ epoch: 1 });
  });

  it('that cannot be renewed ends the work when it has run out', async () => {
    const dataset = await createDataset('cut-off', world, world.services);
    const lease = await take(dataset);
    const touch = failing(3);
    const alive: boolean[] = [];

    const work = withoutLogs(() =>
      lease.keepDuring(async (signal) => {
        for (const renewals of [1, 2]) {
          await renewal(() => touch.mock.results.length === renewals);
          alive.push(!signal.aborted);
        }
        await renewal(() => signal.aborted);
      }),
    );

    await expect(work).rejects.toThrow('no answer');
    expect(alive).toEqual([true, true]);
  });

  /** The next so many renewals reach nobody. */
  const failing = (times: number): jest.SpyInstance => {
    const touch = jest.spyOn(world.services.registry.datasets, 'touch');
    for (let time = 0; time < times; time++) touch.mockRejectedValueOnce(new Error('no answer'));
    return touch;
  };
});
