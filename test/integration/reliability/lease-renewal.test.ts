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
  /** Time goes on by a renewal; resolves when `seen`. A tick that comes while a renewal is under way is left out. */
  const renewal = async (seen: () => boolean | Promise<boolean>): Promise<void> => {
    world.clock.advance(RENEWAL);
    do {
      jest.advanceTimersByTime(RENEWAL);
      await new Promise((resolve) => setImmediate(resolve));
    } while (!(await seen()));
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
    const touch = failing();

    await withoutLogs(() =>
      lease.keepDuring(async () => {
        await renewal(() => touch.mock.results.length > 0);
        touch.mockRestore();
        await renewal(lastsLongerThan(dataset, RENEWAL * 2));
      }),
    );

    expect((await read(dataset)).processing).toMatchObject({ epoch: 1 });
  });

  it('that could not be renewed until it had run out is renewed when somebody answers again', async () => {
    const dataset = await createDataset('cut-off', world, world.services);
    const lease = await take(dataset);
    const touch = failing();

    await withoutLogs(() =>
      lease.keepDuring(async () => {
        for (let failed = 0; failed < 5; failed = touch.mock.results.length) {
          await renewal(() => touch.mock.results.length > failed);
        }
        world.clock.advance(3 * MINUTE);
        touch.mockRestore();
        await renewal(lastsLongerThan(dataset, RENEWAL * 2));
      }),
    );

    expect((await read(dataset)).processing).toMatchObject({ epoch: 1 });
  });

  it('whose last renewal is never answered does not hold up what the work has found', async () => {
    const dataset = await createDataset('hung', world, world.services);
    const lease = await take(dataset);
    const touch = jest.spyOn(world.services.registry.datasets, 'touch').mockReturnValue(new Promise(() => {}));

    const found = await lease.keepDuring(async () => {
      await renewal(() => touch.mock.calls.length > 0);
      return 'found';
    });

    expect(found).toBe('found');
  });

  /** No renewal reaches anybody. */
  const failing = (): jest.SpyInstance =>
    jest.spyOn(world.services.registry.datasets, 'touch').mockRejectedValue(new Error('no answer'));
});
