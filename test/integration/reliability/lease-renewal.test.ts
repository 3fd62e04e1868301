import type { DatasetRecord } from '../../../shared/dataset/dataset-record.ts';
import { Lease, LeaseLost } from '../../../shared/processing/lease.ts';
import type { Services } from '../../../shared/services.ts';
import { createDataset } from '../../support/reliability/create-dataset.ts';
import { MINUTE, SECOND } from '../../support/reliability/virtual-clock.ts';
import { withoutLogs } from '../../support/reliability/without-logs.ts';
import { openWorld, type World } from '../../support/reliability/world.ts';
import { withDatasets } from '../../support/with-datasets.ts';

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
    jest.useRealTimers();
    await world.close();
  });

  const read = async ({ id }: DatasetRecord): Promise<DatasetRecord> => {
    const found = await world.services.registry.datasets.get(id);
    if (!found) throw new Error(`${id} is gone`);
    return found.record;
  };
  const take = async ({ id }: DatasetRecord, services: Services = world.services): Promise<Lease> => {
    const found = await world.services.registry.datasets.get(id);
    const lease = found && (await Lease.take(found, '1', services));
    if (!lease) throw new Error('Another attempt holds the lease');
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
  /** Services under which renewals fail, or are never answered, until Firestore is reachable again. */
  const unreachable = (instead: () => Promise<never>) => {
    const state = { renewals: 0, isReachable: false };
    const services = withDatasets(world.services, (datasets) => ({
      touch: (...renewal: Parameters<typeof datasets.touch>) => {
        if (state.isReachable) return datasets.touch(...renewal);
        state.renewals++;
        return instead();
      },
    }));
    return { state, services };
  };
  const noAnswer = (): Promise<never> => Promise.reject(new Error('no answer'));
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

  it('tells with every renewal how much has been read, and never more than there is', async () => {
    const dataset = await createDataset('progressing', world, world.services);
    const found = await world.services.registry.datasets.get(dataset.id);
    const lease = found && (await Lease.take(found, '1', world.services, { totalBytes: 100 }));
    const progress = async () => (await read(dataset)).processing?.progress;
    const seen = [await progress()];

    await lease?.keepDuring(async () => {
      for (const [bytes, told] of [
        [40, 40],
        [130, 100],
      ] as const) {
        lease.bytesRead = bytes;
        await renewal(async () => (await progress())?.bytesRead === told);
        seen.push(await progress());
      }
    });

    expect(seen).toEqual([0, 40, 100].map((bytes) => ({ bytesRead: bytes, totalBytes: 100 })));
  });

  it('that was taken over ends the work, and leaves it to the attempt that took it', async () => {
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
    const { state, services } = unreachable(noAnswer);
    const lease = await take(dataset, services);

    await withoutLogs(() =>
      lease.keepDuring(async () => {
        await renewal(() => state.renewals > 0);
        state.isReachable = true;
        await renewal(lastsLongerThan(dataset, RENEWAL * 2));
      }),
    );

    expect((await read(dataset)).processing).toMatchObject({ epoch: 1 });
  });

  it('that could not be renewed until it had run out is renewed once Firestore answers again', async () => {
    const dataset = await createDataset('cut-off', world, world.services);
    const { state, services } = unreachable(noAnswer);
    const lease = await take(dataset, services);

    await withoutLogs(() =>
      lease.keepDuring(async () => {
        for (let failed = 0; failed < 5; failed = state.renewals) await renewal(() => state.renewals > failed);
        world.clock.advance(3 * MINUTE);
        state.isReachable = true;
        await renewal(lastsLongerThan(dataset, RENEWAL * 2));
      }),
    );

    expect((await read(dataset)).processing).toMatchObject({ epoch: 1 });
  });

  it('whose last renewal is never answered does not hold up what the work has found', async () => {
    const dataset = await createDataset('hung', world, world.services);
    const { state, services } = unreachable(() => new Promise(() => {}));
    const lease = await take(dataset, services);

    const found = await lease.keepDuring(async () => {
      await renewal(() => state.renewals > 0);
      return 'found';
    });

    expect(found).toBe('found');
  });
});
